from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select, tuple_

from services.nominations.adapters.tables import NOMINATIONS
from services.nominations.application.listing_nominations import Filters, Listed
from services.nominations.domain.nominee_list import Nomination
from shared.views import ViewStore

_PRIORITY = (NOMINATIONS.c.later, NOMINATIONS.c.begun_at)


class StoredNominationIndex:
    """Lists nominations from the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    def listed(self, filters: Filters, after: int, limit: int) -> tuple[Sequence[Listed], Mapping[str, int]]:
        """Return nominations begun after a position, in order, one more than `limit`, and where the view stands."""
        query = _narrowed(filters).where(NOMINATIONS.c.begun_at > after).order_by(NOMINATIONS.c.begun_at)
        return self._read(query.limit(limit + 1))

    def by_priority(
        self, filters: Filters, after: tuple[int, int] | None, limit: int
    ) -> tuple[Sequence[Listed], Mapping[str, int]]:
        """Return nominations after a priority key, those who come first before the others (R22)."""
        query = _narrowed(filters).order_by(*_PRIORITY)
        if after is not None:
            later, begun_at = after
            query = query.where(tuple_(*_PRIORITY) > tuple_(bool(later), begun_at))
        return self._read(query.limit(limit + 1))

    def _read(self, query: Select[Any]) -> tuple[Sequence[Listed], Mapping[str, int]]:
        with self._store.read() as snapshot:
            rows = snapshot.connection.execute(query).all()
            return [_listed(row.nomination, row.begun_at, row.later) for row in rows], snapshot.positions


def _narrowed(filters: Filters) -> Select[Any]:
    query = select(NOMINATIONS)
    for column, value in (
        (NOMINATIONS.c.campaign, filters.campaign),
        (NOMINATIONS.c.unit, filters.unit),
        (NOMINATIONS.c.occasion, filters.occasion),
        (NOMINATIONS.c.theme, filters.theme),
        (NOMINATIONS.c.category, filters.category),
        (NOMINATIONS.c.status, filters.status),
    ):
        if value is not None:
            query = query.where(column == str(value))
    return query


def _listed(nomination: object, begun_at: int, later: bool) -> Listed:
    return Listed(Nomination.model_validate(nomination), begun_at, later)
