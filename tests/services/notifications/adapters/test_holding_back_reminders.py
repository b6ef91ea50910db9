"""A delivery that is parked is no reason to call a unit overdue (R28): the campaign's reminders wait for it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.watch_list import StoredWatchList
from services.notifications.domain.due import due_alerts
from shared.contracts.event import RecordedEvent
from shared.contracts.events.notifications import AlertReason
from shared.contracts.streams import CAMPAIGNS
from shared.views import ViewStore
from tests.databases import Databases
from tests.fresh_views import fresh_view
from tests.services.notifications.town.campaigning import delivered, issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN, REPORT
from tests.services.notifications.town.recording import recorded

NOW = day(5)
PLAN_ISSUED = recorded(issued(), sequence=1, at=day(1)).model_copy(update={"aggregate_id": f"{CAMPAIGN}/campaign"})
DELIVERED = recorded(delivered("ward-a", REPORT), sequence=2, at=day(1))


class FaultyView(AlertsView):
    """A view that can't apply the second event of a stream, as long as it is faulty."""

    is_faulty = True

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Apply all others."""
        if self.is_faulty and event.sequence == DELIVERED.sequence:
            raise KeyError
        super().apply(connection, event)


@pytest.fixture
def store(databases: Databases) -> Iterator[ViewStore]:
    """Return the store of a view that is faulty."""
    with fresh_view(databases, FaultyView) as store:
        yield store


def parked(store: ViewStore, aggregate: str) -> None:
    """Let a plan be applied, and a delivery in an aggregate be parked."""
    store.apply_batch([PLAN_ISSUED, DELIVERED.model_copy(update={"aggregate_id": aggregate})])
    assert store.parked_count() == 1


def told(store: ViewStore) -> set[tuple[AlertReason, str]]:
    """Return what is due at the cutoff of what was delivered, and to whom."""
    return {(alert.reason, alert.unit) for alert in due_alerts(StoredWatchList(store).read(NOW).watched, NOW)}


def test_while_a_delivery_is_parked_only_news_of_its_campaign_is_due(store: ViewStore) -> None:
    parked(store, f"{CAMPAIGN}/ward-a/participation")
    assert {reason for reason, _ in told(store)} == {AlertReason.PLAN_ISSUED}


def test_once_it_is_applied_others_are_overdue_and_who_delivered_is_not(store: ViewStore) -> None:
    parked(store, f"{CAMPAIGN}/ward-a/participation")
    store.view.is_faulty = False  # type: ignore[attr-defined]  # the view above
    store.retry(lambda stream, _: [DELIVERED] if stream == CAMPAIGNS else [])
    assert {unit for reason, unit in told(store) if reason is AlertReason.OVERDUE} == {"ward-b"}


def test_what_is_parked_outside_any_campaign_holds_back_nothing(store: ViewStore) -> None:
    parked(store, "_decisions/town/2024/7")
    assert (AlertReason.OVERDUE, "ward-a") in told(store)
