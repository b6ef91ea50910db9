"""The real application on a real NATS server: what tests record, and what they ask."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import nats
from httpx import Client, Response
from litestar.testing import TestClient

from services.projections.main import create
from services.projections.settings import Settings
from shared.clock import set_clock
from shared.contracts.event import Event
from shared.contracts.events.nominations import DecisionIssued
from shared.contracts.history import Fold
from shared.contracts.ids import campaign_id, decision_id, nominee_list_id
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.identity import Grant, Role
from shared.recording import Ledger, StoredHistory
from tests.identity import bearer_of, public_keys
from tests.services.projections.history import BY_TESTS

READS_ALL = bearer_of("acc-1", Grant(role=Role.AUDITOR), Grant(role=Role.ADMINISTRATOR))
"""Who tests ask as, unless they say otherwise."""

_NOTHING: Fold[None] = Fold(initial=lambda _id: None, evolve=lambda _state, _event: None)


class RunningService:
    """A service that runs, and the two streams that it follows."""

    def __init__(
        self, client: Client, nats_url: str, ledgers: Mapping[str, Ledger], authorization: str = READS_ALL
    ) -> None:
        self._authorization = authorization
        self.client = client
        self.nats_url = nats_url
        self._histories = {stream: StoredHistory(ledger, _NOTHING) for stream, ledger in ledgers.items()}

    def record(self, event: Event, at: str) -> str:
        """Record what another service would, and return the position."""
        stream = event.NAME.partition(".")[0].upper()
        campaign, unit = str(event.model_dump()["campaign"]), str(event.model_dump().get("unit"))
        aggregate = campaign_id(campaign) if stream == CAMPAIGNS else nominee_list_id(campaign, unit)
        if isinstance(event, DecisionIssued):
            aggregate = decision_id(event.issuer, event.date.year, event.number)
        outcome = self._histories[stream].change(
            aggregate, lambda _state: (event,), provenance=BY_TESTS, at=datetime.fromisoformat(at)
        )
        assert outcome.position is not None
        return outcome.position

    def set_time(self, instant: str) -> None:
        """Set the simulated time and wait until the service goes by it."""
        asyncio.run(self._set_clock(datetime.fromisoformat(instant)))
        assert self.client.get("/clock", params={"at_least": instant}).status_code == 200

    async def _set_clock(self, instant: datetime) -> None:
        async with await nats.connect(self.nats_url, allow_reconnect=False) as connection:
            await set_clock(connection, instant)

    def by(self, authorization: str) -> "RunningService":
        """Return the same service as somebody else asks it."""
        other = RunningService(self.client, self.nats_url, {}, authorization)
        other._histories = self._histories
        return other

    def ask(self, path: str, **parameters: object) -> Response:
        """Ask the service something."""
        asked = {name: str(value) for name, value in parameters.items()}
        return self.client.get(f"/api/v1/{path}", params=asked, headers={"Authorization": self._authorization})

    def items(self, path: str, **parameters: object) -> list[dict[str, Any]]:
        """Return the rows of an answer that must be one."""
        answer = self.ask(path, **parameters)
        assert answer.status_code == 200, answer.text
        rows: list[dict[str, Any]] = answer.json()["items"]
        return rows


@contextmanager
def running(nats_url: str, data: Path, present: str, **limits: Any) -> Iterator[RunningService]:
    """Run the service on a data folder, with the simulated time at `present` unless another one is set already."""
    start = datetime.fromisoformat(present)
    given: dict[str, Any] = {"identity_keys": public_keys(data), "requests_a_minute": 100_000, **limits}
    settings = Settings(nats_url=nats_url, data=data, clock="simulated", clock_start=start, port=0, **given)
    with recording(nats_url) as ledgers, TestClient(create(settings)) as client:
        client.headers.update({"Accept-Language": "en", "Authorization": READS_ALL})
        yield RunningService(client, nats_url, ledgers)


@contextmanager
def recording(nats_url: str) -> Iterator[Mapping[str, Ledger]]:
    """Open both streams to record in."""
    ledgers = {stream: Ledger(stream, nats_url) for stream in (CAMPAIGNS, NOMINATIONS)}
    with ExitStack() as stack:
        for ledger in ledgers.values():
            ledger.open()
            stack.callback(ledger.close)
        yield ledgers
