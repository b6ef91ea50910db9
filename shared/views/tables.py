from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Engine

from shared.views.faults import ViewRebuildingError
from shared.views.generation import Generation
from shared.views.item import Item
from shared.views.view import View


class Tables(Protocol):
    """What a store asks about the tables of its view, since they need not always be there, nor always be the same."""

    def found(self) -> Generation | None:
        """Return the tables to begin with, None where there are none yet."""
        ...

    def missing(self) -> ViewRebuildingError:
        """Return what those are told who come while there are none."""
        ...

    def heard(self, items: Sequence[Item]) -> None:
        """Hear of what was applied, before anything else is."""
        ...


class OwnTables:
    """Tables where an engine leads, for as long as the store is there."""

    def __init__(self, engine: Engine, view: View) -> None:
        self._engine, self._view = engine, view

    def found(self) -> Generation:
        """Return the tables, made where they were missing."""
        generation = Generation(self._engine, self._view)
        generation.create()
        return generation

    def missing(self) -> ViewRebuildingError:
        """Return an error that says nothing: they are never missing."""
        return ViewRebuildingError(self._view.name, 0, 0)

    def heard(self, items: Sequence[Item]) -> None:
        """Leave it at that."""
