import asyncio
from collections.abc import Mapping, Sequence

import structlog

from shared.http import Check
from shared.http.operating.view_states import Parked, RebuildState, RetryState, ViewState
from shared.messaging import Follower
from shared.views import LiveView, RebuildProgress, Rebuilds

_log = structlog.get_logger(__name__)


class ViewDesk:
    """What operators are told of a service's views, and what they can do about them."""

    def __init__(
        self, views: Mapping[str, LiveView], followers: Mapping[str, Sequence[Follower]], rebuilds: Rebuilds
    ) -> None:
        self._views, self._followers, self._rebuilds = views, followers, rebuilds

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

    async def retry(self, view: str) -> None:
        """Begin to try a view's parked events again, unless that goes on already."""
        _log.info("view_retry_asked", view=view)
        await asyncio.to_thread(self._rebuilds.retry, self._views[view])

    async def check(self, view: str) -> Check:
        """Tell whether a view can be read; parked events leave it so."""
        standing = await asyncio.to_thread(self._views[view].standing)
        if standing.generation is None:
            return Check(ok=False, detail=standing.error or f"is being built: {_told(standing.rebuild)}")
        beside = f", rebuilding: {_told(standing.rebuild)}" if standing.rebuild else ""
        return Check(ok=True, detail=f"live, generation {standing.generation}, {standing.parked} events parked{beside}")

    def _state(self, view: str) -> ViewState:
        live, lag = self._views[view], {each.status.stream: each.status.lag for each in self._followers[view]}
        standing = live.standing()
        return ViewState(
            name=view,
            version=live.view.version,
            generation=standing.generation,
            state="rebuilding" if standing.generation is None else "live",
            positions=dict(standing.positions),
            lag=lag,
            newest_at=standing.newest_at,
            parked=standing.parked,
            rebuild=None if standing.rebuild is None else RebuildState(**vars(standing.rebuild)),
            retry=None if standing.retry is None else RetryState(**vars(standing.retry)),
        )


def _told(rebuild: RebuildProgress | None) -> str:
    if rebuild is None:
        return "not begun"
    return f"{rebuild.done} of {rebuild.of} events" + (f", {rebuild.error}" if rebuild.error else "")
