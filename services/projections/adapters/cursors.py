"""Where a page begins, said in SQL: after the row whose values the cursor carries."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Integer, LargeBinary, and_, false, literal, or_, tuple_

from services.projections.application.listing import CursorValue


class Term(NamedTuple):
    """One part of an order, of a type that a cursor can carry; rows without a value come last."""

    column: ColumnElement[Any]
    descending: bool = False
    nullable: bool = False


def following(terms: Sequence[Term], named: int, after: Sequence[CursorValue]) -> ColumnElement[bool]:
    """Say that a row comes after the one with these values: later by a term, and level by all the terms before it.

    The last terms, the list's own order, are compared as a row of values: that walks its index.
    """
    key, values = terms[named:], after[named:]
    later: ColumnElement[bool] = tuple_(*(term.column for term in key)) > tuple_(*map(_bound, key, values))
    for term, value in reversed(list(zip(terms[:named], after[:named], strict=True))):
        later = or_(_beyond(term, value), and_(_level(term, value), later))
    return later


def _beyond(term: Term, value: CursorValue) -> ColumnElement[bool]:
    if value is None:
        return false()
    bound = _bound(term, value)
    beyond = term.column < bound if term.descending else term.column > bound
    return or_(beyond, term.column.is_(None)) if term.nullable else beyond


def _level(term: Term, value: CursorValue) -> ColumnElement[bool]:
    return term.column.is_(None) if value is None else term.column == _bound(term, value)


def _bound(term: Term, value: CursorValue) -> ColumnElement[Any]:
    if isinstance(term.column.type, LargeBinary) and isinstance(value, str):
        return literal(bytes.fromhex(value), LargeBinary)
    if isinstance(term.column.type, Integer):
        return literal(value, BigInteger)
    return literal(value, term.column.type)


def carried(value: int | str | bytes | None) -> CursorValue:
    """Return what a cursor carries of a value."""
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value
