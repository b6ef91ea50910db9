import asyncio
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import bcrypt
import nats
from nats.aio.client import Client

from tests.architecture.tree import ROOT
from tests.deploy.certificates import Authority
from thidua.nats_server import NatsServer
from thidua.nats_users import Auditors

SERVICES_PASSWORD = "3f9c-of-the-services"  # noqa: S105  (of a server that lives for a test)
_PATIENCE = 10.0
SHIPPED = ROOT / "deploy" / "nats"
HASHED = bcrypt.hashpw(b"pw", bcrypt.gensalt(4, prefix=b"2a")).decode()
"""`pw`, as files of users keep it, in few rounds."""


class ServerWithUsers(NatsServer):
    """One server with the accounts of production, as shipped, and these subscribers; TLS is left out."""

    NAMED = "include one-node.conf\ninclude accounts.conf\n"

    def __init__(self, folder: Path, *subscribers: str) -> None:
        super().__init__(folder / "data")
        self.configuration = folder / "configuration"
        shutil.copytree(SHIPPED, self.configuration)
        self._file = self.configuration / "named.conf"
        self._file.write_text(f"{self.NAMED}server_name: {self._name}\n", encoding="utf-8")
        self.subscribed(*subscribers)

    def subscribed(self, *subscribers: str) -> None:
        """Write these into subscribers.conf."""
        shipped = (SHIPPED / "subscribers.conf").read_text(encoding="utf-8")
        (self.configuration / "subscribers.conf").write_text("\n".join([shipped, *subscribers]), encoding="utf-8")

    def audited(self, name: str) -> None:
        """Write an auditor's user into auditors.conf, with the password `pw`."""
        file = Auditors(self.configuration / "auditors.conf")
        file.write(file.with_one(name, HASHED))

    def argv(self) -> Sequence[str]:
        binary, config, *_ = super().argv()
        return [binary, config, str(self._file)]

    def environment(self) -> Mapping[str, str]:
        return {**super().environment(), "NATS_SERVICES_PASSWORD": json.dumps(SERVICES_PASSWORD)}

    def url_of(self, user: str, password: str) -> str:
        return self.url.replace("//", f"//{user}:{password}@")

    @property
    def services_url(self) -> str:
        return self.url_of("services", SERVICES_PASSWORD)


class EncryptedServer(ServerWithUsers):
    """The server for production on one machine, as shipped, with a certificate of an authority."""

    NAMED = "include one-node-with-users.conf\n"

    def __init__(self, folder: Path, authority: Authority, *, verify: bool = False) -> None:
        super().__init__(folder)
        self._authority, self._verify = authority, verify

    def environment(self) -> Mapping[str, str]:
        return {**super().environment(), **tls_variables(self._authority, "nats", verify=self._verify)}


def tls_variables(authority: Authority, name: str, *, verify: bool = False) -> dict[str, str]:
    """Return what a server reads of TLS, with a certificate made for it."""
    certificate, key = authority.issue(name)
    files = {"NATS_CERT_FILE": certificate, "NATS_KEY_FILE": key, "NATS_CA_FILE": authority.ca}
    quoted = {variable: json.dumps(str(file)) for variable, file in files.items()}
    return quoted | {"NATS_VERIFY_CLIENTS": json.dumps(verify)}


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
