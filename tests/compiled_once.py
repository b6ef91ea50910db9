"""What SQLAlchemy compiles is kept for every database of the tests: each has an engine, which would begin anew."""

from collections.abc import Iterator, MutableMapping
from functools import partial
from typing import Any

import pytest
from sqlalchemy import create_engine

from shared.views import database

_MOST = 20_000
"""Statements: a session of tests has a few thousand."""

Key = tuple[Any, ...]


class CompiledOnce(MutableMapping[Key, Any]):
    """Compiled statements by the kind of database, where SQLAlchemy's own key has the very dialect of an engine."""

    def __init__(self) -> None:
        self._compiled: dict[Key, Any] = {}

    def __getitem__(self, key: Key) -> Any:
        return self._compiled[_by_kind(key)]

    def __setitem__(self, key: Key, compiled: Any) -> None:
        if len(self._compiled) >= _MOST:
            self._compiled.clear()
        self._compiled[_by_kind(key)] = compiled

    def __delitem__(self, key: Key) -> None:
        del self._compiled[_by_kind(key)]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._compiled)

    def __len__(self) -> int:
        return len(self._compiled)


def _by_kind(key: Key) -> Key:
    dialect, *statement = key
    return (dialect.name, *statement)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Let all databases of this process share what is compiled."""
    with pytest.MonkeyPatch.context() as patch:
        sharing = partial(create_engine, execution_options={"compiled_cache": CompiledOnce()})
        patch.setattr(database, "create_engine", sharing)
        yield
