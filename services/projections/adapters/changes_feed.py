"""One who waits for all that follow: the database is asked once for what was committed, however many they are."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Final

import structlog

from services.projections.application.changes_told import Follower, change_of, is_told
from services.projections.application.ports import Views
from services.projections.domain.changes import Change, Touched
from shared.contracts.position import Positions, covers
from shared.tasks import end
from shared.views import Progress, Signal

MOST_REMEMBERED: Final = 500
"""Changes that are kept in memory; who asks for what lies further back is answered from the database."""

_PAUSE: Final = 1.0
"""Seconds until the next try where the views can't be read: the database is away, or the view is being made."""

_log = structlog.get_logger(__name__)


class ChangesFeed:
    """Tells those who follow a campaign what changed in it, as soon as it is committed; lives in one event loop.

    What was committed lately is remembered from `_since` to `_up_to`, as long as somebody waits.
    """

    def __init__(self, views: Views, progress: Progress, mended: Iterable[Signal]) -> None:
        self._views, self._progress = views, progress
        self._loop: asyncio.AbstractEventLoop | None = None
        self._mendings, self._mended_at = 0, dict[str, int]()
        for signal in mended:
            signal.add(self._hear_of_mending)
        self._since = self._up_to = dict(progress.positions())
        self._recent: deque[Touched] = deque()
        self._waiting: defaultdict[str, dict[asyncio.Event, Follower]] = defaultdict(dict)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Listen to what is committed, for as long as the block runs."""
        self._loop = asyncio.get_running_loop()
        listening = asyncio.create_task(self._listen(), name="changes of campaigns")
        try:
            yield
        finally:
            await end(listening)

    def present(self) -> Positions:
        """Return where the views stand."""
        return self._progress.positions()

    async def comes_to(self, positions: Positions, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Tell whether the views cover these positions within `timeout` seconds."""
        return await self._progress.wait_for(positions, timeout)

    @property
    def mendings(self) -> int:
        """How often the views were mended: they tell something else then, at the positions where they stood."""
        return self._mendings

    def mendings_told(self, after: Positions) -> int:
        """Return up to which mending one has been told who comes from these positions, as far as can be known."""
        may_lack_one = not covers(after, self._mended_at) or after == self._mended_at
        return self._mendings - 1 if self._mendings and may_lack_one else self._mendings

    async def since(self, campaign: str, after: Positions, follower: Follower) -> tuple[Change | None, Positions]:
        """Return what changed in a campaign after these positions, and up to where that is all.

        None where nothing did that is told to this one.
        """
        touched, up_to = self._remembered(campaign, after), self._up_to
        is_all = covers(up_to, self._progress.positions())
        if not covers(after, self._since) or not (touched or is_all):
            touched, up_to = await asyncio.to_thread(self._read, after, campaign)
        reached = {stream: max(at, up_to.get(stream, 0)) for stream, at in after.items()}
        return change_of(campaign, touched, reached, follower), reached

    async def wait(
        self,
        campaign: str,
        after: Positions,
        follower: Follower,
        timeout: float,  # noqa: ASYNC109  (answers, never raises)
    ) -> bool:
        """Wait until something may have changed after these positions; False where that took too long.

        What is not told wakes nobody: when the next comment comes would tell of it.
        """
        remembered = self._remembered(campaign, after)
        if not covers(after, self._since) or any(is_told(each, follower) for each in remembered):
            return True
        bell = asyncio.Event()
        self._waiting[campaign][bell] = follower
        try:
            await asyncio.wait_for(bell.wait(), timeout)
        except TimeoutError:
            return False
        finally:
            self._leave(campaign, bell)
        return True

    def _hear_of_mending(self) -> None:
        """Note in our own loop that a view was mended, and wake all; whoever calls is some other thread."""
        if self._loop is None:
            self._note_mending()
        else:
            with suppress(RuntimeError):  # the loop is closed: nobody follows any more
                self._loop.call_soon_threadsafe(self._note_mending)

    def _note_mending(self) -> None:
        self._mendings, self._mended_at = self._mendings + 1, dict(self._progress.positions())
        for bells in self._waiting.values():
            for bell in bells:
                bell.set()

    def _leave(self, campaign: str, bell: asyncio.Event) -> None:
        del self._waiting[campaign][bell]
        if not self._waiting[campaign]:
            del self._waiting[campaign]

    def _remembered(self, campaign: str, after: Positions) -> list[Touched]:
        return [each for each in self._recent if each.campaign == campaign and each.sequence > after[each.stream]]

    async def _listen(self) -> None:
        while True:
            await self._progress.wait_beyond(self._up_to, timeout=None)
            try:
                await self._take_in()
            except Exception as error:  # noqa: BLE001  (whatever it is, those who follow wait until it is over)
                _log.warning("changes_unread", error=type(error).__name__)
                await asyncio.sleep(_PAUSE)

    async def _take_in(self) -> None:
        """Remember what was committed and wake whom it concerns; where nobody waits, forget instead of reading."""
        if not self._waiting:
            self._since = self._up_to = dict(self._progress.positions())
            self._recent.clear()
            return
        touched, self._up_to = await asyncio.to_thread(self._read, self._up_to, None)
        self._recent.extend(sorted(touched, key=lambda each: each.sequence))
        self._forget_the_oldest()
        for each in touched:
            for bell, follower in self._waiting.get(each.campaign, {}).items():
                if is_told(each, follower):
                    bell.set()

    def _forget_the_oldest(self) -> None:
        while len(self._recent) > MOST_REMEMBERED:
            gone = self._recent.popleft()
            self._since = {**self._since, gone.stream: max(gone.sequence, self._since[gone.stream])}

    def _read(self, after: Positions, campaign: str | None) -> tuple[list[Touched], dict[str, int]]:
        with self._views.reading() as reading:
            return list(reading.changes(after, campaign)), dict(reading.positions)
