"""The notifications service in this process on a real NATS server, and the others' side of its streams."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

import nats
from httpx import Response
from litestar import Litestar
from litestar.status_codes import HTTP_503_SERVICE_UNAVAILABLE
from litestar.testing import TestClient

from services.notifications.main import create
from services.notifications.settings import Settings
from shared.clock import set_clock
from shared.contracts.event import Envelope, Event
from shared.contracts.events.nominations import DecisionIssued
from shared.contracts.events.notifications import AlertRaised
from shared.contracts.history import Fold
from shared.contracts.ids import decision_id
from shared.contracts.registry import decode
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS
from shared.recording import Ledger, StoredHistory
from tests.identity import of_everybody, public_keys
from tests.services.notifications.town.full_plan import FULL_PLAN
from tests.services.notifications.town.recording import BY_TESTS

_PATIENCE = 60.0
"""Seconds that a busy machine may take; each query waits for 15 of them."""
EVERYBODY = of_everybody(FULL_PLAN)
"""The Authorization header of an account that may do anything in the town."""

_NOTHING: Fold[None] = Fold(initial=lambda _id: None, evolve=lambda _state, _event: None)


class Others:
    """What campaigns and nominations record, and whoever sets the clock."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._ledgers = {stream: Ledger(stream, url) for stream in (CAMPAIGNS, NOMINATIONS, NOTIFICATIONS)}
        for ledger in self._ledgers.values():
            ledger.open()

    def close(self) -> None:
        """Let go of the connections."""
        for ledger in self._ledgers.values():
            ledger.close()

    def record(self, event: Event, at: datetime) -> str:
        """Record an event in its service's stream and return its position."""
        stream = event.NAME.partition(".")[0].upper()
        campaign, unit = event.model_dump()["campaign"], event.model_dump().get("unit", "campaign")
        history = StoredHistory(self._ledgers[stream], _NOTHING)
        aggregate = f"{campaign}/{unit}/tests"
        if isinstance(event, DecisionIssued):
            aggregate = decision_id(event.issuer, event.date.year, event.number)
        outcome = history.change(aggregate, lambda _: (event,), provenance=BY_TESTS, at=at)
        assert outcome.position is not None
        return outcome.position

    def set_clock(self, instant: datetime) -> None:
        """Set simulated time for all services."""

        async def set_it() -> None:
            async with await nats.connect(self.url, allow_reconnect=False) as connection:
                await set_clock(connection, instant)

        asyncio.run(set_it())

    def recorded(self) -> list[Envelope]:
        """Return all that the service recorded, from the first on."""
        recorder = self._ledgers[NOTIFICATIONS].application.recorder
        stored = recorder.select_notifications(start=1, limit=100_000)
        return [decode(each.topic, each.state) for each in stored]

    def raised(self) -> list[AlertRaised]:
        """Return every alert that stands in the stream, from its first on."""
        return [each.event for each in self.recorded() if isinstance(each.event, AlertRaised)]

    def keys(self, unit: str = "ward-a") -> list[str]:
        """Return what a unit was told, in order, from the stream."""
        return [alert.key for alert in self.raised() if alert.unit == unit]

    def told_twice(self) -> list[tuple[str, str, str]]:
        """Return every alert that stands in the stream more than once."""
        counted = Counter((alert.campaign, alert.unit, alert.key) for alert in self.raised())
        return [alert for alert, count in counted.items() if count > 1]


def settings(url: str, data: Path, start: datetime) -> Settings:
    """Return the service's settings on a simulated clock; the keys lie beside the data, which tests take away."""
    keys = public_keys(data.parent)
    return Settings(nats_url=url, data=data, clock="simulated", clock_start=start, identity_keys=keys, port=0)


@contextmanager
def serving(configured: Settings) -> Iterator[TestClient[Litestar]]:
    """Keep the service up, and give a client of its HTTP interface, who may do anything."""
    with TestClient(create(configured)) as client:
        client.headers["Authorization"] = EVERYBODY
        yield client


def alerts(client: TestClient[Litestar], **query: Any) -> Sequence[dict[str, Any]]:
    """Return the alerts that a query answers with, the newest first."""
    answer = asked("/api/v1/alerts", client, **query)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def asked(path: str, client: TestClient[Litestar], **query: Any) -> Response:
    """Return the answer to a query; one that is not ready yet is asked again, as it says, for a minute at most."""
    until = monotonic() + _PATIENCE
    answer = client.get(path, params={"limit": 1000, **query})
    while answer.status_code == HTTP_503_SERVICE_UNAVAILABLE and monotonic() < until:
        answer = client.get(path, params={"limit": 1000, **query})
    return answer


def settle(client: TestClient[Litestar], instant: datetime, **query: Any) -> Sequence[dict[str, Any]]:
    """Return the alerts once the round of an instant is complete."""
    return alerts(client, settled=instant.isoformat(), **query)
