"""An inbox as it changes: server-sent events of new alerts and of those that were read."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from litestar import Controller, Request, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.response import ServerSentEvent

from services.notifications.api.alerts import Campaign, InLanguage, OneUnit
from services.notifications.api.answers import AlertAnswer, FollowingInboxAnswer, ReadChange, StreamedData, id_of
from services.notifications.api.targets import Targets
from services.notifications.application.following_inbox import FollowingInbox
from services.notifications.application.inbox_ports import InboxChange
from services.notifications.application.showing import Show
from services.notifications.domain.portal import PortalLink
from shared.contracts.streams import NOTIFICATIONS
from shared.contracts.texts import Text
from shared.http import ACTION, Access, FieldProblem, InvalidRequestError, language_of, problem_responses
from shared.http.event_streams import After, LastEventId, StreamedEvent, answer_stream
from shared.identity import Action

FOLLOWING: Final = "following"
ALERT: Final = "alert"
READ: Final = "read"

_PLACE: Final = re.compile(rf"(?:{NOTIFICATIONS}:)?([0-9]{{1,18}})")


@dataclass(frozen=True)
class _FollowedInbox:
    """A unit's inbox as one client follows it; a place of None is the present, which is told so that it can resume."""

    following: FollowingInbox
    unit: str
    campaign: str | None
    show: Show
    language: str
    portal: PortalLink | None
    present: int

    async def read(self, after: int | None) -> tuple[Sequence[StreamedEvent], int | None]:
        """Return what changed after a place."""
        if after is None:
            here = FollowingInboxAnswer(unit=self.unit, campaign=self.campaign)
            return (StreamedEvent(str(self.present), FOLLOWING, here),), self.present
        changes, place = await asyncio.to_thread(self.following.read, self.unit, self.campaign, self.show, after)
        return [event for change in changes for event in self._events(change)], place

    async def wait(self, after: int | None, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until the inbox may have changed after a place."""
        return after is None or await self.following.wait(self.unit, after, timeout)

    def _events(self, change: InboxChange) -> Iterator[StreamedEvent]:
        place = str(change.sequence)
        if change.raised is not None:
            yield StreamedEvent(place, ALERT, AlertAnswer.of(change.raised, self.language, self.portal))
        mark = change.read[0].read if change.read else None
        if mark is not None:
            ids = tuple(id_of(listed.sequence) for listed in change.read)
            alert = change.read[0].alert
            read = ReadChange(campaign=alert.campaign, unit=alert.unit, ids=ids, read_at=mark.at, read_by=mark.by)
            yield StreamedEvent(place, READ, read)


_STREAM = ResponseSpec(
    data_container=StreamedData,
    generate_examples=False,
    description="Server-sent events: `following` once, where no place was named; `alert` for each new alert; `read` "
    "for each mark. The id of each is its sequence in NOTIFICATIONS, its data JSON of one of these schemas.",
    media_type="text/event-stream",
)


class AlertStreamController(Controller):
    """`/api/v1/alerts/stream`."""

    path = "/api/v1/alerts/stream"
    tags = ("alerts",)

    @get(
        responses={**problem_responses(404), 200: _STREAM},
        media_type="text/event-stream",
        opt={ACTION: Action.READ_INBOX},
    )
    async def follow(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        request: Request[Any, Any, Any],
        access: NamedDependency[Access],
        targets: NamedDependency[Targets],
        following: NamedDependency[FollowingInbox],
        portal: NamedDependency[PortalLink | None],
        seen: NamedDependency[dict[str, int]],
        unit: OneUnit,
        campaign: Campaign = None,
        language: InLanguage = None,
        last_event_id: LastEventId = None,
        after: After = None,
    ) -> ServerSentEvent:
        """Follow a unit's inbox: an event `alert` for each new alert, `read` for each mark of what was read.

        An event's id is its sequence in NOTIFICATIONS. Last-Event-ID, or `after` where there is none yet, resumes: all
        that came later comes at once, and nothing is lost; 400 for a place that the record does not have, as after a
        backup was restored. Without either an event `following` says where it begins.
        A comment comes every 15 seconds where nothing happens.
        """
        _ = seen
        await asyncio.to_thread(targets.check_inbox, access, unit, campaign)
        present = await asyncio.to_thread(following.begin)
        given, field = (after, "after") if last_event_id is None else (last_event_id, "Last-Event-ID")
        place = _place(given, field)
        if place is not None and place > present:  # a view may be behind its record; nobody is ahead of that
            _check_recorded(place, await following.recorded(), field)
        told = language or language_of(request)
        followed = _FollowedInbox(following, unit, campaign, access.visible, told, portal, present)
        return answer_stream(request, followed, place)


def _place(given: str | None, field: str) -> int | None:
    """Read a place in the stream, also as positions are written; 400 for anything else."""
    if given is None:
        return None
    match = _PLACE.fullmatch(given.strip())
    if match is None:
        raise InvalidRequestError(FieldProblem(field, _NO_PLACE, _USE_AN_ID))
    return int(match[1])


def _check_recorded(place: int, recorded: int, field: str) -> None:
    """Refuse a place that was never recorded: nothing would come until the record has grown up to it."""
    if place <= recorded:
        return
    missing = Text(
        vi=f"Luồng thông báo chưa có vị trí {place}: mới ghi đến {recorded}.",
        en=f"The stream of alerts has no place {place}: it ends at {recorded}.",
    )
    raise InvalidRequestError(FieldProblem(field, missing, _START_ANEW))


_NO_PLACE = Text(vi="Không phải vị trí trong luồng thông báo.", en="Is no place in the stream of alerts.")
_USE_AN_ID = Text(
    vi="Dùng nguyên `id` của sự kiện nhận sau cùng, ví dụ 42, hoặc bỏ đi.",
    en="Give the `id` of the last event as it is, like 42, or leave it out.",
)
_START_ANEW = Text(
    vi="Có thể dữ liệu đã được khôi phục từ bản sao lưu. Đọc lại danh sách, rồi kết nối lại từ đầu, không kèm vị trí.",
    en="A backup may have been restored. Read the list anew, then follow from the present, without a place.",
)
