import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

import structlog

from shared.http import Check
from shared.http.view_states import Parked, RebuildState, RetryOutcome, ViewState
from shared.messaging import Follower, StreamHistory
from shared.views import LiveView, RebuildProgress, Rebuilds, ViewRebuildingError

_log = structlog.get_logger(__name__)


class ViewDesk:
    """What operators are told of a service's views, and what they can do about them."""

    def __init__(
        self,
        views: Mapping[str, LiveView],
        followers: Mapping[str, Sequence[Follower]],
        rebuilds: Rebuilds,
        open_history: Callable[[], AbstractContextManager[StreamHistory]],
    ) -> None:
        self._views, self._followers = views, followers
        self._rebuilds, self._open_history = rebuilds, open_history

    @property
    def names(self) -> Sequence[str]:
        """The views there are."""
        return tuple(self._views)

    async def state(self, view: str) -> ViewState:
        """Return how a view stands."""
        return await asyncio.to_thread(self._state, view)

    async def rebuild(self, view: str) -> None:
        """Begin a rebuild, unless one runs."""
        _log.info("view_rebuild_asked", view=view)
        await asyncio.to_thread(self._rebuilds.start, self._views[view])

    async def parked(self, view: str, after: tuple[str, int] | None, limit: int) -> Sequence[Parked]:
        """Return up to `limit` of a view's parked events after a key."""
        rows = await asyncio.to_thread(self._views[view].parked, after, limit)
        return [Parked(**vars(row)) for row in rows]

    async def retry(self, view: str) -> RetryOutcome:
        """Try a view's parked events again."""
        return await asyncio.to_thread(self._retry, self._views[view])

    async def check(self, view: str) -> Check:
        """Tell whether a view can be read; parked events leave it so."""
        live = self._views[view]
        parked = live.parked_count()
        if live.generation is None:
            return Check(ok=False, detail=f"is being built: {_told(live.rebuild)}")
        beside = f", rebuilding: {_told(live.rebuild)}" if live.rebuild else ""
        return Check(ok=True, detail=f"live, generation {live.generation}, {parked} events parked{beside}")

    def _state(self, view: str) -> ViewState:
        live = self._views[view]
        positions, newest_at, generation = dict(live.progress.positions()), None, live.generation
        try:
            with live.read() as snapshot:
                positions, newest_at = dict(snapshot.positions), snapshot.recorded_at
        except ViewRebuildingError:
            generation = None
        rebuild = live.rebuild
        return ViewState(
            name=view,
            version=live.view.version,
            generation=generation,
            state="rebuilding" if generation is None else "live",
            positions=positions,
            lag={each.status.stream: each.status.lag for each in self._followers[view]},
            newest_at=newest_at,
            parked=live.parked_count(),
            rebuild=None if rebuild is None else RebuildState(**vars(rebuild)),
        )

    def _retry(self, view: LiveView) -> RetryOutcome:
        with self._open_history() as history:
            applied = view.retry(history.read_again).applied
        return RetryOutcome(applied=applied, remaining=view.parked_count())


def _told(rebuild: RebuildProgress | None) -> str:
    if rebuild is None:
        return "not begun"
    return f"{rebuild.done} of {rebuild.of} events" + (f", {rebuild.error}" if rebuild.error else "")
