from collections.abc import Sequence

from shared.views.faults import OtherReleaseError, ViewRebuildingError
from shared.views.generation import Generation
from shared.views.generations import Generations
from shared.views.item import Item
from shared.views.standing import RebuildProgress
from shared.views.view import View


class LiveTables:
    """The tables of a view's live generation, as the catalogue tells of them."""

    def __init__(self, generations: Generations, view: View) -> None:
        self._generations, self._view = generations, view
        self._heard: list[Item] | None = None
        self.rebuild: RebuildProgress | None = None
        self.other_version: int | None = None

    def found(self) -> Generation | None:
        """Return the live generation."""
        return self._generations.live(self._view)

    def missing(self) -> ViewRebuildingError:
        """Return how far the making of tables is, or that another release has made others."""
        if self.other_version is not None:
            return OtherReleaseError(self._view.name, self._view.version, self.other_version)
        rebuild = self.rebuild
        return ViewRebuildingError(self._view.name, rebuild.done if rebuild else 0, rebuild.of if rebuild else 0)

    def heard(self, items: Sequence[Item]) -> None:
        """Keep what was applied as long as somebody listens."""
        if self._heard is not None:
            self._heard.extend(items)

    def listen(self) -> None:
        """Keep what is applied from now on."""
        self._heard = []

    def taken(self) -> Sequence[Item]:
        """Return what was kept."""
        return self._heard or ()

    def forget(self) -> None:
        """Keep nothing any more."""
        self._heard = None
