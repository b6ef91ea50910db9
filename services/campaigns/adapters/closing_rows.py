"""Keeps the rows that a closing counts, as events come."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table

from services.campaigns.adapters.closing_tables import (
    ACTIVITIES,
    CLOSINGS,
    DELIVERED,
    LISTS,
    NOMINATIONS,
)
from services.campaigns.domain.final_figures.happened import Standing, standing_after
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import (
    CampaignClosed,
    ClusterActivityCancelled,
    ClusterActivityHeld,
    ClusterActivityRegistered,
    ObligationDelivered,
)
from shared.contracts.events.nominations import NominationEvent, NominationRef, NominationsSubmitted, NomineePicked
from shared.views import insert_missing, upsert

REGISTERED, HELD = "registered", "held"


def apply_to_closing(connection: Connection, recorded: RecordedEvent) -> None:
    """Change the rows of these tables as an event of either stream says."""
    match recorded.event:
        case ObligationDelivered() as delivered:
            key = {"campaign": delivered.campaign, "unit": delivered.unit, "obligation": delivered.obligation}
            _keep_first(connection, DELIVERED, recorded, {**key, "theme": delivered.theme or ""})
        case ClusterActivityRegistered() | ClusterActivityHeld() | ClusterActivityCancelled() as activity:
            _keep_activity(connection, activity)
        case CampaignClosed() as closed:
            _keep_closing(connection, recorded, closed)
        case NominationsSubmitted() as submitted:
            _keep_submitted(connection, recorded, submitted)
        case NomineePicked() as picked:
            _keep_standing(connection, picked.campaign, picked.unit, picked.nomination)
        case NominationEvent() as followed:
            _move(connection, followed)
        case _:
            pass


def _keep_first(connection: Connection, table: Table, recorded: RecordedEvent, key: Mapping[str, str]) -> None:
    """Keep when something first came: what comes after it does not make it later."""
    insert_missing(connection, table, tuple(key), {**key, "met_at": recorded.occurred_at})


def _keep_activity(
    connection: Connection, event: ClusterActivityRegistered | ClusterActivityHeld | ClusterActivityCancelled
) -> None:
    if isinstance(event, ClusterActivityCancelled):
        connection.execute(ACTIVITIES.delete().where(ACTIVITIES.c.activity == event.activity))
        return
    standing = HELD if isinstance(event, ClusterActivityHeld) else REGISTERED
    key = {"activity": event.activity, "campaign": event.campaign, "cluster": event.cluster}
    upsert(connection, ACTIVITIES, ("activity",), {**key, "standing": standing})


def _keep_closing(connection: Connection, recorded: RecordedEvent, event: CampaignClosed) -> None:
    values = {
        "campaign": event.campaign,
        "closed_at": recorded.occurred_at,
        "actor": recorded.provenance.actor,
        "authority": recorded.provenance.authority,
        "report": event.report.model_dump(mode="json"),
        "document": event.document.model_dump(mode="json"),
        "left_open": [work.model_dump(mode="json") for work in event.left_open],
        "reason": event.reason,
    }
    upsert(connection, CLOSINGS, ("campaign",), values)


def _keep_submitted(connection: Connection, recorded: RecordedEvent, event: NominationsSubmitted) -> None:
    for nomination in event.nominations:
        _keep_standing(connection, event.campaign, event.unit, nomination)
    for occasion in sorted({nomination.occasion for nomination in event.nominations}):
        key = {"campaign": event.campaign, "unit": event.unit, "occasion": occasion}
        _keep_first(connection, LISTS, recorded, key)


def _keep_standing(connection: Connection, campaign: str, unit: str, nomination: NominationRef) -> None:
    """Follow a nomination from here on, or again: one that was returned is submitted anew."""
    values = {
        "nomination": nomination.id,
        "campaign": campaign,
        "unit": unit,
        "occasion": nomination.occasion,
        "category": nomination.category.value,
        "standing": Standing.OPEN.value,
    }
    upsert(connection, NOMINATIONS, ("nomination",), values)


def _move(connection: Connection, event: NominationEvent) -> None:
    """Change how a nomination stands that is followed; a draft is not, and has no row."""
    standing = standing_after(event)
    if standing is not None:
        of = NOMINATIONS.c.nomination == event.nomination.id
        connection.execute(NOMINATIONS.update().where(of).values(standing=standing.value))
