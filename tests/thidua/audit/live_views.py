"""Live views of projections as its service builds them, and what is done to copies of them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from sqlalchemy import Connection, Table

from services.projections.adapters.replaying_views import VIEWS
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.messaging import StreamHistory
from shared.views import Generation, Generations, View, open_database, writing
from tests.thidua.audit.recorded_history import SOUND, write
from tests.thidua.audit.signed_store import audit
from thidua.nats_server import NatsServer


@dataclass(frozen=True)
class LiveCopies:
    """A server with a sound record, and the folder of a database with the live views of it."""

    server: NatsServer
    folder: Path

    def copied(self, to: Path) -> str:
        """Copy the database, and return the copy's address."""
        return _address(Path(shutil.copytree(self.folder, to)))


@contextmanager
def live_copies(folder: Path) -> Iterator[LiveCopies]:
    """Run a server with a sound record and its feed, and build its live views once."""
    with NatsServer(folder / "nats") as server:
        write(server.url, SOUND)
        live(server, _address(folder / "databases"))
        yield LiveCopies(server, folder / "databases")


def _address(folder: Path) -> str:
    return f"sqlite:///{folder / 'projections.sqlite'}"


def live(
    server: NatsServer, address: str, until: dict[str, int] | None = None, views: tuple[View, ...] = VIEWS
) -> None:
    """Build the live views in a database, as the service does."""
    engine = open_database(address)
    generations = Generations(engine, "projections")
    with StreamHistory(server.url, "tests", Event()) as history:
        for view in views:
            built = generations.begin(view)
            _fill(history, built, until)
            generations.go_live(view, built)
    generations.close()


def _fill(history: StreamHistory, built: Generation, until: dict[str, int] | None) -> None:
    for stream in (CAMPAIGNS, NOMINATIONS):
        for items in history.read(stream, 0, until[stream] if until else history.end(stream)):
            built.apply(items)


def damage(address: str, view: str, act: Callable[[Connection], object]) -> None:
    """Change a live view's tables past the service."""
    engine = open_database(address)
    generations = Generations(engine, "projections")
    made = generations.live(next(each for each in VIEWS if each.name == view))
    assert made is not None
    with writing(made.engine) as connection:
        act(connection)
    generations.close()


def verified(server: NatsServer, address: str, *options: object) -> tuple[int, list[str], str]:
    """Verify with a database; return the exit code, the findings, and all that was said."""
    code, out, err = audit("verify", "--database-url", address, *options, "--nats-url", server.url)
    return code, [line.partition("views: ")[2] for line in out.splitlines() if "FALSE" in line], out + err


def changed(table: Table, **values: object) -> Callable[[Connection], object]:
    """Return what changes all rows of a table."""
    return lambda connection: connection.execute(table.update().values(**values))
