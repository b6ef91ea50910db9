"""What is measured on: a server with a history, a database, and the two views of the projections service."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event

from sqlalchemy import Engine

from benchmarks.views.load.history import history
from benchmarks.views.load.plans import campaign_name
from benchmarks.views.load.size import Size
from benchmarks.views.load.writing import write
from services.projections.adapters.fresh_view import FreshView
from services.projections.adapters.stored_views import StoredReading, StoredViews
from services.projections.adapters.timelines_view import Timelines
from services.projections.adapters.view import Standings
from shared.messaging import Lag, StreamHistory
from shared.views import Generations, LiveView, View, database_url, open_database
from shared.views.namespaces import namespaces_of
from thidua.nats_server import NatsServer
from thidua.views.progress import displayed

SERVICE = "benchmark"
"""Whose views they are: what is kept for it in a database is dropped at the end."""

VIEWS: tuple[type[Standings | Timelines], ...] = (Standings, Timelines)

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - folders in it are made by tempfile
_PLENTY = 8_000_000_000


@dataclass(frozen=True)
class At:
    """A clock that stands."""

    moment: datetime

    def now(self) -> datetime:
        """Return when it stands."""
        return self.moment


@dataclass(frozen=True)
class Opened:
    """A service's database, and its views, which are live as soon as they were built."""

    generations: Generations
    views: Mapping[str, LiveView]
    now: datetime

    def standings(self) -> AbstractContextManager[StoredReading]:
        """Open the standings as the service's use cases read them."""
        lag = Lag(0, is_following=True)
        return StoredViews(FreshView(self.views[Standings.name], At(self.now), lambda: lag)).reading()


@contextmanager
def opened(address: str, now: datetime) -> Iterator[Opened]:
    """Open the views of a database."""
    generations = Generations(open_database(address), SERVICE)
    try:
        yield Opened(generations, {view.name: LiveView(generations, view()) for view in VIEWS}, now)
    finally:
        generations.close()


@dataclass(frozen=True)
class Stage:
    """A history on a server, and where its views are kept."""

    size: Size
    nats_url: str
    ends: Mapping[str, int]
    address: str
    folder: Path
    database: Opened

    def open_history(self, stopping: Event | None = None) -> StreamHistory:
        """Return the streams' history, to be opened."""
        return StreamHistory(self.nats_url, SERVICE, stopping)

    def campaign(self) -> str:
        """Return one campaign, from the middle of all."""
        number = self.size.campaigns // 2
        return campaign_name(number, self.size.year(number))

    @contextmanager
    def empty_database(self, view: View, purpose: str) -> Iterator[Engine]:
        """Give a namespace of its own in a database of the same kind, for a view that is made in another way."""
        main = open_database(database_url(self.folder / purpose, SERVICE, _given(self.address)))
        namespaces = namespaces_of(main, f"{SERVICE}-{purpose}")
        namespaces.drop(view.name, 1)
        try:
            yield namespaces.open(view.name, 1)
        finally:
            namespaces.drop(view.name, 1)
            namespaces.close()
            main.dispose()


@contextmanager
def staged(size: Size, seed: int, address: str | None) -> Iterator[Stage]:
    """Make a history and write it to a server, and open a database without anything in it: a file, or as addressed."""
    with (
        tempfile.TemporaryDirectory(prefix="thidua-views-") as folder,
        tempfile.TemporaryDirectory(prefix="thidua-streams-", dir=_folder_for_streams()) as streams,
        NatsServer(Path(streams)) as server,
    ):
        with displayed(f"{size.events:,} events written") as display:
            ends = write(history(size, seed), server.url, size.events, display.show)
        here = database_url(Path(folder), SERVICE, address)
        with opened(here, size.now) as database:
            database.generations.tidy(())
            try:
                yield Stage(size, server.url, ends, here, Path(folder), database)
            finally:
                database.generations.tidy(())


def _given(address: str) -> str | None:
    """Return an address that was asked for, None for that of a file: there, each purpose has a folder of its own."""
    return None if address.startswith("sqlite") else address


def _folder_for_streams() -> Path | None:
    """Return where a server is to keep its streams: in memory where there is plenty.

    Writing them is not what is measured, and on a disk each event of them would be waited for.
    """
    is_plenty = _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _PLENTY
    return _IN_MEMORY if is_plenty else None
