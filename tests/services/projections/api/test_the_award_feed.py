"""The service as it runs keeps the feed, and says how it stands."""

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nats
import pytest
from nats.js.api import ConsumerConfig, DeliverPolicy
from pydantic import ValidationError
from sqlalchemy import Connection

from services.projections.adapters.feed_view import FeedFacts
from services.projections.settings import Settings
from shared.contracts.event import RecordedEvent
from shared.contracts.streams import AWARDS, NOMINATIONS
from tests.services.projections.api.running_service import RunningService, running
from tests.services.projections.feed_told import granted, plan_of_feed
from tests.services.projections.history import issued
from tests.services.projections.nominations_told import Candidate
from thidua.nats_server import NatsServer

_PRESENT = "2024-10-10T10:00:00+07:00"
_PATIENCE = 20.0
ONE, TWO, THREE = (Candidate(tail=str(n)) for n in (1, 2, 3))
OTHER = Candidate("alpha-mill", "4")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """Run the service with one award that was announced; what a test adds stays."""
    with (
        NatsServer(tmp_path_factory.mktemp("nats")) as server,
        running(server.url, tmp_path_factory.mktemp("data"), _PRESENT) as service,
    ):
        service.record(issued(plan_of_feed()), _PRESENT)
        for event in (*ONE.started("Đội Một"), granted(ONE, rules_as_of=1), ONE.announced()):
            service.record(event, _PRESENT)
        yield service


def feed(service: RunningService, sequence: int) -> dict[str, Any]:
    """Return an event of the feed, and wait until it is there."""
    return asyncio.run(_feed(service.nats_url, sequence))


async def _feed(url: str, sequence: int) -> dict[str, Any]:
    async with await nats.connect(url, allow_reconnect=False) as connection:
        config = ConsumerConfig(deliver_policy=DeliverPolicy.BY_START_SEQUENCE, opt_start_seq=sequence)
        subscription = await connection.jetstream().pull_subscribe(f"{AWARDS}.>", stream=AWARDS, config=config)
        (message,) = await subscription.fetch(1, timeout=_PATIENCE)
        event: dict[str, Any] = json.loads(message.data)
        return event


def ready(service: RunningService, said: str) -> dict[str, Any]:
    """Return what the service says of the feed, once it says this."""
    until = time.monotonic() + _PATIENCE
    while True:
        check: dict[str, Any] = service.client.get("/health/ready").json()["checks"]["feed"]
        if said in check["detail"] or time.monotonic() > until:
            return check


def test_an_announced_award_is_in_the_feed(service: RunningService) -> None:
    event = feed(service, 1)
    assert (event["type"], event["id"], event["source"]) == (
        "vn.thidua.award.announced.v1",
        f"{NOMINATIONS}:4",
        "urn:thidua",
    )
    assert event["data"]["recipient"]["name"] == "Đội Một"
    assert event["time"] == _PRESENT


def test_readiness_says_how_far_the_feed_has_come(service: RunningService) -> None:
    said = f"{AWARDS} tells up to {NOMINATIONS}:4"
    assert ready(service, said) == {"ok": True, "detail": said}


def test_an_event_that_can_t_be_applied_holds_the_feed_until_it_can(
    service: RunningService, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        apply = FeedFacts.apply

        def apply_or_fail(view: FeedFacts, connection: Connection, told: RecordedEvent) -> None:
            if getattr(told.event, "nomination", None) == TWO.ref:
                raise ZeroDivisionError
            apply(view, connection, told)

        broken.setattr(FeedFacts, "apply", apply_or_fail)
        for one in (TWO, OTHER):
            for event in (*one.started(), granted(one, rules_as_of=1), one.announced()):
                service.record(event, _PRESENT)
        held = f"{AWARDS} tells up to {NOMINATIONS}:4, held: {NOMINATIONS}:5 could not be applied"
        assert ready(service, "held") == {"ok": True, "detail": held}
    assert service.client.post("/api/v1/views/feed/retry").status_code == 202
    assert [feed(service, sequence)["subject"] for sequence in (2, 3)] == [TWO.id, OTHER.id]
    told = f"{AWARDS} tells up to {NOMINATIONS}:12"
    assert ready(service, told) == {"ok": True, "detail": told}


def test_another_service_with_an_empty_database_tells_nothing_again(service: RunningService, tmp_path: Path) -> None:
    """It applies all of history, and both keep the feed as long as both run."""
    told = int(ready(service, AWARDS)["detail"].rpartition(":")[2])
    with running(service.nats_url, tmp_path, _PRESENT) as another:
        assert ready(another, f":{told}")["ok"]
        assert another.client.get("/api/v1/quotas", params={"at_least": f"{NOMINATIONS}:{told}"}).status_code == 200
        for event in (*THREE.started("Đội Ba"), granted(THREE, rules_as_of=1), THREE.announced()):
            another.record(event, _PRESENT)
        assert ready(another, f":{told + 4}")["ok"]
    subjects = asyncio.run(_subjects(service.nats_url))
    assert subjects[-1] == THREE.id
    assert sorted(subjects) == sorted(set(subjects))


async def _subjects(url: str) -> list[str]:
    async with await nats.connect(url, allow_reconnect=False) as connection:
        jetstream = connection.jetstream()
        end = (await jetstream.stream_info(AWARDS)).state.last_seq
        return [str(((await jetstream.get_msg(AWARDS, seq)).headers or {})["ce-subject"]) for seq in range(1, end + 1)]


@pytest.mark.parametrize("source", ["", "thidua", "urn: thidua", "https://thi-đua.example"])
def test_a_source_that_is_no_uri_is_refused(source: str) -> None:
    with pytest.raises(ValidationError, match="feed_source"):
        Settings(feed_source=source)
