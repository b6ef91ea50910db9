"""The rows that say what names which paper: made from events, read by whoever is to show its bytes."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from services.campaigns.adapters.tables import NAMED_PAPERS
from services.campaigns.application.naming_papers import NamingThing, Thing
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import (
    CampaignClosed,
    ClusterActivityHeld,
    ClusterActivityRegistered,
    ContestEntrySubmitted,
    ObligationDelivered,
)
from shared.contracts.papers import hashes_in
from shared.views import ViewStore, insert_missing

_KEY = ("sha256", "campaign", "thing", "unit", "contest")


def apply_to_papers(connection: Connection, recorded: RecordedEvent) -> None:
    """Add the papers that an event names; none is ever taken away (R18)."""
    naming = _naming(recorded.event)
    if naming is not None:
        row = {
            "campaign": naming.campaign,
            "thing": naming.thing.value,
            "unit": naming.unit or "",
            "contest": naming.contest or "",
        }
        insert_missing(connection, NAMED_PAPERS, _KEY, *({"sha256": each, **row} for each in hashes_in(recorded.event)))


def _naming(event: Event) -> NamingThing | None:
    match event:
        case ObligationDelivered(campaign=campaign, unit=unit):
            return NamingThing(Thing.DELIVERY, campaign, unit)
        case ContestEntrySubmitted(campaign=campaign, unit=unit, contest=contest):
            return NamingThing(Thing.ENTRY, campaign, unit, contest)
        case ClusterActivityRegistered(campaign=campaign) | ClusterActivityHeld(campaign=campaign):
            return NamingThing(Thing.ACTIVITY, campaign)
        case CampaignClosed(campaign=campaign):
            return NamingThing(Thing.FINAL_REPORT, campaign)
        case _:
            return None


class StoredPaperIndex:
    """Finds what names a paper among the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    def naming(self, sha256: str) -> Sequence[NamingThing]:
        """Return what a paper was recorded with, each thing of a campaign, unit and contest once."""
        query = select(NAMED_PAPERS).where(NAMED_PAPERS.c.sha256 == sha256)
        with self._store.read() as snapshot:
            rows = snapshot.connection.execute(query.order_by(*(NAMED_PAPERS.c[name] for name in _KEY))).all()
        return [NamingThing(Thing(row.thing), row.campaign, row.unit or None, row.contest or None) for row in rows]
