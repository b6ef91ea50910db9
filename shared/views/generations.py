from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Event
from typing import TypeVar

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from shared.views.catalogue import Catalogue, Entry, State
from shared.views.database import reading, writing
from shared.views.faults import BuiltElsewhereError
from shared.views.generation import Generation
from shared.views.locks import alone_at, making, taking_turns
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
        with making(engine) as connection:
            Catalogue(connection, service).create()

    def tidy(self, views: Collection[View]) -> None:
        """Drop what no view of the service needs: retired generations, those half built of another version, strays."""
        with taking_turns(self.engine, f"tidying {self._service}"):
            self._tidy({view.name: view.version for view in views})

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

    def other_version(self, view: View) -> int | None:
        """Return the version of the view that is live instead of this one, None where none is."""
        versions = [each.version for each in self._entries(view.name) if each.state is State.LIVE]
        return next((version for version in versions if version != view.version), None)

    def is_unfinished(self, view: View) -> bool:
        """Tell whether a generation of the view's version was begun and not finished."""
        return self._find(view, State.BUILDING) is not None

    @contextmanager
    def building(self, view: View) -> Iterator[None]:
        """Be the one process on the database that builds the view; raises BuiltElsewhereError where another one is."""
        with alone_at(self.engine, f"building {self._service}/{view.name}") as is_alone:
            if not is_alone:
                raise BuiltElsewhereError(f"another process on this database builds the view {view.name}")
            yield

    def begin(self, view: View) -> Generation:
        """Return the generation that was begun already, or begin one."""
        with making(self.engine) as connection:
            catalogue = Catalogue(connection, self._service)
            entry = catalogue.find(view.name, view.version, State.BUILDING)
            if entry is None:
                entry = catalogue.add(view.name, view.version)
                # One of another time, whose entry was lost; before others can hear of this one, and begin with it.
                self._namespaces.drop(view.name, entry.number)
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
            is_meant = entry.state is State.RETIRED and number in {None, entry.number}
            while is_meant and not stopping.is_set() and not self._try_to_drop(entry):
                stopping.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    def close(self) -> None:
        """Let go of all connections."""
        self._namespaces.close()
        self.engine.dispose()

    def _tidy(self, versions: Mapping[str, int]) -> None:
        with writing(self.engine) as connection:
            drop_superseded(connection, versions)
        for entry in self._entries():
            if not entry.is_needed(versions):
                self._try_to_drop(entry)
        found = list(self._namespaces.found())  # before the entries: what another process begins has its entry first
        known = {(entry.view, entry.number) for entry in self._entries()}
        for view, number in found:
            if (view, number) not in known:
                self._namespaces.drop(view, number)
                _log.info("stray_generation_dropped", view=view, generation=number)

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
