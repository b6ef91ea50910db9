"""Keeps what a campaign's figures are counted from, as events come."""

from collections import Counter

from sqlalchemy import Connection, bindparam

from services.projections.adapters.summary_tables import ACTIVITIES, CLOSINGS, ENTRIES, FOLLOWED, PRIZED
from services.projections.domain.summary_standing import SummaryStanding, standing_after
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import (
    CampaignClosed,
    ClusterActivityCancelled,
    ClusterActivityHeld,
    ClusterActivityRegistered,
    ContestEntrySubmitted,
    PrizesRecognised,
)
from shared.contracts.events.nominations import NominationEvent, NominationRef, NominationsSubmitted, NomineePicked
from shared.views import insert_missing, upsert

_CALL_OFF = ACTIVITIES.delete().where(ACTIVITIES.c.activity == bindparam("of"))
_MOVE = FOLLOWED.update().where(FOLLOWED.c.nomination == bindparam("of")).values(standing=bindparam("now"))


def keep_figures(connection: Connection, event: RecordedEvent) -> None:
    """Keep what an event does to the figures of its campaign's clusters and contests, and its closing (R4, R6)."""
    match event.event:
        case ClusterActivityRegistered() | ClusterActivityHeld() as activity:
            row = {"activity": activity.activity, "campaign": activity.campaign, "cluster": activity.cluster}
            held = isinstance(activity, ClusterActivityHeld)
            upsert(connection, ACTIVITIES, ("activity",), {**row, "held": held})
        case ClusterActivityCancelled(activity=called_off):
            connection.execute(_CALL_OFF, {"of": called_off})
        case ContestEntrySubmitted() as entry:
            row = {"entry": entry.entry, "campaign": entry.campaign, "contest": entry.contest, "unit": entry.unit}
            upsert(connection, ENTRIES, ("entry",), {**row, "entered_at": event.occurred_at})
        case PrizesRecognised(prizes=prizes):
            for given in prizes:
                insert_missing(connection, PRIZED, ("entry",), {"entry": given.entry})
        case CampaignClosed() as closed:
            _keep_closing(connection, closed)


def count_nominations(connection: Connection, event: RecordedEvent) -> None:
    """Keep what has become of each nomination that was ever submitted or picked (R24, R26)."""
    match event.event:
        case NominationsSubmitted() as submitted:
            for nomination in submitted.nominations:
                _follow(connection, submitted.campaign, submitted.unit, nomination)
        case NomineePicked() as picked:
            _follow(connection, picked.campaign, picked.unit, picked.nomination)
        case NominationEvent() as told:
            standing = standing_after(told)
            if standing is not None:  # one that is not followed is a draft, and has no row
                connection.execute(_MOVE, {"of": told.nomination.id, "now": standing.value})


def _keep_closing(connection: Connection, closed: CampaignClosed) -> None:
    row = {
        "campaign": closed.campaign,
        "report": closed.report.model_dump(mode="json"),
        "left_open": dict(Counter(work.kind.value for work in closed.left_open)),
        "reason": closed.reason,
    }
    upsert(connection, CLOSINGS, ("campaign",), row)


def _follow(connection: Connection, campaign: str, unit: str, nomination: NominationRef) -> None:
    """Follow a nomination from here on, or again: one that was returned is submitted anew."""
    row = {
        "nomination": nomination.id,
        "campaign": campaign,
        "unit": unit,
        "occasion": nomination.occasion,
        "category": nomination.category.value,
        "standing": SummaryStanding.WAITING.value,
    }
    upsert(connection, FOLLOWED, ("nomination",), row)
