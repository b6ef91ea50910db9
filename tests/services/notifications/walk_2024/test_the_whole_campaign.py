"""The campaign of 2024 day by day: every unit's alerts, against a table made by hand (R27, R28, R29)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.watch_list import StoredWatchList
from services.notifications.adapters.working_days import load_working_days
from services.notifications.domain.due import due_alerts
from services.notifications.domain.inbox import Inbox, RaiseAlert, evolve, raise_alert
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import Plan
from shared.views import ViewStore, open_database
from tests.services.notifications.town.days import day
from tests.services.notifications.town.recording import recorded
from tests.services.notifications.walk_2024.course import Course, course_of, groups_of

TABLE = Path(__file__).with_name("expected.tsv")
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

Told = tuple[str, str, str, str]
"""A day, a reason, what it is about, and a unit."""


class Walk:
    """The view and the histories of inboxes in memory, and rounds at the instants that the walk comes to."""

    def __init__(self, store: ViewStore) -> None:
        self.store = store
        self.raised: list[tuple[datetime, AlertRaised]] = []
        self._watch_list = StoredWatchList(store, load_working_days())
        self._inboxes: dict[str, Inbox] = {}
        self._ends: Counter[str] = Counter()

    def happens(self, at: datetime, events: Sequence[Event]) -> None:
        """Record what one command records."""
        for stream, told in groupby(events, key=_stream_of):
            command = f"{at.isoformat()} {stream}"
            self.store.apply_batch([self._recorded(event, at, command) for event in told])

    def round(self, now: datetime) -> None:
        """Raise what is due, as often as it takes until nothing more is."""
        while alerts := self._raise(due_alerts(self._watch_list.read(now).watched, now)):
            self.raised += [(now, alert) for alert in alerts]
            self.store.apply_batch([self._recorded(alert, now, "round") for alert in alerts])

    def _raise(self, commands: Iterable[RaiseAlert]) -> list[AlertRaised]:
        alerts = []
        for command in commands:
            inbox = self._inboxes.get(command.unit, Inbox())
            decision = raise_alert(inbox, command)
            assert isinstance(decision, tuple)
            for event in decision:
                assert isinstance(event, AlertRaised)
                self._inboxes[command.unit] = evolve(inbox, event)
                alerts.append(event)
        return alerts

    def _recorded(self, event: Event, at: datetime, correlation: str) -> RecordedEvent:
        stream = _stream_of(event)
        self._ends[stream] += 1
        place = self._ends[stream]
        return recorded(event, at=at, sequence=place, version=place, correlation=correlation)


def instants(course: Course) -> Iterator[datetime]:
    """Yield when rounds are completed: at midnight and at eight of each day, and after each command."""
    today = day(10, month=7)
    while today < day(3, month=12):
        yield from sorted({today, today + timedelta(hours=8), *(at for at, _ in course if _on(at, today))})
        today += timedelta(days=1)


def _on(at: datetime, today: datetime) -> bool:
    return today <= at < today + timedelta(days=1)


@pytest.fixture(scope="module")
def walk(plan_2024: Plan) -> Iterator[Walk]:
    """Give the walk at its end."""
    engine = open_database("sqlite://")
    walking, course = Walk(ViewStore(engine, AlertsView())), course_of(plan_2024)
    for now in instants(course):
        for at, events in course:
            if at == now:
                walking.happens(at, events)
        walking.round(now)
    yield walking
    engine.dispose()


def test_each_unit_is_told_what_the_table_says(walk: Walk, plan_2024: Plan) -> None:
    told = Counter((_day(at), alert.reason.value, _what(alert), alert.unit) for at, alert in walk.raised)
    expected = Counter(_expected(TABLE.read_text(encoding="utf-8"), groups_of(plan_2024)))
    assert sorted((told - expected).items()) == [], "told, and not in the table"
    assert sorted((expected - told).items()) == [], "in the table, and not told"


def test_no_alert_says_anything_of_a_person(walk: Walk) -> None:
    """The town's people are all called so."""
    assert [alert.key for _, alert in walk.raised if "Trần Thị Kín" in alert.text.vi + alert.text.en] == []


def test_each_alert_names_the_plan(walk: Walk) -> None:
    plan = "Kế hoạch số …/KH-UBND năm 2024 của Ủy ban nhân dân quận Hai Bà Trưng"
    assert [alert.key for _, alert in walk.raised if plan not in alert.text.vi] == []


def _stream_of(event: Event) -> str:
    return event.NAME.partition(".")[0].upper()


def _day(at: datetime) -> str:
    local = at.astimezone(ZONE)
    return f"{local.day}/{local.month}"


def _what(alert: AlertRaised) -> str:
    """Say in the table's words what an alert is about."""
    match alert.reason:
        case AlertReason.NOTHING_DELIVERED:
            (counted,) = re.findall(r"\d+/\d+(?= đơn vị chưa nộp)", alert.text.vi)
            return f"{alert.obligation} {counted}"
        case AlertReason.PLACE_RUNNING_OUT:
            return " ".join(alert.key.split("/")[1:])
        case AlertReason.DOSSIERS_WAITING:
            return alert.key.split("/")[1]
        case AlertReason.DAILY_DIGEST:
            return ", ".join(_lines(alert.text.vi))
        case _:
            return alert.obligation or ""


def _lines(text: str) -> Iterator[str]:
    for pattern, word in (
        (r"(\d+) hồ sơ chờ", "waiting"),
        (r"Quá hạn: .*, (\d+) đơn vị", "overdue"),
        (r"Sắp đến hạn: .*, (\d+) đơn vị", "soon"),
    ):
        yield from (f"{int(number)} {word}" for number in re.findall(pattern, text))


def _expected(table: str, groups: Mapping[str, Sequence[str]]) -> Iterator[Told]:
    for line in table.splitlines():
        if line and not line.startswith("#"):
            on, reason, what, who = line.split("\t")
            units, _, times = who.partition(" ×")
            for unit in _units(units.split(" "), groups):
                yield from [(on, reason, what, unit)] * int(times or 1)


def _units(words: Sequence[str], groups: Mapping[str, Sequence[str]]) -> list[str]:
    units: list[str] = []
    for word in words:
        named = groups.get(word.removeprefix("-"), [word.removeprefix("-")])
        units = [unit for unit in units if unit not in named] if word.startswith("-") else [*units, *named]
    return units
