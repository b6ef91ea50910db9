from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, literal, or_, select, tuple_

from services.nominations.adapters.tables import NOMINATIONS
from services.nominations.application.listing_nominations import Filters, Listed, Shown
from services.nominations.domain.nominee_list import Nomination
from shared.views import ViewStore

_PRIORITY = (NOMINATIONS.c.later, NOMINATIONS.c.begun_at)


class StoredNominationIndex:
    """Lists nominations from the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    def listed(
        self, filters: Filters, shown: Mapping[str, Shown], after: int, limit: int
    ) -> tuple[Sequence[Listed], Mapping[str, int]]:
        """Return nominations begun after a position, in order, one more than `limit`, and where the view stands."""
        query = _narrowed(filters, shown).where(NOMINATIONS.c.begun_at > after).order_by(NOMINATIONS.c.begun_at)
        return self._read(query.limit(limit + 1))

    def by_priority(
        self, filters: Filters, shown: Mapping[str, Shown], after: tuple[int, int] | None, limit: int
    ) -> tuple[Sequence[Listed], Mapping[str, int]]:
        """Return nominations after a priority key, those who come first before the others (R22)."""
        query = _narrowed(filters, shown).order_by(*_PRIORITY)
        if after is not None:
            later, begun_at = after
            query = query.where(tuple_(*_PRIORITY) > tuple_(bool(later), begun_at))
        return self._read(query.limit(limit + 1))

    def _read(self, query: Select[Any]) -> tuple[Sequence[Listed], Mapping[str, int]]:
        with self._store.read() as snapshot:
            rows = snapshot.connection.execute(query).all()
            return [_listed(row.nomination, row.begun_at, row.later) for row in rows], snapshot.positions


def _narrowed(filters: Filters, shown: Mapping[str, Shown]) -> Select[Any]:
    query = select(NOMINATIONS).where(_visible(shown))
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


def _visible(shown: Mapping[str, Shown]) -> ColumnElement[bool]:
    """Select what is shown; campaigns of which the same is shown are asked for together."""
    alike: dict[Shown, list[str]] = {}
    for campaign, of_it in shown.items():
        alike.setdefault(of_it, []).append(campaign)
    return or_(false(), *(and_(NOMINATIONS.c.campaign.in_(several), _part(of_it)) for of_it, several in alike.items()))


def _part(shown: Shown) -> ColumnElement[bool]:
    """Select what is shown of a campaign: what was never submitted has no `submitted_at`."""
    submitted = or_(
        literal(shown.everything),
        NOMINATIONS.c.unit.in_(sorted(shown.units)),
        NOMINATIONS.c.theme.in_(sorted(shown.themes)),
        NOMINATIONS.c.occasion.in_(sorted(shown.occasions)),
    )
    drafts = or_(literal(shown.every_draft), NOMINATIONS.c.unit.in_(sorted(shown.drafts_of)))
    return or_(
        and_(NOMINATIONS.c.submitted_at.is_not(None), submitted), and_(NOMINATIONS.c.submitted_at.is_(None), drafts)
    )


def _listed(nomination: object, begun_at: int, later: bool) -> Listed:
    return Listed(Nomination.model_validate(nomination), begun_at, later)
