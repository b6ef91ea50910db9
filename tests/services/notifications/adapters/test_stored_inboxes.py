"""Inboxes in the database: what was read, by whom and when, and what changed since (R27)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import pytest

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.stored_inboxes import StoredInboxes, StoredInboxReading
from services.notifications.application.inbox_ports import AlertsWanted, ListedAlert, Readership, ReadMark
from shared.contracts.event import Event
from shared.contracts.events.notifications import AlertRaised, AlertReason, AlertsRead
from shared.contracts.texts import Text
from shared.identity import Part
from shared.views import ViewStore
from tests.databases import Databases
from tests.fresh_views import fresh_view
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN
from tests.services.notifications.town.recording import recorded

ALL = {CAMPAIGN: Part(everything=True)}
PLAN_SENT, LATE = "plan-issued", "overdue/report/2024-08-05"


def raised(unit: str, key: str) -> AlertRaised:
    """Tell that a unit was told something."""
    reason = AlertReason.PLAN_ISSUED if key == PLAN_SENT else AlertReason.OVERDUE
    return AlertRaised(campaign=CAMPAIGN, unit=unit, reason=reason, key=key, text=Text(vi="…", en="…"), theme="streets")


def read(unit: str, *keys: str) -> AlertsRead:
    """Tell that a unit read alerts."""
    return AlertsRead(campaign=CAMPAIGN, unit=unit, keys=keys)


HISTORY: tuple[Event, ...] = (
    raised("ward-a", PLAN_SENT),
    raised("ward-b", PLAN_SENT),
    raised("ward-a", LATE),
    read("ward-a", PLAN_SENT, LATE),
    read("ward-a", LATE),
    raised("ward-b", LATE),
)


@pytest.fixture
def store(databases: Databases) -> Iterator[ViewStore]:
    """Give a view of two inboxes: the first ward's is read, the second one's is not."""
    with fresh_view(databases, AlertsView) as fed:
        fed.apply_batch([recorded(issued())])
        fed.apply_batch(
            [recorded(event, at=day(1, hour=place), sequence=place) for place, event in enumerate(HISTORY, start=1)]
        )
        yield fed


@pytest.fixture
def reading(store: ViewStore) -> Iterator[StoredInboxReading]:
    """Give the inboxes as they stand."""
    with StoredInboxes(store).reading() as opened:
        yield opened


def places(alerts: Iterator[ListedAlert] | list[ListedAlert]) -> list[int]:
    """Return where alerts were recorded."""
    return [alert.sequence for alert in alerts]


def test_an_alert_shows_who_read_it_first_and_when(reading: StoredInboxReading) -> None:
    alert = reading.alert(3)
    assert alert is not None
    assert alert.read == ReadMark(datetime.fromisoformat("2024-08-01T04:00:00+07:00"), "tests")


def test_an_alert_that_was_not_read_shows_nobody(reading: StoredInboxReading) -> None:
    alert = reading.alert(2)
    assert alert is not None
    assert alert.read is None


@pytest.mark.parametrize(("wanted", "found"), [(None, [6, 3, 2, 1]), (True, [3, 1]), (False, [6, 2])])
def test_alerts_are_narrowed_by_whether_they_were_read(
    reading: StoredInboxReading, wanted: bool | None, found: list[int]
) -> None:
    assert places([*reading.alerts(AlertsWanted(read=wanted), ALL, None, 10)]) == found


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ({CAMPAIGN: Part(units=frozenset({"ward-a"}))}, [3, 1]),
        ({CAMPAIGN: Part(units=frozenset({"ward-a", "ward-b"}))}, [6, 3, 2, 1]),
        ({CAMPAIGN: Part(themes=frozenset({"streets"}))}, []),
        ({"elsewhere-2024": Part(everything=True), CAMPAIGN: Part(units=frozenset({"ward-b"}))}, [6, 2]),
        ({"elsewhere-2024": Part(everything=True)}, []),
        ({}, []),
    ],
)
def test_alerts_are_narrowed_to_what_is_shown(
    reading: StoredInboxReading, shown: Mapping[str, Part], found: list[int]
) -> None:
    assert places([*reading.alerts(AlertsWanted(), shown, None, 10)]) == found


def test_who_is_not_shown_is_no_reader_and_not_counted(reading: StoredInboxReading) -> None:
    shown = {CAMPAIGN: Part(units=frozenset({"ward-b"}))}
    assert places([*reading.recipients(CAMPAIGN, PLAN_SENT, shown, read=None, after=0, limit=10)]) == [2]
    assert reading.readership(CAMPAIGN, PLAN_SENT, shown) == Readership(told=1, read=0)


def test_what_is_unread_is_counted_by_campaign(reading: StoredInboxReading) -> None:
    assert (reading.unread("ward-a", [CAMPAIGN]), reading.unread("ward-b", [CAMPAIGN])) == ({}, {CAMPAIGN: 2})


def test_what_is_unread_up_to_an_alert_is_named(reading: StoredInboxReading) -> None:
    assert reading.unread_until(CAMPAIGN, "ward-b", 5) == [PLAN_SENT]


def test_alerts_are_found_in_their_own_inbox_alone(reading: StoredInboxReading) -> None:
    assert reading.keys_of(CAMPAIGN, "ward-a", [1, 2, 3]) == {1: PLAN_SENT, 3: LATE}


def test_the_same_alert_is_found_in_all_inboxes_with_its_readers(reading: StoredInboxReading) -> None:
    assert places([*reading.recipients(CAMPAIGN, PLAN_SENT, ALL, read=None, after=0, limit=10)]) == [1, 2]
    assert places([*reading.recipients(CAMPAIGN, PLAN_SENT, ALL, read=False, after=0, limit=10)]) == [2]
    assert places([*reading.recipients(CAMPAIGN, PLAN_SENT, ALL, read=None, after=1, limit=10)]) == [2]
    assert reading.readership(CAMPAIGN, PLAN_SENT, ALL) == Readership(told=2, read=1)


def test_an_inbox_changes_by_what_is_raised_and_by_what_is_read(reading: StoredInboxReading) -> None:
    changes = reading.changes("ward-a", [CAMPAIGN], 1, 10)
    assert [(change.sequence, change.raised is not None, places([*change.read])) for change in changes] == [
        (3, True, []),
        (4, False, [1, 3]),
    ]


def test_changes_about_other_campaigns_are_left_out(reading: StoredInboxReading) -> None:
    assert reading.changes("ward-a", ["elsewhere-2024"], 0, 10) == ()


def test_changes_come_in_pieces_without_a_gap(reading: StoredInboxReading) -> None:
    found, after = [], 0
    while changes := reading.changes("ward-a", [CAMPAIGN], after, 1):
        found += [change.sequence for change in changes]
        after = found[-1]
    assert found == [1, 3, 4]


def test_whose_inbox_changed_is_known_by_its_last_change(reading: StoredInboxReading) -> None:
    assert reading.touched(2) == {"ward-a": 4, "ward-b": 6}
    assert reading.position() == len(HISTORY)
