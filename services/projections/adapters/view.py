from datetime import datetime

from sqlalchemy import Connection, MetaData, select

from services.projections.adapters.place_counting import count_place
from services.projections.adapters.plan_rows import amend_plan, issue_plan
from services.projections.adapters.tables import CONTESTS, DELIVERIES, METADATA, PLANS, SUBMITTED_LISTS
from services.projections.domain.places import standings_after
from shared.contracts import streams
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import (
    CampaignClosed,
    ContestEntrySubmitted,
    ObligationDelivered,
    PlanAmended,
    PlanIssued,
)
from shared.contracts.events.nominations import NominationEvent, NominationsSubmitted
from shared.views import insert_missing


class QuotasAndDeadlines:
    """The tables behind quotas, picks and deadlines, made from what is issued, amended, delivered and nominated."""

    name = "quotas-and-deadlines"
    version = 2
    streams: tuple[str, ...] = (streams.CAMPAIGNS, streams.NOMINATIONS)
    metadata: MetaData = METADATA

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Change the tables as the event says; each event changes tables of its own stream only."""
        match event.event:
            case PlanIssued(plan=plan):
                issue_plan(connection, plan)
            case PlanAmended(campaign=campaign, changes=changes):
                amend_plan(connection, campaign, changes)
            case CampaignClosed(campaign=campaign):
                _close(connection, campaign, event.occurred_at)
            case ObligationDelivered() as delivered:
                key = {"campaign": delivered.campaign, "unit": delivered.unit, "obligation": delivered.obligation}
                _deliver(connection, event, {**key, "theme": delivered.theme or ""})
            case ContestEntrySubmitted() as entry:
                _deliver_entry(connection, event, entry)
            case NominationsSubmitted() as submitted:
                _deliver_lists(connection, event, submitted)
                _count_places(connection, submitted)
            case NominationEvent() as other:
                _count_places(connection, other)


def _close(connection: Connection, campaign: str, at: datetime) -> None:
    connection.execute(PLANS.update().where(PLANS.c.campaign == campaign).values(closed_at=at))


def _deliver(connection: Connection, event: RecordedEvent, owed: dict[str, str]) -> None:
    """Keep when a unit first delivered what it owes."""
    insert_missing(connection, DELIVERIES, tuple(owed), {**owed, "met_at": event.occurred_at})


def _deliver_entry(connection: Connection, event: RecordedEvent, entry: ContestEntrySubmitted) -> None:
    """Count an entry as the delivery of what the plan says that entries for its contest meet (R6)."""
    query = select(CONTESTS.c.obligation).where(
        CONTESTS.c.campaign == entry.campaign, CONTESTS.c.contest == entry.contest
    )
    obligation = connection.execute(query).scalar_one_or_none()
    if obligation is not None:
        key = {"campaign": entry.campaign, "unit": entry.unit, "obligation": obligation, "theme": ""}
        _deliver(connection, event, key)


def _deliver_lists(connection: Connection, event: RecordedEvent, submitted: NominationsSubmitted) -> None:
    """Keep when a unit's list for an occasion first came; what becomes of it later does not take that back."""
    for occasion in sorted({nomination.occasion for nomination in submitted.nominations}):
        key = {"campaign": submitted.campaign, "unit": submitted.unit, "occasion": occasion}
        insert_missing(connection, SUBMITTED_LISTS, tuple(key), {**key, "met_at": event.occurred_at})


def _count_places(connection: Connection, event: NominationsSubmitted | NominationEvent) -> None:
    for nomination, standing in standings_after(event):
        count_place(connection, event.campaign, event.unit, nomination, standing)
