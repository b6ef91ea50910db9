"""Tables that mean the same in every database: PostgreSQL has orders, lengths and limits that SQLite has not."""

import importlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from sqlalchemy import Column, LargeBinary, String, Table, Text

from shared.views import Code

_ROOT = Path(__file__).parents[2]


def _tables() -> list[Table]:
    """Return every table of every view of the services."""
    modules = sorted(_ROOT.glob("services/*/adapters/*tables.py"))
    named = [importlib.import_module(".".join(file.relative_to(_ROOT).with_suffix("").parts)) for file in modules]
    return list({id(table): table for module in named for table in module.METADATA.sorted_tables}.values())


def _ordered(table: Table) -> Iterator[Column[object]]:
    """Return the columns that the database keeps an order of."""
    return chain(table.primary_key, *(index.columns for index in table.indexes))


def test_what_is_text_says_whether_people_wrote_it() -> None:
    """Words are `Text`, which nothing is ordered by; all else is a `Code`, which has one order everywhere."""
    assert [str(column) for table in _tables() for column in table.columns if type(column.type) is String] == []


def test_no_index_holds_what_may_be_long() -> None:
    """A row of an index in PostgreSQL takes 2,704 bytes at most, and what is longer can't be stored at all."""
    assert {
        str(column) for table in _tables() for column in _ordered(table) if isinstance(column.type, Text | LargeBinary)
    } == set()


def test_every_service_has_tables() -> None:
    """The tests above look at something."""
    assert sum(isinstance(column.type, Code) for table in _tables() for column in table.columns) > 100
