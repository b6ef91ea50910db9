"""Asks for a moment in the past: what lists and figures of a campaign showed then."""

from datetime import date, datetime
from functools import partial
from typing import Annotated, Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.past_desk import PastDesk
from services.projections.application.asking_the_past import Past, PastViews, ask_the_past
from services.projections.application.judging import plans_in_force
from services.projections.application.ports import Views
from services.projections.domain.moment import AsOf, AsOfInstant, AsOfPosition
from shared.calendar import Clock
from shared.contracts.ids import place_of_nomination
from shared.contracts.position import Positions, covers, parse_positions
from shared.contracts.refusal import Refusal
from shared.contracts.texts import Text
from shared.http import Access, CaughtUp, FieldProblem, InvalidRequestError, RefusedError, parse_instant
from shared.identity import visible_parts

AsOfText = Annotated[
    str | None,
    QueryParameter(
        name="as_of",
        description="Answer as things stood then: at an instant (RFC 3339), at the end of a day of the plan's zone "
        "(2024-08-01), or at places in history (NOMINATIONS:42,CAMPAIGNS:3). Only for one campaign.",
        schema_extra={"examples": ["2024-08-01", "2024-08-01T12:00:00+07:00", "NOMINATIONS:42"]},
    ),
]


async def provide_past(  # noqa: PLR0913  (all that it is made of)
    *,
    request: Request[Any, Any, Any],
    seen_views: NamedDependency[SkipValidation[CaughtUp[Views]]],
    past_views: NamedDependency[SkipValidation[PastViews]],
    past_desk: NamedDependency[SkipValidation[PastDesk]],
    present_clock: NamedDependency[SkipValidation[Clock]],
    access: NamedDependency[Access],
    as_of: AsOfText = None,
) -> Past | None:
    """Make the past that `as_of` asks for, None where it asks for none.

    400 where it can't be read, lies in the future, or no campaign is named; 422
    where its history is too long; 503 where too many ask at once. Of a campaign that is unknown, or that
    whoever asks is shown nothing of, none is made: the present refuses them as it does without `as_of`.
    """
    if as_of is None:
        return None
    now = present_clock.now()
    campaign = _campaign(request)
    asked = _read(as_of)
    if campaign is None:
        raise InvalidRequestError(_NO_CAMPAIGN)
    views = await seen_views.to(request.query_params.get("at_least"))
    return await past_desk.run(partial(_past, access, views, past_views, campaign, asked, now))


async def provide_views(
    past: NamedDependency[SkipValidation[Past | None]], present_views: NamedDependency[SkipValidation[Views]]
) -> Views:
    """Give the views of the moment that is asked about."""
    return present_views if past is None else past.views


async def provide_clock(
    past: NamedDependency[SkipValidation[Past | None]], present_clock: NamedDependency[SkipValidation[Clock]]
) -> Clock:
    """Give the clock of the moment that is asked about."""
    return present_clock if past is None else past


def _past(
    access: Access, views: Views, past: PastViews, campaign: str, asked: AsOf | date, now: datetime
) -> Past | None:
    if not visible_parts(access.principal, access.action, plans_in_force(views, campaign)):
        return None
    with views.reading() as reading:
        _check(asked, reading.positions, now.astimezone(reading.zone((campaign,))))
    answer = ask_the_past(views, past, campaign, asked, now)
    if isinstance(answer, Refusal):
        raise RefusedError(answer)
    return answer


def _campaign(request: Request[Any, Any, Any]) -> str | None:
    """Return the campaign that a request is about, by its address or its filter."""
    nomination = place_of_nomination(str(request.path_params.get("nomination", "")))
    named = request.path_params.get("campaign") or request.query_params.get("campaign")
    return nomination[0] if nomination else named


def _read(text: str) -> AsOf | date:
    if ":" in text and text[:1].isalpha():
        try:
            positions = parse_positions(text)
        except ValueError:
            raise InvalidRequestError(_UNREADABLE) from None
        return AsOfPosition(tuple(sorted(positions.items())))
    if len(text) == len("2024-08-01"):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise InvalidRequestError(_UNREADABLE) from None
    try:
        return AsOfInstant(parse_instant(text, "as_of"))
    except InvalidRequestError:  # its words are for what takes instants only
        raise InvalidRequestError(_UNREADABLE) from None


def _check(asked: AsOf | date, positions: Positions, now: datetime) -> None:
    match asked:
        case AsOfPosition(positions=places):
            if strangers := [stream for stream, _ in places if stream not in positions]:
                raise InvalidRequestError(*(_not_followed(stream, positions) for stream in strangers))
            is_ahead = not covers(positions, dict(places))
        case AsOfInstant(instant=instant):
            is_ahead = instant > now
        case day:
            is_ahead = day > now.date()
    if is_ahead:
        raise InvalidRequestError(_AHEAD)


def _not_followed(stream: str, positions: Positions) -> FieldProblem:
    known = ", ".join(sorted(positions))
    return FieldProblem(
        "as_of",
        Text(vi=f"Ở đây không theo luồng {stream}.", en=f"The stream {stream} is not followed here."),
        Text(vi=f"Các luồng được theo: {known}.", en=f"The streams that are: {known}."),
    )


_UNREADABLE = FieldProblem(
    "as_of",
    Text(vi="Không phải là ngày, thời điểm hay vị trí trong lịch sử.", en="Is no day, instant or place in history."),
    Text(
        vi="Viết 2024-08-01, 2024-08-01T12:00:00+07:00 (trong địa chỉ, viết + là %2B) hoặc NOMINATIONS:42.",
        en="Write 2024-08-01, 2024-08-01T12:00:00+07:00 (in an address, write + as %2B) or NOMINATIONS:42.",
    ),
)
_NO_CAMPAIGN = FieldProblem(
    "as_of",
    Text(vi="Chỉ xem lại được từng phong trào.", en="The past is shown for one campaign at a time."),
    Text(vi="Thêm campaign=….", en="Add campaign=…."),
)
_AHEAD = FieldProblem(
    "as_of",
    Text(vi="Thời điểm đó chưa đến.", en="That moment has not come yet."),
    Text(vi="Bỏ as_of để xem hiện tại.", en="Leave as_of out to see the present."),
)
