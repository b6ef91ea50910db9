from collections.abc import Callable, Collection, Sequence
from threading import Event
from typing import TypeVar

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from shared.views.catalogue import Catalogue, Entry, State
from shared.views.database import reading, writing
from shared.views.generation import Generation
from shared.views.namespaces import namespaces_of
from shared.views.superseded import drop_superseded
from shared.views.view import View

_Result = TypeVar("_Result")

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds between two attempts to drop what others use, doubled with each failure."""

_log = structlog.get_logger(__name__)


class Generations:
    """A service's database as its views use it: which generations there are, made, put live and dropped.

    What the catalogue says and what a namespace holds are two things to a crash: entries come before namespaces are
    made and go after they are dropped, so whatever is left half done is found at the next start.
    """

    def __init__(self, engine: Engine, service: str) -> None:
        self.engine, self._service = engine, service
        self._namespaces = namespaces_of(engine, service)
        with writing(engine) as connection:
            Catalogue(connection, service).create()

    def tidy(self, views: Collection[View]) -> None:
        """Drop what no view of the service needs: retired generations, those half built of another version, strays."""
        versions = {view.name: view.version for view in views}
        with writing(self.engine) as connection:
            drop_superseded(connection, versions)
        for entry in self._entries():
            if _is_needless(entry, versions):
                self._try_to_drop(entry)
        known = {(entry.view, entry.number) for entry in self._entries()}
        for view, number in self._namespaces.found():
            if (view, number) not in known:
                self._namespaces.drop(view, number)
                _log.info("stray_generation_dropped", view=view, generation=number)

    def live(self, view: View) -> Generation | None:
        """Return the generation to be read, None where there is none of the view's version."""
        entry = self._find(view, State.LIVE)
        if entry is None:
            return None
        if not self._namespaces.is_made(view.name, entry.number):  # the file was deleted, or a power cut ate it
            _log.warning("view_generation_missing", view=view.name, generation=entry.number)
            self._catalogued(lambda catalogue: catalogue.remove(entry))
            return None
        return self._opened(view, entry)

    def is_live(self, view: View, generation: Generation | None) -> bool:
        """Tell whether this is still the one to be read: another process may have put another in its place."""
        entry = self._find(view, State.LIVE)
        return (entry and entry.number) == (generation and generation.number)

    def is_unfinished(self, view: View) -> bool:
        """Tell whether a generation of the view's version was begun and not finished."""
        return self._find(view, State.BUILDING) is not None

    def begin(self, view: View) -> Generation:
        """Return the generation that was begun already, or begin one."""
        entry = self._find(view, State.BUILDING)
        if entry is None:
            entry = self._catalogued(lambda catalogue: catalogue.add(view.name, view.version))
            self._namespaces.drop(view.name, entry.number)  # a namespace of another time, whose entry was lost
        return self._opened(view, entry)

    def go_live(self, view: View, generation: Generation) -> None:
        """Let this generation be read from now on; the one before is retired."""
        entry = Entry(view.name, generation.number, view.version, State.BUILDING)
        self._catalogued(lambda catalogue: catalogue.go_live(entry))

    def drop_retired(self, view: str, number: int | None, stopping: Event) -> None:
        """Drop a view's retired generation that nobody reads here, or all of them where no number is given.

        Others may read it: that is waited for, until `stopping`.
        """
        pause = FIRST_PAUSE
        for entry in self._entries(view):
            while _is_done_with(entry, number) and not stopping.is_set() and not self._try_to_drop(entry):
                stopping.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    def close(self) -> None:
        """Let go of all connections."""
        self._namespaces.close()
        self.engine.dispose()

    def _try_to_drop(self, entry: Entry) -> bool:
        """Drop a generation with everything in it; False where somebody else uses it, a report or a backup."""
        told = {"view": entry.view, "generation": entry.number, "version": entry.version}
        try:
            self._namespaces.drop(entry.view, entry.number)
        except OperationalError as error:
            _log.warning("view_generation_in_use", **told, error=type(error.orig).__name__)
            return False
        self._catalogued(lambda catalogue: catalogue.remove(entry))
        _log.info("view_generation_dropped", **told)
        return True

    def _opened(self, view: View, entry: Entry) -> Generation:
        generation = Generation(self._namespaces.open(view.name, entry.number), view, entry.number)
        generation.create()
        return generation

    def _find(self, view: View, state: State) -> Entry | None:
        with reading(self.engine) as connection:
            return Catalogue(connection, self._service).find(view.name, view.version, state)

    def _entries(self, view: str | None = None) -> Sequence[Entry]:
        with reading(self.engine) as connection:
            return Catalogue(connection, self._service).entries(view)

    def _catalogued(self, act: Callable[[Catalogue], _Result]) -> _Result:
        with writing(self.engine) as connection:
            return act(Catalogue(connection, self._service))


def _is_needless(entry: Entry, versions: dict[str, int]) -> bool:
    if entry.view not in versions or entry.state is State.RETIRED:
        return True
    return entry.state is State.BUILDING and entry.version != versions[entry.view]


def _is_done_with(entry: Entry, number: int | None) -> bool:
    return entry.state is State.RETIRED and number in {None, entry.number}
