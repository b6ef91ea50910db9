"""The projections service in this process, where a test can make it fail, on a port where the command finds it."""

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any

import httpx
import pytest
import structlog
import uvicorn

from services.projections.adapters.view import Standings
from services.projections.main import create
from services.projections.settings import Settings
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.history import Fold
from shared.contracts.ids import campaign_id
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.identity import Role
from shared.recording import Ledger, StoredHistory
from tests.identity import bearer, public_keys
from tests.services.projections.history import BY_TESTS
from thidua.ports import DEFAULT_PORTS, free_ports
from thidua.views.service import Doors

PATIENCE = 20.0
STANDINGS = "projections/standings"

_ADMINISTRATOR = bearer(Role.ADMINISTRATOR)
_AUDITOR = {"Authorization": bearer(Role.AUDITOR)}

_NOTHING: Fold[None] = Fold(initial=lambda _id: None, evolve=lambda _state, _event: None)


class ServedProjections:
    """The service, which can be stopped and started again; on the other services' ports nothing listens."""

    def __init__(self, nats_url: str, data: Path, ledger: Ledger) -> None:
        self._nats_url, self._data = nats_url, data
        self._history = StoredHistory(ledger, _NOTHING)
        self.ports = dict(zip(DEFAULT_PORTS, free_ports(len(DEFAULT_PORTS)), strict=True))
        self.address = f"http://127.0.0.1:{self.ports['projections']}"

    @property
    def options(self) -> list[str]:
        """What tells the command where the services are, and who asks."""
        return [word for name, port in self.ports.items() for word in ("--port", f"{name}={port}")] + [
            "--token",
            self.doors.token,
        ]

    @property
    def doors(self) -> Doors:
        """What the command asks, where nothing but this service is meant to be there."""
        return Doors({"projections": self.address}, _ADMINISTRATOR.removeprefix("Bearer "))

    def start(self) -> None:
        """Start it; it answers when this returns."""
        settings = Settings(nats_url=self._nats_url, data=self._data, port=0, identity_keys=public_keys(self._data))
        listener = socket.create_server(("127.0.0.1", self.ports["projections"]))
        config = uvicorn.Config(create(settings), lifespan="on", log_config=None, access_log=False)
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [listener]})
        self._thread.start()
        httpx.get(f"{self.address}/health/live", timeout=PATIENCE, trust_env=False).raise_for_status()

    def stop(self) -> None:
        """End it in order."""
        self._server.should_exit = True
        self._thread.join(PATIENCE)

    def record(self, event: Event, at: datetime) -> None:
        """Record an event of a campaign, and wait until all views have it."""
        aggregate = campaign_id(event.model_dump()["campaign"])
        position = self._history.change(aggregate, lambda _: (event,), provenance=BY_TESTS, at=at).position
        query = {"limit": "1", "at_least": str(position)}
        asked = httpx.get(
            f"{self.address}/api/v1/quotas", params=query, headers=_AUDITOR, timeout=PATIENCE, trust_env=False
        )
        asked.raise_for_status()

    def standings(self) -> dict[str, Any]:
        """Return how the view `standings` stands."""
        items = httpx.get(f"{self.address}/api/v1/views", headers=_AUDITOR, trust_env=False).json()["items"]
        return next(dict(item) for item in items if item["name"] == "standings")

    def until(self, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Ask until the view `standings` stands as wanted."""
        give_up = monotonic() + PATIENCE
        while not is_so(state := self.standings()):
            assert monotonic() < give_up, state
        return state


@contextmanager
def served_projections(nats_url: str, data: Path) -> Iterator[ServedProjections]:
    """Serve the projections of a NATS server's streams for as long as the block runs."""
    ledgers = [Ledger(stream, nats_url) for stream in (CAMPAIGNS, NOMINATIONS)]
    for ledger in ledgers:
        ledger.open()
    service = ServedProjections(nats_url, data, ledgers[0])
    with structlog.testing.capture_logs():  # they would stand among what the command prints
        service.start()
        try:
            yield service
        finally:
            service.stop()
            for ledger in ledgers:
                ledger.close()


class Fault:
    """Makes the view `standings` fail at events of a kind, as long as there is an error to raise."""

    def __init__(self, at: type[Event], monkeypatch: pytest.MonkeyPatch) -> None:
        self.error: Exception | None = None
        apply = Standings.apply_all

        def apply_or_fail(view: Standings, connection: Any, events: Sequence[RecordedEvent]) -> None:
            if self.error is not None and any(isinstance(each.event, at) for each in events):
                raise self.error
            apply(view, connection, events)

        monkeypatch.setattr(Standings, "apply_all", apply_or_fail)
