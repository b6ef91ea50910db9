"""Any list in any order, read page by page or as a whole.

A page begins after the place of the row that the cursor was made of, by comparison and never by counting rows: rows
that come, go or move between two pages shift no others, and a row that keeps its place comes exactly once. One that
changes its place meanwhile is listed by where it stands when a page is read: moved from before the cursor to behind
it, it comes once more, as it is now; moved from behind it to before, it does not come. Ask in an order of what does
not change (names, `submitted_at`, most lists' own order), or for a past (`as_of`), where that matters. A list as a
whole is one snapshot: there no row comes twice, and none is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    Row,
    Select,
    String,
    TypeDecorator,
    case,
    cast,
    type_coerce,
)
from sqlalchemy.types import TypeEngine

from services.projections.adapters.cursors import Term, carried, following
from services.projections.application.listing import Asked, Listed, Order, written

R = TypeVar("R")

AT_ONCE = 500
"""Rows of a whole list that are held in memory at once."""


class Sort(NamedTuple):
    """What a list can be sorted by; rows without a value come last, in both directions."""

    expression: ColumnElement[Any]
    nullable: bool = False


@dataclass(frozen=True)
class ListQuery(Generic[R]):
    """A list in SQL.

    `statement` selects what `shown` makes a row of, narrowed already; it must not group: count in a subquery. `key` is
    unique, never null, and the list's own order. `sorts` are what it can be sorted by besides, by their public names.
    """

    statement: Select[Any]
    key: tuple[ColumnElement[Any], ...]
    sorts: Mapping[str, Sort]
    shown: Callable[[Row[Any]], R]


def fetch(connection: Connection, query: ListQuery[R], asked: Asked) -> list[Listed[R]]:
    """Return a part of a list, each row with what a cursor needs to read on after it."""
    terms = _terms(query, asked.order)
    statement = _ordered(query.statement.add_columns(*(_labelled(n, term) for n, term in enumerate(terms))), terms)
    if asked.after is not None:
        statement = statement.where(following(terms, len(asked.order), asked.after[1:]))
    order = written(asked.order)
    return [
        Listed(query.shown(row), (order, *map(carried, row[-len(terms) :])))
        for row in connection.execute(statement.limit(asked.limit))
    ]


def stream(connection: Connection, query: ListQuery[R], order: Order = ()) -> Iterator[R]:
    """Yield a whole list, of which only a few hundred rows are in memory at once; the connection must stay open."""
    statement = _ordered(query.statement, _terms(query, order))
    with connection.execute(statement, execution_options={"yield_per": AT_ONCE}) as rows:
        yield from map(query.shown, rows)


def ranked(expression: ColumnElement[Any], in_order: Iterable[str]) -> ColumnElement[int]:
    """Return the place of a value among these, from 0, and after them all where it is none of them."""
    places = {value: place for place, value in enumerate(in_order)}
    return case(places, value=expression, else_=len(places))


def _terms(query: ListQuery[R], order: Order) -> list[Term]:
    sorts = [(by, query.sorts[by.name]) for by in order]
    named = [Term(_plain(sort.expression), by.descending, sort.nullable) for by, sort in sorts]
    return [*named, *(Term(_plain(column)) for column in query.key)]


def _plain(expression: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the expression as the whole number, the text or the bytes that the database keeps of it."""
    kept: TypeEngine[Any] = expression.type
    kept = kept.impl_instance if isinstance(kept, TypeDecorator) else kept
    if isinstance(kept, Boolean):
        return cast(expression, Integer)
    if isinstance(kept, Integer):
        return type_coerce(expression, BigInteger)
    if isinstance(kept, LargeBinary | String):
        return expression
    raise TypeError(f"a list can't be sorted by {expression}: give its type with type_coerce")


def _labelled(nth: int, term: Term) -> ColumnElement[Any]:
    return term.column.label(f"sorted_by_{nth}")


def _ordered(statement: Select[Any], terms: Sequence[Term]) -> Select[Any]:
    by = [term.column.desc() if term.descending else term.column.asc() for term in terms]
    return statement.order_by(
        *(one.nulls_last() if term.nullable else one for one, term in zip(by, terms, strict=True))
    )
