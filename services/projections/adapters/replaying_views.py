"""Makes the views anew, from history and nothing else, in a folder of their own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Engine

from services.projections.adapters.feed_view import FeedFacts
from services.projections.adapters.fresh_view import FreshView
from services.projections.adapters.stored_views import StoredReading
from services.projections.adapters.timeline_query import StoredTimelines
from services.projections.adapters.timelines_view import Timelines
from services.projections.adapters.view import Standings
from services.projections.domain.freshness import Freshness
from shared.calendar import Clock
from shared.contracts.position import Positions
from shared.messaging import Lag
from shared.views import Generation, View, ViewStore, open_database
from shared.views.reading_history import History

VIEWS: Final[tuple[View, ...]] = (Standings(), Timelines(), FeedFacts())
"""All views of the service; each is a file of its own in the folder of a replay."""

Counted = Callable[[int], None]
"""Is told how many events have been read since it was told the last time."""


class ReplayedViews:
    """All views of the service as generations in a folder, fed by hand; `close` lets go of the files."""

    def __init__(self, folder: Path, views: Sequence[View] = VIEWS) -> None:
        self._engines = {view.name: _opened(file_of(folder, view.name)) for view in views}
        self._made = {view.name: Generation(self._engines[view.name], view) for view in views}

    def create(self) -> None:
        """Make the tables."""
        for made in self._made.values():
            made.create()

    def made(self, view: str) -> Generation:
        """Return a view as far as it is made."""
        return self._made[view]

    def follow(self, history: History, until: Positions, told: Counted, views: Sequence[str] = ()) -> None:
        """Apply what history holds up to these places, to the views of these names or to all.

        What a view has already is not applied again. Raises StreamTooShortError where a stream ends before, and what
        the event store raises where the server can't be reached.
        """
        followed = [self._made[name] for name in views or self._made]
        begins: list[Mapping[str, int]] = [made.positions() for made in followed]
        for stream, end in until.items():
            for items in history.read(stream, min(begin[stream] for begin in begins), end):
                for made in followed:
                    made.apply(items)
                told(len(items))

    def parked(self) -> int:
        """Count the events that could not be applied; one that several views lack is counted once for each."""
        return sum(made.count_parked() for made in self._made.values())

    def recorded_at(self) -> datetime | None:
        """Return when the newest event occurred that the views are made from."""
        with self._made[Standings.name].snapshot() as snapshot:
            return snapshot.recorded_at

    def as_of(self, moment: datetime) -> "ViewsThen":
        """Return the views as the use cases read them, at a moment."""
        return ViewsThen(self._made[Standings.name], moment)

    def timelines(self, now: Clock) -> StoredTimelines:
        """Return the timelines as the use cases read them."""
        store = ViewStore(self._engines[Timelines.name], Timelines())
        return StoredTimelines(FreshView(store, now, lambda: Lag(0, is_following=True)))

    def close(self) -> None:
        """Let go of the files."""
        for engine in self._engines.values():
            engine.dispose()


@dataclass(frozen=True)
class ViewsThen:
    """The view of standings as it was made, and the moment that it shows."""

    made: Generation
    moment: datetime

    @contextmanager
    def reading(self) -> Iterator[StoredReading]:
        """Open the view."""
        with self.made.snapshot() as snapshot:
            fresh = Freshness(recorded_at=snapshot.recorded_at, parked=self.made.count_parked(), as_of=self.moment)
            yield StoredReading(snapshot, fresh)


def file_of(folder: Path, view: str) -> Path:
    """Return where a view is kept in the folder of a replay."""
    return folder / f"{view}.sqlite"


def _opened(file: Path) -> Engine:
    return open_database(URL.create("sqlite", database=str(file)).render_as_string(hide_password=False))
