"""`/api/v1/views`: how a service's views stand, and what operators do about them (rebuild, retry)."""

from collections.abc import Sequence
from typing import Any, Final, Protocol

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, SkipValidation
from litestar.types import ExceptionHandlersMap

from shared.contracts.texts import Text
from shared.http.commands.idempotency import IdempotencyKey
from shared.http.doors.identity import ACTION
from shared.http.openapi.documenting import problem_responses
from shared.http.operating.view_states import Parked, Views, ViewState
from shared.http.permitting.access import Access
from shared.http.problems.answering import answer_problem
from shared.http.problems.problem import Complaint, FieldProblem, InvalidRequestError, ProblemError
from shared.http.requests.pages import Page, Paging, page_of
from shared.identity import Action
from shared.views import ViewRebuildingError

PATH: Final = "/api/v1/views"

_TAGS: Final = ("operations",)
_EVENTS_A_SECOND: Final = 3_000
_LONGEST_WAIT: Final = 60
_SEQUENCES: Final = 2**63


class OperatedViews(Protocol):
    """A service's views, by name."""

    @property
    def names(self) -> Sequence[str]:
        """The views there are."""
        ...

    async def state(self, view: str) -> ViewState:
        """Return how a view stands."""
        ...

    async def rebuild(self, view: str) -> None:
        """Begin a rebuild, unless one runs."""
        ...

    async def parked(self, view: str, after: tuple[str, int] | None, limit: int) -> Sequence[Parked]:
        """Return up to `limit` of a view's parked events after a key."""
        ...

    async def retry(self, view: str) -> None:
        """Begin to try a view's parked events again, unless that goes on already."""
        ...


Operated = NamedDependency[SkipValidation[OperatedViews]]


class ViewsController(Controller):
    """The handlers of `/api/v1/views`; they take the dependency `operated_views`."""

    path = PATH
    tags = _TAGS

    @get(opt={ACTION: Action.READ_VIEWS})
    async def list_views(self, access: NamedDependency[Access], operated_views: Operated) -> Views:
        """Tell how each view stands."""
        access.check()
        return Views(items=tuple([await operated_views.state(view) for view in operated_views.names]))

    @post("/{view:str}/rebuild", opt={ACTION: Action.MANAGE_VIEWS}, status_code=202, responses=problem_responses(404))
    async def rebuild_view(
        self,
        access: NamedDependency[Access],
        operated_views: Operated,
        view: FromPath[str],
        key: IdempotencyKey = None,
    ) -> ViewState:
        """Make a view anew from history, beside the one that is read, and let it take its place.

        While one runs, asking again begins no other. The view is read and kept up to date meanwhile.
        """
        _ = key  # sent again under its key, it is answered before it comes here
        access.check()
        await operated_views.rebuild(_known(operated_views, view))
        return await operated_views.state(view)

    @get("/{view:str}/parked", opt={ACTION: Action.READ_VIEWS}, responses=problem_responses(404))
    async def list_parked_events(
        self,
        access: NamedDependency[Access],
        operated_views: Operated,
        view: FromPath[str],
        paging: NamedDependency[Paging],
    ) -> Page[Parked]:
        """List the events that a view could not apply, by stream and sequence."""
        access.check()
        position = (await operated_views.state(_known(operated_views, view))).positions
        rows = await operated_views.parked(view, _after(paging, position), paging.limit + 1)
        return page_of(rows, paging, key=lambda row: (row.stream, row.sequence), position=position)

    @post("/{view:str}/retry", opt={ACTION: Action.MANAGE_VIEWS}, status_code=202, responses=problem_responses(404))
    async def retry_parked_events(
        self,
        access: NamedDependency[Access],
        operated_views: Operated,
        view: FromPath[str],
        key: IdempotencyKey = None,
    ) -> ViewState:
        """Begin to try a view's parked events again, in their order; `retry` tells how far that is.

        What fails stays parked, with what waits behind it. While one goes on, asking again begins no other.
        """
        _ = key
        access.check()
        await operated_views.retry(_known(operated_views, view))
        return await operated_views.state(view)


def _known(views: OperatedViews, view: str) -> str:
    if view in views.names:
        return view
    known = ", ".join(views.names)
    raise ProblemError(
        Complaint(
            status=404,
            code="unknown-view",
            title=Text(vi="Không có dữ liệu tổng hợp này", en="No such view"),
            detail=Text(vi=f"Dịch vụ này chỉ có: {known}.", en=f"The views of this service are: {known}."),
        )
    )


def _after(paging: Paging, position: dict[str, int]) -> tuple[str, int] | None:
    after = paging.resume(tuple[str, int])
    if after is None or (after[0] in position and 0 <= after[1] < _SEQUENCES):
        return after
    raise InvalidRequestError(
        FieldProblem(
            "cursor",
            Text(vi="Không phải con trỏ của danh sách này.", en="Is no cursor of this list."),
            Text(vi="Dùng nguyên giá trị `next` của trang trước.", en="Give `next` of the page before as it is."),
        )
    )


def _answer_rebuilding(request: Request[Any, Any, Any], error: ViewRebuildingError) -> Response[bytes]:
    wait = min(_LONGEST_WAIT, max(1, (error.of - error.done) // _EVENTS_A_SECOND))
    complaint = Complaint(
        status=503,
        code="view-rebuilding",
        title=Text(vi="Đang dựng lại dữ liệu", en="The view is being rebuilt"),
        detail=Text(
            vi=f"Dữ liệu “{error.view}” đang được dựng lại: {error.done}/{error.of} sự kiện. Hãy thử lại sau.",
            en=f"The view “{error.view}” is being built: {error.done} of {error.of} events. Ask again later.",
        ),
        headers={"Retry-After": str(wait)},
    )
    return answer_problem(request, complaint)


WHEN_REBUILDING: Final[ExceptionHandlersMap] = {ViewRebuildingError: _answer_rebuilding}
"""What is answered where a view can't be read before it was built."""
