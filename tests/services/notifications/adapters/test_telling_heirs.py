"""What becomes of a merged unit's nominations is told to its heir, whichever stream comes first (R2)."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.inbox_tables import NEWS
from services.notifications.adapters.watch_list import StoredWatchList
from services.notifications.domain.due import due_alerts
from services.notifications.domain.inbox import RaiseAlert
from shared.contracts.event import RecordedEvent
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import UnitsMerged
from shared.views import ViewStore, open_database
from tests.services.notifications.town.campaigning import amended, issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.nominating import drafted, ref, returned, submitted
from tests.services.notifications.town.plan import PLAN
from tests.services.notifications.town.recording import recorded

NOW = day(3, hour=9)
OF_A = ref(unit="ward-a")
CAMPAIGNS = (
    recorded(issued(), at=day(1)),
    recorded(amended(UnitsMerged(units=("ward-a",), into=PLAN.units[1])), sequence=2, at=day(2)),
)
NOMINATIONS = tuple(
    recorded(event, sequence=nth, at=day(1)) for nth, event in enumerate((drafted(OF_A), submitted(OF_A)), 1)
)
RETURNED = recorded(returned(OF_A), sequence=3, at=day(3))


@pytest.fixture
def store() -> Iterator[ViewStore]:
    """Give an empty view."""
    engine = open_database("sqlite://")
    yield ViewStore(engine, AlertsView())
    engine.dispose()


def due(store: ViewStore) -> list[RaiseAlert]:
    """Return what is due of nominations that came back."""
    watched = StoredWatchList(store).read(NOW).watched
    return [each for each in due_alerts(watched, NOW) if each.reason is AlertReason.NOMINATION_RETURNED]


def as_told(command: RaiseAlert) -> RecordedEvent:
    """Return what a round records."""
    named = ("campaign", "unit", "reason", "key", "text", "nomination")
    return recorded(AlertRaised(**{name: getattr(command, name) for name in named}), at=NOW)


def untold(store: ViewStore) -> list[str]:
    """Return the keys of what is still to be told of nominations."""
    with store.read() as snapshot:
        keys = snapshot.connection.scalars(select(NEWS.c.key))
        return [key for key in keys if key.startswith("nomination-")]


def test_once_the_heir_was_told_nothing_is_left_to_be_told(store: ViewStore) -> None:
    store.apply_batch([*CAMPAIGNS, *NOMINATIONS, RETURNED])
    (alert,) = due(store)
    assert alert.unit == "ward-b"
    store.apply_batch([as_told(alert)])
    assert (due(store), untold(store)) == ([], [])


def test_so_it_is_where_a_view_learns_first_that_the_heir_was_told(store: ViewStore) -> None:
    other_engine = open_database("sqlite://")
    other = ViewStore(other_engine, AlertsView())
    other.apply_batch([*CAMPAIGNS, *NOMINATIONS, RETURNED])
    (alert,) = due(other)
    other_engine.dispose()
    store.apply_batch([as_told(alert)])
    store.apply_batch([*CAMPAIGNS, *NOMINATIONS, RETURNED])
    assert (due(store), untold(store)) == ([], [])
