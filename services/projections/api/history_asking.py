"""What of history is asked for: the same filters as `thidua audit log` has."""

from datetime import datetime
from typing import Annotated

from litestar.params import QueryParameter

from services.projections.application.history_wanted import HistoryWanted
from shared.contracts.position import Positions, parse_positions
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS
from shared.contracts.texts import Text
from shared.http import FieldProblem, InvalidRequestError, parse_instant

_STREAMS = (CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS)

InCampaign = Annotated[str | None, QueryParameter(name="campaign", description="Only of this campaign, by its id.")]
AboutUnit = Annotated[str | None, QueryParameter(name="unit", description="Only about this unit, by its id.")]
AboutNomination = Annotated[
    str | None, QueryParameter(name="nomination", description="Only about this nomination, by its id.")
]
ByActor = Annotated[str | None, QueryParameter(name="actor", min_length=1, description="Only by this account.")]
OfType = Annotated[
    str | None,
    QueryParameter(
        name="type",
        description="Only events of this type, with or without its service and version: `award-decided`.",
        schema_extra={"examples": ["award-decided", "nominations.award-decided.v2"]},
    ),
]
From = Annotated[str | None, QueryParameter(name="from", description="From this instant on (RFC 3339).")]
To = Annotated[str | None, QueryParameter(name="to", description="Before this instant (RFC 3339).")]
AsOf = Annotated[
    str | None,
    QueryParameter(
        name="as_of",
        description="Nothing after an instant (RFC 3339), or after places in history (`NOMINATIONS:42`); a stream that "
        "is not named is shown whole.",
        schema_extra={"examples": ["2024-08-01T12:00:00+07:00", "NOMINATIONS:42"]},
    ),
]
WithReads = Annotated[
    bool,
    QueryParameter(
        name="reads",
        description="Whether it is told, too, what auditors read and who was given documents; without it that is "
        "left out, unless `type` is `reads.recorded`.",
    ),
]


async def provide_history_wanted(  # noqa: PLR0913  (one parameter a filter)
    *,
    campaign: InCampaign = None,
    unit: AboutUnit = None,
    nomination: AboutNomination = None,
    actor: ByActor = None,
    event_type: OfType = None,
    since: From = None,
    until: To = None,
    as_of: AsOf = None,
    reads: WithReads = False,
) -> HistoryWanted:
    """Read what is asked for; 400 names what can't be read."""
    moment, ends = _moment(as_of)
    first, last = _instant(since, "from"), _instant(until, "to")
    if first is not None and last is not None and first >= last:
        raise InvalidRequestError(_NO_TIME)
    return HistoryWanted(campaign, unit, nomination, actor, event_type, first, last, moment, ends, reads=reads)


def _instant(text: str | None, name: str) -> datetime | None:
    return None if text is None else parse_instant(text, name)


def _moment(text: str | None) -> tuple[datetime | None, Positions]:
    if text is None:
        return None, {}
    if not text[:1].isalpha():
        return parse_instant(text, "as_of"), {}
    try:
        ends = parse_positions(text)
    except ValueError:
        ends = {}
    if not ends or not ends.keys() <= set(_STREAMS):
        raise InvalidRequestError(_UNREADABLE)
    return None, ends


_NO_TIME = FieldProblem(
    "to",
    Text(vi="`to` phải sau `from`.", en="It is not after `from`, so nothing is between them."),
    Text(
        vi="Đặt `from` trước `to`; thời điểm `to` không được tính vào.",
        en="Put `from` before `to`; the instant `to` is not in it.",
    ),
)
_UNREADABLE = FieldProblem(
    "as_of",
    Text(vi="Không phải là vị trí trong lịch sử.", en="Is no place in history."),
    Text(
        vi=f"Viết LUỒNG:SỐ, ví dụ NOMINATIONS:42. Các luồng: {', '.join(_STREAMS)}.",
        en=f"Write STREAM:SEQUENCE, like NOMINATIONS:42. The streams: {', '.join(_STREAMS)}.",
    ),
)
