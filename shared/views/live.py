import asyncio
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from shared.contracts.position import covers
from shared.views.faults import GapError, ViewRebuildingError
from shared.views.generation import Generation
from shared.views.generations import Generations
from shared.views.item import Item
from shared.views.store import ViewStore
from shared.views.view import View


@dataclass(frozen=True)
class RebuildProgress:
    """How far the making of another generation has come: `done` of `of` events, as far as is known.

    `error` is what keeps it from going on at the moment.
    """

    done: int
    of: int
    started_at: datetime
    error: str | None = None


class LiveView(ViewStore):
    """A view as readers and followers use it, while one generation of it takes the place of another.

    Where there is none of the view's version, reading raises ViewRebuildingError until one was built. A generation
    is built beside the live one by whoever holds it (`Builder`): once it is near the live one's positions, `listen`,
    feed it up to there, `swap`.
    """

    def __init__(self, generations: Generations, view: View) -> None:
        self._generations = generations
        self._heard: list[Item] | None = None
        self._first: Future[None] = Future()
        self.rebuild: RebuildProgress | None = None
        super().__init__(generations.engine, view)

    @property
    def generation(self) -> int | None:
        """The number of the generation that is read, None where there is none."""
        return None if self._live is None else self._live.number

    @property
    def is_unfinished(self) -> bool:
        """Whether a generation is to be built: there is none to read, or one was begun when the service ended."""
        return self._live is None or self._generations.is_unfinished(self.view)

    async def opened(self) -> None:
        """Wait until there is a generation to read, and to apply events to."""
        await asyncio.shield(asyncio.wrap_future(self._first))

    def position(self, stream: str) -> int:
        """Return the last sequence of the stream that the tables cover; 0 where there are none.

        Notices where another process has put another generation in place of the one that was read.
        """
        if not self._generations.is_live(self.view, self._live):
            with self._one_at_a_time:
                if not self._generations.is_live(self.view, self._live):  # it may have been a swap of our own
                    self._put_live(self._generations.live(self.view))
        return super().position(stream)

    def listen(self) -> dict[str, int] | None:
        """Keep what is applied from now on for the next `swap`, and return where the live generation stands."""
        with self._one_at_a_time:
            if self._live is None:
                return None
            self._heard = []
            return self._live.positions()

    def swap(self, built: Generation) -> Generation | None:
        """Put a generation in the live one's place, at exactly its positions, and return the one that was live.

        What was applied since `listen` is applied to it first. Raises GapError where it lacks something nevertheless.
        """
        with self._one_at_a_time:
            try:
                self._catch_up(built)
            finally:
                self._heard = None
            self._generations.go_live(self.view, built)
            before = self._put_live(built)
        self.rebuild = None
        return before

    def _open(self) -> Generation | None:
        live = self._generations.live(self.view)
        if live is not None:
            self._first.set_result(None)
        return live

    def _in_use(self) -> Generation:
        if self._live is None:
            rebuild = self.rebuild
            raise ViewRebuildingError(self.view.name, rebuild.done if rebuild else 0, rebuild.of if rebuild else 0)
        return self._live

    def _has_applied(self, items: Sequence[Item]) -> None:
        if self._heard is not None:
            self._heard.extend(items)

    def _catch_up(self, built: Generation) -> None:
        if self._live is None:
            return
        built.apply(self._heard or ())
        live, reached = self._live.positions(), built.positions()
        if not covers(reached, live):
            raise GapError(f"{self.view.name} was built up to {reached}, and stands at {live}")

    def _put_live(self, generation: Generation | None) -> Generation | None:
        with self._switching:
            before, self._live = self._live, generation
        if generation is not None:
            self._parked_count = generation.count_parked()
            self.progress.move_to(generation.positions())
            if not self._first.done():
                self._first.set_result(None)
        return before
