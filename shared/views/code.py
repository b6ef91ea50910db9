from typing import Any

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator, TypeEngine


class Code(TypeDecorator[str]):
    """A column of ids and other codes, in one order in every database: that of Unicode's numbers, as Python's is.

    PostgreSQL would else compare by the rules of whatever language it was set up with, where a hyphen may count for
    nothing; SQLite compares like this by itself. No length is set: contracts say how long an id may be.
    """

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column type that compares byte by byte."""
        return dialect.type_descriptor(String(collation="C" if dialect.name == "postgresql" else None))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Put a replacement character where NUL stands: PostgreSQL takes none, not even to find nothing by."""
        del dialect
        return None if value is None else value.replace("\x00", "\N{REPLACEMENT CHARACTER}")
