"""The rows that say which nomination names which paper: made from events, read by whoever is to show its bytes."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from services.nominations.adapters.tables import NAMED_PAPERS, NOMINATIONS
from services.nominations.domain.nominee_list import Nomination
from shared.contracts.event import Event
from shared.contracts.events.nominations import DecisionIssued, NominationEvent, NominationsSubmitted
from shared.contracts.papers import hashes_in
from shared.views import ViewStore, insert_missing


def name_papers(connection: Connection, event: Event) -> None:
    """Add the papers of an event to every nomination that it is about; none is ever taken away (R18)."""
    about = _nominations(event)
    rows = [{"sha256": sha256, "nomination": each} for each in about for sha256 in hashes_in(event)] if about else []
    insert_missing(connection, NAMED_PAPERS, ("sha256", "nomination"), *rows)


def _nominations(event: Event) -> tuple[str, ...]:
    """Return what an event is about; a decision's own paper is shown with each nomination that it names (R26)."""
    match event:
        case NominationEvent(nomination=nomination):
            return (nomination.id,)
        case NominationsSubmitted(nominations=nominations) | DecisionIssued(nominations=nominations):
            return tuple(nomination.id for nomination in nominations)
        case _:
            return ()


class StoredPaperIndex:
    """Finds the nominations that name a paper among the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    def naming(self, sha256: str) -> Iterator[Nomination]:
        """Yield every nomination that a paper was ever recorded with, as it stands."""
        query = (
            select(NOMINATIONS.c.nomination)
            .join(NAMED_PAPERS, NAMED_PAPERS.c.nomination == NOMINATIONS.c.id)
            .where(NAMED_PAPERS.c.sha256 == sha256)
            .order_by(NOMINATIONS.c.begun_at)
        )
        with self._store.read() as snapshot:
            rows = snapshot.connection.execute(query).scalars().all()
        return map(Nomination.model_validate, rows)
