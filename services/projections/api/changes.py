"""What changes in a campaign, as it changes: server-sent events."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from litestar import Controller, Request, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, SkipValidation
from litestar.response import ServerSentEvent
from pydantic import BaseModel, ConfigDict, Field

from services.projections.api.change_places import ahead_of_history, place_named
from services.projections.api.showing import follower_now, follower_of
from services.projections.application.changes_told import Follower
from services.projections.application.following_changes import Changes
from services.projections.application.ports import Views
from services.projections.domain.changes import Change, ListName
from shared.contracts.position import Positions, format_positions
from shared.http import ACTION, Access, InvalidRequestError, problem_responses
from shared.http.event_streams import After, LastEventId, StreamedEvent, answer_stream
from shared.identity import Action

FOLLOWING = "following"
CHANGED = "changed"

_PATIENCE: Final = 2.0
"""Seconds in which the views come to what a command has just recorded; what is further ahead is no place in history."""


class ChangedData(BaseModel):
    """What an event says: which answers of this service are no longer what they were."""

    model_config = ConfigDict(frozen=True)

    campaign: str = Field(description="The campaign's id.")
    positions: dict[str, int] = Field(
        description="Up to where this is all; give it as `at_least` to read no older than it.",
        examples=[{"CAMPAIGNS": 7, "NOMINATIONS": 42}],
    )
    changed: tuple[ListName, ...] = Field(description="The lists whose rows of this campaign may be others now.")
    units: tuple[str, ...] | None = Field(description="The units that it concerns; null where it may concern any.")


class _Followed:
    """One campaign, as one client follows it who sees this of it; `now` says what they see of it since an amendment."""

    def __init__(
        self,
        changes: Changes,
        campaign: str,
        after: Positions | None,
        follower: Follower,
        now: Callable[[], Follower],
        *,
        is_lost: bool = False,
    ) -> None:
        self._changes, self._campaign, self._is_lost = changes, campaign, is_lost
        self._follower, self._now = follower, now
        self._mendings = changes.mendings if after is None else changes.mendings_told(after)

    async def read(self, after: Positions | None) -> tuple[Sequence[StreamedEvent], Positions | None]:
        """Return what changed as one event; at the start without a place, say where it begins: it can be resumed.

        A client that is lost comes from a place that history does not have: any row that it knows may be another.
        """
        if after is None:
            here = self._changes.present()
            begins = self._event(FOLLOWING, Change(self._campaign, here, (), ()))
            return ((begins, self._all_changed(here)) if self._is_lost else (begins,)), here
        if self._has_been_mended():
            self._mendings, here = self._changes.mendings, _further(after, self._changes.present())
            return (self._all_changed(here),), here
        change, reached = await self._changes.since(self._campaign, after, self._follower)
        if change is not None and change.amends:
            change, reached = await self._amended(after, change, reached)
        return (() if change is None else (self._event(CHANGED, change),)), reached

    async def _amended(self, after: Positions, before: Change, reached: Positions) -> tuple[Change, Positions]:
        """Look anew what is shown to them: an amendment is told of the lists that they had and of those they have."""
        self._follower = await asyncio.to_thread(self._now)
        change, further = await self._changes.since(self._campaign, after, self._follower)
        if change is None:
            return before, reached
        lists = tuple(each for each in ListName if each in {*before.lists, *change.lists})
        return replace(change, lists=lists), further

    async def wait(self, after: Positions | None, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until something may have changed."""
        if after is None or self._has_been_mended():
            return True
        return await self._changes.wait(self._campaign, after, self._follower, timeout)

    def _has_been_mended(self) -> bool:
        return self._changes.mendings != self._mendings

    def _all_changed(self, here: Positions) -> StreamedEvent:
        return self._event(CHANGED, Change(self._campaign, here, tuple(ListName), None))

    def _event(self, name: str, change: Change) -> StreamedEvent:
        data = ChangedData(
            campaign=change.campaign, positions=dict(change.positions), changed=change.lists, units=change.units
        )
        return StreamedEvent(id=format_positions(change.positions), name=name, data=data)


_STREAM = ResponseSpec(
    data_container=ChangedData,
    generate_examples=False,
    description="Server-sent events: `following` once, where no place was named or history does not have it, and "
    "`changed` whenever something has changed. The id of each is its positions, its data JSON of this schema.",
    media_type="text/event-stream",
)


class ChangesController(Controller):
    """`/api/v1/campaigns/{campaign}/changes`."""

    path = "/api/v1/campaigns/{campaign:str}/changes"
    tags = ("changes",)

    @get(
        opt={ACTION: Action.FOLLOW_CHANGES},
        responses={**problem_responses(404), 200: _STREAM},
        media_type="text/event-stream",
    )
    async def follow(  # noqa: PLR0913  (what a client may say, and what answers it)
        self,
        *,
        campaign: FromPath[str],
        request: Request[Any, Any, Any],
        access: NamedDependency[Access],
        present_views: NamedDependency[SkipValidation[Views]],
        changes: NamedDependency[SkipValidation[Changes]],
        last_event_id: LastEventId = None,
        after: After = None,
    ) -> ServerSentEvent:
        """Follow a campaign: an event `changed` comes as soon as something of it has changed in this service's lists.

        Its id is the positions up to which that is all, its data JSON: `campaign`, `positions`, `changed` (the lists
        whose rows may be others now) and `units` (whom it concerns, null where it may be any). What happens at one time
        comes in one event; events of other campaigns never come. One is told of just what one's lists can show: of all
        other units and dossiers only that the figures, or the announced awards, may be others now, with `units` null,
        and of others' drafts nothing. Last-Event-ID, or `after` where there is none yet,
        resumes: if anything of the campaign has changed since, one `changed` comes at once. One that names all lists
        comes when operators have mended the view, since any row may be another one then. Without either an event
        `following` says where it begins. A place that history does not have, as after a backup was restored, is 400 in
        `after`; a browser that sends one as Last-Event-ID begins anew: `following`, and `changed` that names all lists.
        A comment comes every 15 seconds where nothing happens. The clock alone makes no event: a list can change as a
        cutoff passes or a day begins.
        """
        follower = await asyncio.to_thread(follower_of, access, present_views, campaign)
        place = place_named(last_event_id, after, changes.present())
        is_lost = place is not None and not await changes.comes_to(place, _PATIENCE)
        if is_lost and last_event_id is None:
            raise InvalidRequestError(ahead_of_history(changes.present()))
        begins = None if is_lost else place
        now = partial(follower_now, access, present_views, campaign)
        return answer_stream(request, _Followed(changes, campaign, begins, follower, now, is_lost=is_lost), begins)


def _further(first: Positions, second: Positions) -> Positions:
    return {stream: max(at, second.get(stream, 0)) for stream, at in first.items()}
