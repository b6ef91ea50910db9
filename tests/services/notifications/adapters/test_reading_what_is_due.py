"""A round reads what may be due now: neither what was told nor what was delivered, whichever was known first."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import pytest

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.watch_list import StoredWatchList
from services.notifications.adapters.watch_rows import read_waiting
from services.notifications.domain.due import due_alerts
from shared.calendar import TermForm
from shared.contracts.event import Event
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import DeadlineMoved
from shared.views import ViewStore
from tests.databases import Databases
from tests.fresh_views import fresh_view
from tests.services.notifications.town.campaigning import amended, closed, delivered, issued
from tests.services.notifications.town.days import day, due
from tests.services.notifications.town.full_plan import FULL_PLAN
from tests.services.notifications.town.nominating import drafted, ref, submitted
from tests.services.notifications.town.plan import NOMINEES, PLAN, REPORT
from tests.services.notifications.town.recording import recorded

NOW = day(3)
"""Three days and less before reports are due, and more than fourteen before lists are."""
LATER = day(6)


class Told:
    """What happens, and which things owed a round reads."""

    def __init__(self, store: ViewStore) -> None:
        self.store = store
        self._ends: dict[str, int] = {}

    def happens(self, *events: Event) -> None:
        for event in events:
            stream = event.NAME.partition(".")[0]
            self._ends[stream] = self._ends.get(stream, 0) + 1
            self.store.apply_batch([recorded(event, sequence=self._ends[stream], at=day(1))])

    def reads(self, now: datetime) -> list[tuple[str, str]]:
        return sorted((owed.unit, owed.obligation) for owed in StoredWatchList(self.store).read(now).watched.owed)

    def round(self, now: datetime) -> None:
        for told in due_alerts(StoredWatchList(self.store).read(now).watched, now):
            self.happens(_raised(told.unit, told.reason, told.key, told.obligation, told.due))


def _raised(
    unit: str, reason: AlertReason, key: str, obligation: str | None = None, cutoff: datetime | None = None
) -> AlertRaised:
    text = {"vi": "x", "en": "x"}
    return AlertRaised(
        campaign=PLAN.campaign, unit=unit, reason=reason, key=key, text=text, obligation=obligation, due=cutoff
    )


@pytest.fixture
def told(databases: Databases) -> Iterator[Told]:
    """Give an empty view."""
    with fresh_view(databases, AlertsView) as store:
        yield Told(store)


BOTH: Sequence[tuple[str, str]] = [("ward-a", REPORT), ("ward-b", REPORT)]


def test_what_has_no_reminder_yet_is_not_read(told: Told) -> None:
    told.happens(issued())
    assert (told.reads(day(10, month=7)), told.reads(NOW)) == ([], BOTH)


def test_what_was_told_is_not_read_again_until_the_next_reminder(told: Told) -> None:
    told.happens(issued())
    told.round(NOW)
    assert (told.reads(NOW), told.reads(day(4))) == ([], BOTH)


def test_what_was_told_to_be_overdue_is_never_read_again(told: Told) -> None:
    told.happens(issued())
    told.round(LATER)
    assert [each for each in told.reads(day(18)) if each[1] == REPORT] == []


def test_what_is_delivered_is_not_read(told: Told) -> None:
    told.happens(issued(), delivered("ward-a", REPORT), submitted(ref(unit="ward-b")))
    assert told.reads(day(18)) == [("ward-a", NOMINEES), ("ward-b", REPORT)]


def test_it_is_the_same_where_the_plan_is_known_last(told: Told) -> None:
    overdue = _raised("ward-b", AlertReason.OVERDUE, f"overdue/{REPORT}/2024-08-05", REPORT, day(5))
    told.happens(overdue, delivered("ward-a", REPORT), submitted(ref(unit="ward-b")), issued())
    assert told.reads(day(18)) == [("ward-a", NOMINEES)]


def test_a_deadline_that_moves_is_read_anew(told: Told) -> None:
    told.happens(issued())
    told.round(LATER)
    told.happens(amended(DeadlineMoved(obligation=REPORT, due=due(TermForm.BEFORE_DAY, "2024-08-25", "1"))))
    assert told.reads(day(23)) == [*((unit, each) for unit in ("ward-a", "ward-b") for each in (NOMINEES, REPORT))]


@pytest.mark.parametrize(("now", "is_read"), [(day(4, month=11), True), (day(1, month=12), False)])
def test_what_waits_is_read_until_thirty_days_after_the_campaigns_end(told: Told, now: datetime, is_read: bool) -> None:
    """R29: the dossier came on 1/8, the period ends on 1/11."""
    told.happens(issued(FULL_PLAN), drafted(ref(), "lights"), submitted(ref()))
    with told.store.read() as snapshot:
        read = read_waiting(snapshot.connection, (), now)
    assert [waits.nomination for waits in read] == [ref().id] * is_read


def test_nothing_is_read_of_a_closed_campaign_nor_long_after_one(told: Told) -> None:
    """R29."""
    told.happens(issued())
    assert told.reads(day(1, month=8, year=2026)) == []
    told.happens(closed())
    assert told.reads(NOW) == []
