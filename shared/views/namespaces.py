"""Where generations of views live: each in a file of its own beside a SQLite database, or a schema of its own."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Engine, inspect, text
from sqlalchemy.schema import CreateSchema, DropSchema

from shared.views.database import open_database, writing
from shared.views.locks import making
from shared.views.positions import POSITIONS

LOCK_WAIT = 2.0
"""Seconds that the dropping of a schema waits for others who use it, and holds up whoever comes after."""


class Namespaces(Protocol):
    """Places for tables, by a view's name and a generation's number."""

    def open(self, view: str, number: int) -> Engine:
        """Return an engine that leads there; made if need be."""
        ...

    def is_made(self, view: str, number: int) -> bool:
        """Tell whether a generation was made there."""
        ...

    def drop(self, view: str, number: int) -> None:
        """Drop everything there, if anything is; nobody may use its engine any more."""
        ...

    def found(self) -> Iterator[tuple[str, int]]:
        """Yield those that are there, whether anything else tells of them or not."""
        ...

    def close(self) -> None:
        """Let go of all connections that were opened here."""
        ...


def namespaces_of(engine: Engine, service: str) -> Namespaces:
    """Return the namespaces that belong to a service's database."""
    if engine.dialect.name != "sqlite":
        return Schemas(engine, service)
    if not engine.url.database:
        raise ValueError("generations of views need a SQLite database in a file: a database in memory is one only")
    return Files(Path(engine.url.database).parent, service)


class Files:
    """SQLite files named SERVICE.VIEW.NUMBER.sqlite in the folder of the service's own."""

    def __init__(self, folder: Path, service: str) -> None:
        self._folder, self._service = folder, service
        self._engines: dict[Path, Engine] = {}

    def open(self, view: str, number: int) -> Engine:
        """Return the engine on the file."""
        file = self._file(view, number)
        if file not in self._engines:
            url = URL.create("sqlite", database=str(file))
            self._engines[file] = open_database(url.render_as_string(hide_password=False))
        return self._engines[file]

    def is_made(self, view: str, number: int) -> bool:
        """Tell whether the file is there with a generation in it: a power cut may have left it empty."""
        return self._file(view, number).exists() and inspect(self.open(view, number)).has_table(POSITIONS.name)

    def drop(self, view: str, number: int) -> None:
        """Delete the file, and what SQLite keeps beside it."""
        file = self._file(view, number)
        engine = self._engines.pop(file, None)
        if engine is not None:
            engine.dispose()
        for suffix in ("", "-wal", "-shm"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)

    def found(self) -> Iterator[tuple[str, int]]:
        """Yield what the names of the files say."""
        named = re.compile(rf"{re.escape(self._service)}\.([^.]+)\.(\d+)\.sqlite")
        for file in sorted(self._folder.glob(f"{self._service}.*.sqlite")):
            match = named.fullmatch(file.name)
            if match is not None:
                yield match[1], int(match[2])

    def close(self) -> None:
        """Close every file."""
        for engine in self._engines.values():
            engine.dispose()

    def _file(self, view: str, number: int) -> Path:
        return self._folder / f"{self._service}.{view}.{number}.sqlite"


class Schemas:
    """PostgreSQL schemas named SERVICE.VIEW.NUMBER in the service's database; one pool of connections serves all."""

    def __init__(self, engine: Engine, service: str) -> None:
        self._engine, self._service = engine, service

    def open(self, view: str, number: int) -> Engine:
        """Return an engine that finds tables in the schema."""
        name = self._name(view, number)
        with making(self._engine) as connection:
            connection.execute(CreateSchema(name, if_not_exists=True))
        return self._engine.execution_options(schema_translate_map={None: name})

    def is_made(self, view: str, number: int) -> bool:
        """Tell whether the schema is there with a generation in it."""
        return inspect(self._engine).has_table(POSITIONS.name, schema=self._name(view, number))

    def drop(self, view: str, number: int) -> None:
        """Drop the schema; raises OperationalError where somebody else uses it, a report or a backup."""
        with writing(self._engine) as connection:
            connection.execute(text(f"SET LOCAL lock_timeout = {int(LOCK_WAIT * 1000)}"))
            connection.execute(DropSchema(self._name(view, number), cascade=True, if_exists=True))

    def found(self) -> Iterator[tuple[str, int]]:
        """Yield what the names of the schemas say."""
        named = re.compile(rf"{re.escape(self._service)}\.([^.]+)\.(\d+)")
        for name in inspect(self._engine).get_schema_names():
            match = named.fullmatch(name)
            if match is not None:
                yield match[1], int(match[2])

    def close(self) -> None:
        """Leave the pool to whoever made it."""

    def _name(self, view: str, number: int) -> str:
        return f"{self._service}.{view}.{number}"
