"""The views of a running, or stopped, service as its database has them; nothing is written there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Engine, inspect

from shared.views import View, database_url, open_database, reading
from shared.views.catalogue import Catalogue, State

SERVICE: Final = "projections"
_CATALOGUE: Final = "view_generations"


class NotComparableError(Exception):
    """The views can't be compared; the message says why, without what the address may hold."""


@contextmanager
def live_database(url: str) -> Iterator[Engine]:
    """Open the database of projections; raises NotComparableError where it is none."""
    address = database_url(Path(), SERVICE, url)
    _refuse_missing_file(address)
    engine = open_database(address)
    try:
        if not inspect(engine).has_table(_CATALOGUE):
            raise NotComparableError(f"the database holds no views of {SERVICE}")
        yield engine
    finally:
        engine.dispose()


@contextmanager
def live_tables(engine: Engine, view: View) -> Iterator[Engine]:
    """Open the tables of the generation that the service reads; raises NotComparableError where there is none."""
    with reading(engine) as connection:
        live = [each for each in Catalogue(connection, SERVICE).entries(view.name) if each.state is State.LIVE]
    if not live:
        raise NotComparableError(f"the view {view.name} is not built yet")
    entry = live[-1]
    if entry.version != view.version:
        raise NotComparableError(
            f"the view {view.name} is of version {entry.version}, and this program makes {view.version}: use the "
            "release that the service runs"
        )
    where = f"{SERVICE}.{view.name}.{entry.number}"
    if engine.dialect.name != "sqlite":
        yield engine.execution_options(schema_translate_map={None: where})
        return
    file = Path(engine.url.database or "").with_name(f"{where}.sqlite")
    address = URL.create("sqlite", database=str(file)).render_as_string(hide_password=False)
    _refuse_missing_file(address)
    tables = open_database(address)
    try:
        yield tables
    finally:
        tables.dispose()


def _refuse_missing_file(address: str) -> None:
    """Raise NotComparableError where a SQLite file is not there: to open it would make it."""
    file = address.removeprefix("sqlite:///")
    if file != address and not Path(file).is_file():
        raise NotComparableError(f"there is no file {file}")
