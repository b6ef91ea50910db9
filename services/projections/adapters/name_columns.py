"""What is kept of a name so that lists can be sorted by it and searched for it."""

from sqlalchemy import Column, ColumnElement, FromClause, LargeBinary, Text, and_

from services.projections.adapters.collation import sort_key
from services.projections.domain.searching import exact, folded, sought


def name_columns() -> tuple[Column[bytes], Column[str], Column[str]]:
    """Return the columns that a table has beside a name that it is sorted by and searched for."""
    return (
        Column("name_sort", LargeBinary, nullable=False),
        Column("name_folded", Text, nullable=False),
        Column("name_exact", Text, nullable=False),
    )


def name_values(name: str, *also: str) -> dict[str, bytes | str]:
    """Return the values of these columns; a search finds the row by the name and by those that it `also` bears."""
    names = " ".join((name, *also))
    return {"name_sort": sort_key(name), "name_folded": f" {folded(names)}", "name_exact": f" {exact(names)}"}


def name_found(table: FromClause, search: str) -> ColumnElement[bool]:
    """Say in SQL that a search finds a row of a table with these columns: `domain/searching.py` has the rule."""
    return and_(
        *(
            table.c["name_exact" if each.with_marks else "name_folded"].contains(f" {each.word}", autoescape=True)
            for each in sought(search)
        )
    )
