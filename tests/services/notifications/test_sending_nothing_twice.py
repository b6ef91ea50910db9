"""Redelivery, lost and old databases, crashes at bad moments, days offline: nothing twice, nothing stale (R28, R29)."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event as Signal

import anyio
import nats
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy.exc import OperationalError

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.stream_ends import ServerStreamEnds
from services.notifications.application.raising_alerts import RaisingAlerts
from services.notifications.settings import Settings
from shared.calendar import TermForm
from shared.contracts.events.notifications import AlertRaised
from shared.contracts.plan import DeadlineMoved, Unit
from shared.contracts.streams import NOTIFICATIONS
from shared.views import ViewStore
from tests.services.notifications.suite import Others, alerts, serving, settings, settle
from tests.services.notifications.town.awarding import awarded, decision_issued
from tests.services.notifications.town.campaigning import amended, delivered, issued
from tests.services.notifications.town.days import day, due
from tests.services.notifications.town.nominating import ref, refused, returned, submitted
from tests.services.notifications.town.plan import NOMINEES, PLAN, REPORT
from thidua.nats_server import NatsServer

START = day(10, month=7)
TO_THE_25TH = DeadlineMoved(obligation=REPORT, due=due(TermForm.BEFORE_DAY, "2024-08-25", "1"))
PATIENCE = 10.0


class Died(Exception):  # noqa: N818  (it is no error, it is the end)
    """What becomes of the service's work at a moment that a test chooses."""


def story_until_2_august(client: TestClient[Litestar], others: Others) -> None:
    """Issue the plan, refuse a place, and let time pass to the reminder of 2 August."""
    others.record(issued(), START)
    others.record(refused(ref()), START)
    others.set_clock(day(2))
    settle(client, day(2))


TOLD_UNTIL_2_AUGUST = [
    "plan-issued",
    f"place-refused/quota-used-up/{ref().id}",
    f"deadline-ahead/{REPORT}/2024-08-05/3",
]


def test_a_lost_database_is_rebuilt_and_nothing_is_sent_twice(configured: Settings, others: Others) -> None:
    with serving(configured) as client:
        story_until_2_august(client, others)
        before = alerts(client)
    shutil.rmtree(configured.data)
    with serving(configured) as client:
        assert settle(client, day(2)) == before
    assert others.keys() == TOLD_UNTIL_2_AUGUST
    assert others.told_twice() == []


def test_an_older_copy_of_the_database_leads_to_nothing_twice(
    configured: Settings, others: Others, tmp_path: Path
) -> None:
    with serving(configured) as client:
        settle(client, START)
    shutil.copytree(configured.data, tmp_path / "older")
    with serving(configured) as client:
        story_until_2_august(client, others)
        before = alerts(client)
    with serving(settings(others.url, tmp_path / "older", START)) as client:
        assert settle(client, day(2)) == before
    assert others.told_twice() == []


def test_redelivered_events_are_told_once(configured: Settings, others: Others) -> None:
    with serving(configured) as client:
        story_until_2_august(client, others)

    async def forget_how_far_the_service_was() -> None:
        async with await nats.connect(others.url, allow_reconnect=False) as connection:
            jetstream = connection.jetstream()
            for stream in AlertsView.streams:
                consumers = [consumer.name for consumer in await jetstream.consumers_info(stream)]
                [alerting] = [name for name in consumers if name.startswith("notifications-alerts-")]
                await jetstream.delete_consumer(stream, alerting)

    anyio.run(forget_how_far_the_service_was)
    with serving(configured) as client:
        settle(client, day(2))
    assert others.keys() == TOLD_UNTIL_2_AUGUST


def test_an_amendment_is_followed_across_a_lost_database(configured: Settings, others: Others) -> None:
    """R2, R28, R29: reminders of the new deadline come, those of the old one do not, and nothing comes twice."""
    with serving(configured) as client:
        others.record(issued(), START)
        others.set_clock(day(29, month=7))
        settle(client, day(29, month=7))
        others.record(amended(TO_THE_25TH), day(29, month=7))
        others.set_clock(day(5))
        settle(client, day(5))
    shutil.rmtree(configured.data)
    with serving(configured) as client:
        others.set_clock(day(18))
        settle(client, day(18))
    told = others.keys()
    assert [key for key in told if NOMINEES not in key] == [
        "plan-issued",
        f"deadline-ahead/{REPORT}/2024-08-05/7",
        "plan-amended/2",
        f"deadline-ahead/{REPORT}/2024-08-25/7",
    ]


def test_a_decision_that_stands_outside_of_campaigns_stops_nobody(configured: Settings, others: Others) -> None:
    """R26: it is recorded in the nominations' stream, in a place of its own."""
    with serving(configured) as client:
        others.record(issued(), START)
        position = others.record(decision_issued(ref()), START)
        alerts(client, at_least=position)
        position = others.record(awarded(ref()), START)
        alerts(client, at_least=position)
    assert others.keys() == ["plan-issued", f"nomination-decided/{ref().id}/awarded"]


def test_death_between_raising_and_moving_the_position_sends_nothing_twice(
    configured: Settings, others: Others, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised = Signal()
    apply = AlertsView.apply

    def die(*args: object) -> None:
        if isinstance(args[2].event, AlertRaised):  # type: ignore[attr-defined]  # the third is the recorded event
            raised.set()
            raise OperationalError("the database is gone", None, Died())
        apply(*args)  # type: ignore[arg-type]  # handed on as it came

    with monkeypatch.context() as dying, serving(configured):
        dying.setattr(AlertsView, "apply", die)
        others.record(issued(), START)
        assert raised.wait(PATIENCE)
    with serving(configured) as client:
        settle(client, START)
        assert sorted(alert["unit"]["id"] for alert in alerts(client)) == ["ward-a", "ward-b"]
    assert others.told_twice() == []


@pytest.mark.parametrize("told_before", [0, 1])
def test_death_between_two_alerts_of_a_round_leaves_nothing_out(
    configured: Settings, others: Others, monkeypatch: pytest.MonkeyPatch, told_before: int
) -> None:
    died = Signal()
    raise_one = RaisingAlerts._raise
    told: list[object] = []

    def die(*args: object) -> str:
        if len(told) == told_before:
            died.set()
            raise Died
        told.append(args[1])
        return raise_one(*args)  # type: ignore[arg-type]  # handed on as it came

    with monkeypatch.context() as dying, serving(configured):
        dying.setattr(RaisingAlerts, "_raise", die)
        others.record(issued(), START)
        assert died.wait(PATIENCE)
    with serving(configured) as client:
        settle(client, START)
    assert (others.keys("ward-a"), others.keys("ward-b")) == (["plan-issued"], ["plan-issued"])


def test_kill_9_in_the_middle_of_alerting_everybody_ends_the_same(
    configured: Settings, others: Others, tmp_path: Path
) -> None:
    wards = tuple(Unit(id=f"ward-{number}", name=f"Phường {number}", kind="ward") for number in range(100))

    async def kill_in_the_middle() -> None:
        async with await nats.connect(others.url, allow_reconnect=False) as connection:
            seen = await connection.subscribe(f"{NOTIFICATIONS}.>")
            with _process(configured, tmp_path / "log") as process:
                await anyio.to_thread.run_sync(others.record, issued(PLAN.model_copy(update={"units": wards})), START)
                for _ in range(5):
                    await seen.next_msg(timeout=30)
                process.send_signal(signal.SIGKILL)

    anyio.run(kill_in_the_middle)
    assert len(others.raised()) < len(wards), "it was killed in the middle"
    with serving(configured) as client:
        settle(client, START)
    assert sorted(alert.unit for alert in others.raised()) == sorted(ward.id for ward in wards)
    assert others.told_twice() == []


def _process(configured: Settings, log: Path) -> "subprocess.Popen[bytes]":
    environment = {
        **os.environ,
        "THIDUA_PORT": "0",
        "THIDUA_DATA": str(configured.data),
        "THIDUA_IDENTITY_KEYS": str(configured.identity_keys),
        "THIDUA_CLOCK": configured.clock,
        "THIDUA_CLOCK_START": START.isoformat(),
        "NATS_URL": configured.nats_url,
    }
    with log.open("wb") as errors:
        return subprocess.Popen(  # our own module, no shell
            [sys.executable, "-m", "services.notifications.main"], env=environment, stderr=errors
        )


def test_days_offline_end_in_one_reminder_for_each_obligation(configured: Settings, others: Others) -> None:
    with serving(configured) as client:
        alerts(client, at_least=others.record(issued(), START))
    for missed in (22, 29):
        others.set_clock(day(missed, month=7))
    others.set_clock(day(4, hour=9))
    with serving(configured) as client:
        settle(client, day(4, hour=9))
    assert others.keys() == ["plan-issued", f"deadline-ahead/{REPORT}/2024-08-05/1"]


def test_what_was_answered_while_the_service_was_down_is_told_no_more(configured: Settings, others: Others) -> None:
    with serving(configured) as client:
        alerts(client, at_least=others.record(issued(), START))
    for event in (returned(ref()), submitted(ref()), delivered("ward-a", REPORT)):
        others.record(event, day(1))
    others.set_clock(day(2))
    with serving(configured) as client:
        settle(client, day(2))
    assert others.keys() == ["plan-issued", "place-running-out/collective/2"]


def test_a_first_start_over_a_campaign_long_over_alerts_nobody(others: Others, tmp_path: Path) -> None:
    for event in (issued(), refused(ref()), returned(ref("bbbbbbbb"))):
        others.record(event, day(10, month=7))
    a_year_later = day(1, year=2025)
    with serving(settings(others.url, tmp_path / "data", a_year_later)) as client:
        settle(client, a_year_later)
    assert others.raised() == []


def test_no_reminder_of_a_delivery_that_is_recorded_and_not_applied_yet(
    configured: Settings, others: Others, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_apply, round_begun, applying = Signal(), Signal(), Signal()
    may_apply.set()
    apply_batch, read = ViewStore.apply_batch, ServerStreamEnds.read

    def apply_when_allowed(*args: object) -> None:
        applying.set()
        assert may_apply.wait(PATIENCE)
        apply_batch(*args)  # type: ignore[arg-type]  # handed on as it came

    async def tell_and_read(ends: ServerStreamEnds) -> object:
        positions = await read(ends)
        round_begun.set()
        return positions

    monkeypatch.setattr(ViewStore, "apply_batch", apply_when_allowed)
    monkeypatch.setattr(ServerStreamEnds, "read", tell_and_read)
    with serving(configured) as client:
        alerts(client, at_least=others.record(issued(), START))
        settle(client, START)
        may_apply.clear()
        applying.clear()
        others.record(delivered("ward-a", REPORT), START)
        assert applying.wait(PATIENCE)
        round_begun.clear()
        others.set_clock(day(2))
        assert round_begun.wait(PATIENCE)
        may_apply.set()
        settle(client, day(2))
    assert others.keys("ward-a") == ["plan-issued"]
    assert others.keys("ward-b") == ["plan-issued", f"deadline-ahead/{REPORT}/2024-08-05/3"]


def test_rounds_go_on_after_the_server_was_killed_and_started_again(
    configured: Settings, others: Others, own_nats_server: NatsServer
) -> None:
    with serving(configured) as client:
        alerts(client, at_least=others.record(issued(), START))
        own_nats_server.kill()
        own_nats_server.start()
        alerts(client, at_least=others.record(refused(ref()), START))
    assert others.keys() == ["plan-issued", f"place-refused/quota-used-up/{ref().id}"]
    assert others.told_twice() == []
