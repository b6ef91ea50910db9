import asyncio
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import nats
from nats.aio.client import Client

from tests.architecture.tree import ROOT
from thidua.nats_server import NatsServer

SERVICES_PASSWORD = "3f9c-of-the-services"  # noqa: S105  (of a server that lives for a test)
_PATIENCE = 10.0
SHIPPED = ROOT / "deploy" / "nats"


class ServerWithUsers(NatsServer):
    """One server with the accounts of production, as shipped, and these subscribers."""

    def __init__(self, folder: Path, *subscribers: str) -> None:
        super().__init__(folder / "data")
        self._folder = folder / "configuration"
        shutil.copytree(SHIPPED, self._folder)
        named = f"include one-node.conf\ninclude accounts.conf\nserver_name: {self._name}\n"
        (self._folder / "both.conf").write_text(named, encoding="utf-8")
        self.subscribed(*subscribers)

    def subscribed(self, *subscribers: str) -> None:
        """Write these into subscribers.conf."""
        shipped = (SHIPPED / "subscribers.conf").read_text(encoding="utf-8")
        (self._folder / "subscribers.conf").write_text("\n".join([shipped, *subscribers]), encoding="utf-8")

    def argv(self) -> Sequence[str]:
        binary, config, *_ = super().argv()
        return [binary, config, str(self._folder / "both.conf")]

    def environment(self) -> Mapping[str, str]:
        return {**super().environment(), "NATS_SERVICES_PASSWORD": json.dumps(SERVICES_PASSWORD)}

    def url_of(self, user: str, password: str) -> str:
        return self.url.replace("//", f"//{user}:{password}@")

    @property
    def services_url(self) -> str:
        return self.url_of("services", SERVICES_PASSWORD)


class Refusals:
    """What a server refuses, as it says so."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._more = asyncio.Event()

    def add(self, refusal: str) -> None:
        """Note one."""
        self.told.append(refusal)
        self._more.set()

    async def until(self, count: int) -> None:
        """Wait until so many have come: the client tells of them when it gets round to it."""
        async with asyncio.timeout(_PATIENCE):
            while len(self.told) < count:
                self._more.clear()
                await self._more.wait()


async def connected(url: str, refusals: Refusals | None = None) -> Client:
    """Connect once; what the server refuses later is added to `refusals`."""

    async def note(error: Exception) -> None:
        if refusals is not None:
            refusals.add(str(error).lower())

    return await nats.connect(url, allow_reconnect=False, max_reconnect_attempts=1, error_cb=note)
