import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager

from shared.contracts.position import covers
from shared.views.faults import GapError
from shared.views.generation import Generation
from shared.views.generations import Generations
from shared.views.live_tables import LiveTables
from shared.views.positions import newest, sequences
from shared.views.standing import RebuildProgress, RetryProgress, Standing
from shared.views.store import ViewStore
from shared.views.view import View


class LiveView(ViewStore):
    """A view as readers and followers use it, while one generation of it takes the place of another.

    Where there is none of the view's version, reading raises ViewRebuildingError until one was built. A generation
    is built beside the live one by whoever holds it (`Builder`): once it is near the live one's positions, feed it up
    to there while `listening`, and `swap`.
    """

    def __init__(self, generations: Generations, view: View) -> None:
        self._generations = generations
        self._own = LiveTables(generations, view)
        self._first: Future[None] = Future()
        self.retry_progress: RetryProgress | None = None
        super().__init__(generations.engine, view, self._own)
        if self._live is not None:
            self._first.set_result(None)

    @property
    def generation(self) -> int | None:
        """The number of the generation that is read, None where there is none."""
        live = self._live
        return None if live is None else live.number

    @property
    def rebuild(self) -> RebuildProgress | None:
        """How far the rebuild is that goes on, None where none does."""
        return self._own.rebuild

    @rebuild.setter
    def rebuild(self, progress: RebuildProgress) -> None:
        self._own.rebuild = progress

    @property
    def is_unfinished(self) -> bool:
        """Whether a generation is to be built: there is none to read, or one was begun when the service ended."""
        return self._live is None or self._generations.is_unfinished(self.view)

    def standing(self) -> Standing:
        """Return how the view stands, all of one moment."""
        with self._switching:
            live, rebuild, retry = self._live, self._own.rebuild, self.retry_progress
            if live is None:
                error = None if self._own.other_version is None else str(self._own.missing())
                return Standing(None, dict.fromkeys(self.streams, 0), None, 0, rebuild, retry, error)
            live.readers.enter()
        with live.readers.leaving():
            places, parked = live.standing()
        return Standing(live.number, sequences(places), newest(places), parked, rebuild, retry)

    async def opened(self) -> None:
        """Wait until there is a generation to read, and to apply events to."""
        await asyncio.shield(asyncio.wrap_future(self._first))

    def position(self, stream: str) -> int:
        """Return the last sequence of the stream that the tables cover; 0 where there are none.

        Notices where another process has put another generation in place of the one that was read; raises
        OtherReleaseError where that is one of another version.
        """
        self.look_again()
        if self._own.other_version is not None:
            raise self._own.missing()
        return super().position(stream)

    def look_again(self) -> None:
        """Take up what another process has put in the place of the generation that was read here."""
        if self._generations.is_live(self.view, self._live):
            return
        with self._one_at_a_time:
            if self._generations.is_live(self.view, self._live):  # it was a swap of our own
                return
            had_one, found = self._live is not None, self._own.found()
            if found is None and had_one:
                self._own.other_version = self._generations.other_version(self.view)
            self._put_live(found, self._own.rebuild)
        self.mended.send()

    @contextmanager
    def listening(self) -> Iterator[Mapping[str, int] | None]:
        """Keep what is applied as long as the block runs for a `swap` in it; gives where the live generation stands."""
        try:
            with self._one_at_a_time:
                self._own.listen()
                live = None if self._live is None else self._live.positions()
            yield live
        finally:
            with self._one_at_a_time:
                self._own.forget()

    def swap(self, built: Generation) -> Generation | None:
        """Put a generation in the live one's place, at exactly its positions, and return the one that was live.

        What was applied while `listening` is applied to it first. Raises GapError where it lacks something
        nevertheless.
        """
        with self._one_at_a_time:
            self._catch_up(built)
            self._generations.go_live(self.view, built)
            before = self._put_live(built, None)
        self.mended.send()
        return before

    def give_up_rebuild(self) -> None:
        """Say that no rebuild goes on: another process has made what it was to make."""
        with self._switching:
            self._own.rebuild = None

    def _catch_up(self, built: Generation) -> None:
        if self._live is None:
            return
        built.apply(self._own.taken())
        live, reached = self._live.positions(), built.positions()
        if not covers(reached, live):
            raise GapError(f"{self.view.name} was built up to {reached}, and stands at {live}")

    def _put_live(self, generation: Generation | None, rebuild: RebuildProgress | None) -> Generation | None:
        places, parked = ({}, 0) if generation is None else generation.standing()
        with self._switching:  # all at once: whoever counts what is parked before and after reading misses none
            before, self._live = self._live, generation
            self._parked_count, self._own.rebuild = parked, rebuild
        self.progress.move_to(sequences(places))
        if generation is not None:
            self._own.other_version = None
            if not self._first.done():
                self._first.set_result(None)
        return before
