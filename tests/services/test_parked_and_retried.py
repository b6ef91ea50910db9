"""An event that was parked and retried leaves nothing behind: the tables are those of a history without mishap."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, MetaData, select

from services.campaigns.adapters.campaigns_view import CampaignsView
from services.nominations.adapters.nominations_view import NominationsView
from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.projections.adapters.feed_view import FeedFacts
from services.projections.adapters.timelines_view import Timelines
from services.projections.adapters.view import Standings
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import (
    ClusterActivityCancelled,
    ClusterActivityHeld,
    ClusterActivityRegistered,
    ContestEntrySubmitted,
    ObligationDelivered,
    PrizeGiven,
    PrizesRecognised,
)
from shared.contracts.events.nominations import (
    DecisionIssued,
    NominationEvent,
    NominationsSubmitted,
    SubmissionRefused,
)
from shared.contracts.events.notifications import (
    AlertReason,
    MessageAttempted,
    MessageIntended,
    MessageSent,
    PreferencesSet,
)
from shared.contracts.ids import (
    campaign_id,
    cluster_id,
    contest_id,
    decision_id,
    inbox_id,
    message_history_id,
    nominee_list_id,
    participation_id,
    preferences_id,
)
from shared.contracts.streams import NOTIFICATIONS
from shared.views import View, ViewStore, open_database
from tests.services.notifications.domain.sending_parts import UNIT, alert, channel, intended, preferences
from tests.services.notifications.town.plan import CAMPAIGN
from tests.services.projections.adapters.any_campaign import any_campaigns
from tests.services.projections.adapters.any_nominations import lives
from tests.services.projections.history import entered, issued, recorded
from tests.services.projections.invented_plan import UNITS, invented_plan

Rows = dict[str, list[str]]

HISTORIES = {"campaigns": any_campaigns(), "nominations": lives()}
"""What may happen to campaigns, whether or not it makes sense, and nominations as the service records them."""


class Stumbling:
    """A view that raises on one event, until it is healed."""

    def __init__(self, view: View, stumbles_on: RecordedEvent) -> None:
        self._view, self._stumbles_on = view, stumbles_on
        self.name, self.version, self.streams = view.name, view.version, view.streams
        self.metadata: MetaData = view.metadata
        self.healed = False

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Apply an event, or raise."""
        if event == self._stumbles_on and not self.healed:
            raise ZeroDivisionError
        self._view.apply(connection, event)


def aggregate_of(event: Event) -> str:
    """Return the aggregate whose history a service records an event in."""
    match event:
        case ObligationDelivered(campaign=campaign, unit=unit) | ContestEntrySubmitted(campaign=campaign, unit=unit):
            return participation_id(campaign, unit)
        case PrizesRecognised(campaign=campaign, contest=contest):
            return contest_id(campaign, contest)
        case ClusterActivityRegistered() | ClusterActivityHeld() | ClusterActivityCancelled():
            return cluster_id(event.campaign, event.cluster)
        case (
            NominationEvent(nomination=first)
            | NominationsSubmitted(nominations=(first, *_))
            | SubmissionRefused(nominations=(first, *_))
        ):
            return nominee_list_id(*first.id.split(".")[:2])
        case DecisionIssued():
            return decision_id(event.issuer, event.date.year, event.number)
        case _:
            return campaign_id(event.model_dump()["campaign"])


def in_aggregates(history: Sequence[RecordedEvent]) -> list[RecordedEvent]:
    """Return a history whose events stand in the aggregates that they belong to."""
    return [told.model_copy(update={"aggregate_id": aggregate_of(told.event)}) for told in history]


@dataclass
class Kept:
    """A view with tables of its own."""

    store: ViewStore

    def rows(self) -> Rows:
        """Return all that the view keeps."""
        with self.store.read() as snapshot:
            tables = self.store.view.metadata.sorted_tables
            return {table.name: sorted(map(repr, snapshot.connection.execute(select(table)))) for table in tables}


@contextmanager
def kept(view: View) -> Iterator[Kept]:
    """Keep a view in memory."""
    engine = open_database("sqlite://")
    yield Kept(ViewStore(engine, view))
    engine.dispose()


def fed_straight(view: View, history: Sequence[RecordedEvent]) -> Rows:
    """Return what a view keeps of a history."""
    with kept(view) as straight:
        straight.store.apply_batch(history)
        assert straight.store.parked_count() == 0
        return straight.rows()


def fed_with_a_mishap(view: View, history: Sequence[RecordedEvent], stumbles_on: RecordedEvent) -> Rows:
    """Return what a view keeps of a history once it was healed of raising on one event, and retried."""
    stumbling = Stumbling(view, stumbles_on)
    with kept(stumbling) as mended:
        mended.store.apply_batch(history)
        assert mended.store.parked_count() > 0
        stumbling.healed = True
        by_place = {(told.stream, told.sequence): told for told in history}
        mended.store.retry(lambda stream, sequences: [by_place[stream, each] for each in sequences])
        assert mended.store.parked_count() == 0
        return mended.rows()


@pytest.mark.parametrize(
    ("make", "of"),
    [
        (Standings, "campaigns"),
        (Standings, "nominations"),
        (Timelines, "nominations"),
        (FeedFacts, "nominations"),
        (CampaignsView, "campaigns"),
        (NominationsView, "nominations"),
        (AlertsView, "campaigns"),
        (AlertsView, "nominations"),
    ],
)
def test_the_tables_are_those_of_a_straight_feed(make: type[View], of: str) -> None:
    @settings(max_examples=4, deadline=None)
    @given(HISTORIES[of], st.data())
    def check(history: list[RecordedEvent], choices: st.DataObject) -> None:
        told = in_aggregates(history)
        stumbles_on = choices.draw(st.sampled_from(told))
        assert fed_with_a_mishap(make(), told, stumbles_on) == fed_straight(make(), told)

    check()


PLAN = invented_plan()
ENTRY = entered(PLAN.campaign, UNITS[0], PLAN.contests[0].id)
PRIZES = PrizesRecognised(
    campaign=PLAN.campaign,
    contest=ENTRY.contest,
    office="office",
    number="7",
    date=date(2024, 9, 1),
    signer="The chair",
    prizes=(PrizeGiven(entry=ENTRY.entry, unit=ENTRY.unit, prize="First"),),
)
PRIZED = in_aggregates(recorded([issued(PLAN), ENTRY, PRIZES]))


@pytest.mark.parametrize("make", [Standings, CampaignsView, AlertsView])
@pytest.mark.parametrize("stumbles_on", PRIZED, ids=lambda told: told.event.NAME)
def test_a_prized_entry_is_complete_whatever_of_it_came_late(make: type[View], stumbles_on: RecordedEvent) -> None:
    assert fed_with_a_mishap(make(), PRIZED, stumbles_on) == fed_straight(make(), PRIZED)


ISSUED, URGED = AlertReason.PLAN_ISSUED, AlertReason.URGED
BOTH = preferences(channel(reasons=(ISSUED,)), channel("chat", reasons=(URGED,)))
MESSAGE = intended([alert(4, reason=ISSUED).key])


def in_notifications(event: Event) -> str:
    """Return the aggregate whose history the service for notifications records an event in."""
    match event:
        case PreferencesSet():
            return preferences_id(event.campaign, event.unit)
        case MessageIntended() | MessageAttempted() | MessageSent():
            return message_history_id(event.campaign, event.unit, event.message)
        case _:
            return inbox_id(CAMPAIGN, UNIT)


OF_MESSAGE = {"campaign": CAMPAIGN, "unit": UNIT, "message": MESSAGE.message}
TOLD = [
    told.model_copy(update={"aggregate_id": in_notifications(told.event)})
    for told in recorded(
        [
            alert(1, reason=ISSUED).alert,
            BOTH.model_copy(update={"campaign": "another"}),
            alert(3, reason=URGED).alert,
            alert(4, reason=ISSUED).alert,
            preferences(channel(reasons=(ISSUED,))),
            alert(6, reason=ISSUED).alert,
            alert(7, reason=URGED).alert,
            MESSAGE,
            MessageAttempted(**OF_MESSAGE, attempt=1, keys=MESSAGE.keys),
            MessageSent(**OF_MESSAGE, reference=""),
            BOTH,
        ],
        after={NOTIFICATIONS: 0},
    )
]
"""Alerts before their channel was set, left out by preferences of their own (3), told (4), and untold (6)."""


@pytest.mark.parametrize("stumbles_on", TOLD, ids=lambda told: f"{told.sequence}-{told.event.NAME}")
def test_what_is_open_and_told_is_the_same_whatever_of_it_came_late(stumbles_on: RecordedEvent) -> None:
    assert fed_with_a_mishap(DeliveriesView(), TOLD, stumbles_on) == fed_straight(DeliveriesView(), TOLD)
