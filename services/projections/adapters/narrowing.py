"""Filters of lists in SQL: what one asks for, and what one is shown."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, false, or_, true

from services.projections.application.shown import Shown
from shared.identity.visibility import Part


class Belonging(NamedTuple):
    """The columns that say what a row belongs to, and on which occasion; what a list has no column for is None.

    Rows of which `is_public` holds are shown to all who are shown anything of their campaign.
    """

    campaign: ColumnElement[Any]
    unit: ColumnElement[Any] | None = None
    theme: ColumnElement[Any] | None = None
    occasion: ColumnElement[Any] | None = None
    is_public: ColumnElement[bool] | None = None


def narrowed(query: Select[Any], *wanted: tuple[ColumnElement[Any], object]) -> Select[Any]:
    """Narrow a query to the rows that have these values in these columns; None does not narrow."""
    for column, value in wanted:
        if value is not None:
            query = query.where(column == value)
    return query


def within(query: Select[Any], column: ColumnElement[Any], campaigns: Collection[str] | None) -> Select[Any]:
    """Narrow a query to the rows of these campaigns; None does not narrow."""
    return query if campaigns is None else query.where(_is_one_of(column, campaigns))


def only_shown(query: Select[Any], shown: Shown, of: Belonging, campaign: str | None = None) -> Select[Any]:
    """Narrow a query to the rows that somebody is shown; `campaign` is the only one that is asked for, if one is."""
    if shown.parts is None:
        return query
    return query.where(or_(false(), *_alternatives(shown, of, campaign)))


def _alternatives(shown: Shown, of: Belonging, campaign: str | None) -> Iterator[ColumnElement[bool]]:
    """Yield which rows of which campaigns are shown: campaigns of which the same is shown as one, to walk one index."""
    alike: dict[Part, list[str]] = {}
    for each, part in sorted((shown.parts or {}).items()):
        if campaign in {None, each}:
            alike.setdefault(part, []).append(each)
    for part, campaigns in alike.items():
        yield and_(_is_one_of(of.campaign, campaigns), _belongs(part, of))


def _belongs(part: Part, of: Belonging) -> ColumnElement[bool]:
    if part.everything:
        return true()
    named = ((of.unit, part.units), (of.theme, part.themes), (of.occasion, part.occasions))
    own = [_is_one_of(column, ids) for column, ids in named if column is not None and ids]
    return or_(false(), *own, *(() if of.is_public is None else (of.is_public,)))


def _is_one_of(column: ColumnElement[Any], ids: Collection[str]) -> ColumnElement[bool]:
    """Say that a column has one of these values; databases walk an index best where it is one."""
    return column == next(iter(ids)) if len(ids) == 1 else column.in_(sorted(ids))
