"""Filters of lists in SQL, where they ask for a value of a column."""

from typing import Any

from sqlalchemy import ColumnElement, Select


def narrowed(query: Select[Any], *wanted: tuple[ColumnElement[Any], object]) -> Select[Any]:
    """Narrow a query to the rows that have these values in these columns; None does not narrow."""
    for column, value in wanted:
        if value is not None:
            query = query.where(column == value)
    return query
