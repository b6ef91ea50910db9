"""Keeps what a campaign's figures are counted from, as events come."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam

from services.projections.adapters.summary_tables import ACTIVITIES, CLOSINGS, ENTRIES, FOLLOWED, PRIZED
from services.projections.adapters.writes import Values, Writes, executing
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
_MOVE = executing(FOLLOWED.update().where(FOLLOWED.c.nomination == bindparam("of")).values(standing=bindparam("now")))


def keep_figures(connection: Connection, events: Sequence[RecordedEvent]) -> None:
    """Keep what events do to the figures of their campaign's clusters and contests, and its closing (R4, R6)."""
    for told in events:
        match told.event:
            case ClusterActivityRegistered() | ClusterActivityHeld() as activity:
                row = {"activity": activity.activity, "campaign": activity.campaign, "cluster": activity.cluster}
                held = isinstance(activity, ClusterActivityHeld)
                upsert(connection, ACTIVITIES, ("activity",), {**row, "held": held})
            case ClusterActivityCancelled(activity=called_off):
                connection.execute(_CALL_OFF, {"of": called_off})
            case ContestEntrySubmitted() as entry:
                row = {"entry": entry.entry, "campaign": entry.campaign, "contest": entry.contest, "unit": entry.unit}
                upsert(connection, ENTRIES, ("entry",), {**row, "entered_at": told.occurred_at})
            case PrizesRecognised(prizes=prizes):
                insert_missing(connection, PRIZED, ("entry",), *({"entry": given.entry} for given in prizes))
            case CampaignClosed() as closed:
                _keep_closing(connection, closed)


def count_nominations(connection: Connection, events: Sequence[RecordedEvent]) -> None:
    """Keep what has become of each nomination that was ever submitted or picked (R24, R26)."""
    writes = Writes()
    for told in events:
        match told.event:
            case NominationsSubmitted(nominations=nominations) as submitted:
                for nomination in nominations:
                    writes.add(nomination.id, _follow, _followed(submitted, nomination))
            case NomineePicked(nomination=nomination) as picked:
                writes.add(nomination.id, _follow, _followed(picked, nomination))
            case NominationEvent(nomination=nomination) as event:
                standing = standing_after(event)
                if standing is not None:  # one that is not followed is a draft, and has no row
                    writes.add(nomination.id, _MOVE, {"of": nomination.id, "now": standing.value})
    writes.run(connection)


def _keep_closing(connection: Connection, closed: CampaignClosed) -> None:
    row = {
        "campaign": closed.campaign,
        "report": closed.report.model_dump(mode="json"),
        "left_open": dict(Counter(work.kind.value for work in closed.left_open)),
        "reason": closed.reason,
    }
    upsert(connection, CLOSINGS, ("campaign",), row)


def _follow(connection: Connection, rows: Sequence[Values]) -> None:
    """Follow nominations from here on, or again: one that was returned is submitted anew."""
    upsert(connection, FOLLOWED, ("nomination",), *rows)


def _followed(told: NominationsSubmitted | NomineePicked, nomination: NominationRef) -> Values:
    return {
        "nomination": nomination.id,
        "campaign": told.campaign,
        "unit": told.unit,
        "occasion": nomination.occasion,
        "category": nomination.category.value,
        "standing": SummaryStanding.WAITING.value,
    }
