from collections.abc import Mapping, Sequence

from sqlalchemy import select

from services.nominations.adapters.tables import NOMINATIONS
from services.nominations.application.listing_nominations import Filters, Listed
from services.nominations.domain.nominee_list import Nomination
from shared.views import ViewStore


class StoredNominationIndex:
    """Lists nominations from the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    def listed(self, filters: Filters, after: int, limit: int) -> tuple[Sequence[Listed], Mapping[str, int]]:
        """Return nominations begun after a position, in order, one more than `limit`, and where the view stands."""
        query = select(NOMINATIONS).where(NOMINATIONS.c.begun_at > after).order_by(NOMINATIONS.c.begun_at)
        if filters.campaign is not None:
            query = query.where(NOMINATIONS.c.campaign == filters.campaign)
        if filters.unit is not None:
            query = query.where(NOMINATIONS.c.unit == filters.unit)
        if filters.status is not None:
            query = query.where(NOMINATIONS.c.status == filters.status.value)
        with self._store.read() as snapshot:
            rows = snapshot.connection.execute(query.limit(limit + 1)).all()
            return [_listed(row.nomination, row.begun_at) for row in rows], snapshot.positions


def _listed(nomination: object, begun_at: int) -> Listed:
    return Listed(Nomination.model_validate(nomination), begun_at)
