"""Which generations of its views a service has, and which of each is read; kept in the service's main database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Column, ColumnElement, Connection, Integer, MetaData, String, Table, and_, func, select

_metadata = MetaData()

_generations = Table(
    "view_generations",
    _metadata,
    Column("service", String(100), primary_key=True),
    Column("view", String(100), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("state", String(20), nullable=False),
)


class State(StrEnum):
    """What becomes of a generation: it is built, then it is read, then another takes its place."""

    BUILDING = "building"
    LIVE = "live"
    RETIRED = "retired"


@dataclass(frozen=True)
class Entry:
    """A generation as the catalogue knows it."""

    view: str
    number: int
    version: int
    state: State

    def is_needed(self, versions: Mapping[str, int]) -> bool:
        """Tell whether a service with these versions needs it; what is live stays until something takes its place."""
        if self.view not in versions or self.state is State.RETIRED:
            return False
        return self.state is State.LIVE or self.version == versions[self.view]


class Catalogue:
    """The entries of one service, in the caller's transaction."""

    def __init__(self, connection: Connection, service: str) -> None:
        self._connection, self._service = connection, service

    def create(self) -> None:
        """Make the table where there is none."""
        _metadata.create_all(self._connection)

    def entries(self, view: str | None = None) -> Sequence[Entry]:
        """Return the entries, of one view or of all, by view and number."""
        query = select(_generations).where(_generations.c.service == self._service)
        if view is not None:
            query = query.where(_generations.c.view == view)
        rows = self._connection.execute(query.order_by(_generations.c.view, _generations.c.number))
        return [Entry(row.view, row.number, row.version, State(row.state)) for row in rows]

    def find(self, view: str, version: int, state: State) -> Entry | None:
        """Return the newest entry of a view's version in a state."""
        fitting = [each for each in self.entries(view) if each.version == version and each.state is state]
        return fitting[-1] if fitting else None

    def add(self, view: str, version: int) -> Entry:
        """Enter another generation of a view, to be built; the caller is the only one who does."""
        newest = select(func.max(_generations.c.number)).where(self._is(view))
        entry = Entry(view, (self._connection.execute(newest).scalar() or 0) + 1, version, State.BUILDING)
        self._connection.execute(_generations.insert(), {"service": self._service, **vars(entry)})
        return entry

    def go_live(self, entry: Entry) -> None:
        """Let this one be read from now on, and retire the one that was."""
        self._set(self._is(entry.view) & (_generations.c.state == State.LIVE), State.RETIRED)
        self._set(self._is(entry.view) & (_generations.c.number == entry.number), State.LIVE)

    def remove(self, entry: Entry) -> None:
        """Forget a generation."""
        self._connection.execute(
            _generations.delete().where(self._is(entry.view), _generations.c.number == entry.number)
        )

    def _set(self, which: ColumnElement[bool], state: State) -> None:
        self._connection.execute(_generations.update().where(which).values(state=state))

    def _is(self, view: str) -> ColumnElement[bool]:
        return and_(_generations.c.service == self._service, _generations.c.view == view)
