"""Serves the service's clock, and lets a caller wait until it has reached an instant."""

import re
from datetime import datetime
from typing import Annotated, Final, Literal, Protocol

from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter
from pydantic import AwareDatetime, BaseModel, ConfigDict

from shared.contracts.texts import Text
from shared.http.doors.identity import ACTION
from shared.http.openapi.documenting import problem_responses
from shared.http.permitting.access import Access
from shared.http.problems.problem import Complaint, FieldProblem, InvalidRequestError, ProblemError
from shared.identity import Action

PATIENCE: Final = 10.0


class WatchedClock(Protocol):
    """A clock that says what it goes by, and can be waited for."""

    @property
    def mode(self) -> Literal["system", "simulated"]:
        """Return what the clock goes by."""
        ...

    def now(self) -> datetime:
        """Return the present as an aware datetime."""
        ...

    async def reached(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109 the clock's own promise
        """Tell whether the clock reaches `instant` within `timeout` seconds of real time."""
        ...


class ClockReading(BaseModel):
    """What the service's clock shows."""

    model_config = ConfigDict(frozen=True)

    mode: Literal["system", "simulated"]
    now: AwareDatetime


Instant = Annotated[
    str | None,
    QueryParameter(
        name="at_least",
        description="Answer only when the clock has reached this instant (RFC 3339).",
        schema_extra={"format": "date-time"},
    ),
]

_RFC_3339: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d{1,6})?(?:([Zz])|([+\- ])(\d\d:\d\d))", re.ASCII
)


def read_clock(clock: WatchedClock) -> ClockReading:
    """Return what a clock shows now."""
    return ClockReading(mode=clock.mode, now=clock.now())


def clock_route(clock: WatchedClock, patience: float = PATIENCE) -> HTTPRouteHandler:
    """Return the handler of GET /clock; 503 `clock-behind` where the clock does not get there in `patience` seconds."""

    @get("/clock", tags=["operations"], opt={ACTION: Action.READ_CLOCK}, responses=problem_responses(503))
    async def show_clock(access: NamedDependency[Access], at_least: Instant = None) -> ClockReading:
        """Show what the service takes for the present; `at_least` waits for it."""
        access.check()
        asked = parse_instant(at_least, "at_least") if at_least is not None else None
        if asked is not None and not await clock.reached(asked, patience):
            raise _behind(asked, clock.now())
        return read_clock(clock)

    return show_clock


def parse_instant(text: str, field: str) -> datetime:
    """Read RFC 3339 with an offset; 400 names `field`. A "+" that a query turned into a space is read as "+"."""
    match = _RFC_3339.fullmatch(text)
    date, time, fraction, zulu, sign, offset = match.groups(default="") if match else ("",) * 6
    zone = "+00:00" if zulu else f"{sign.replace(' ', '+')}{offset}"
    try:
        return datetime.fromisoformat(f"{date}T{time}{fraction}{zone}")
    except ValueError:
        raise InvalidRequestError(
            FieldProblem(
                field,
                Text(vi="Không phải là thời điểm có múi giờ.", en="Is no instant with an offset."),
                Text(
                    vi="Viết theo RFC 3339, ví dụ 2024-08-20T00:00:00+07:00 (trong địa chỉ, viết + là %2B).",
                    en="Write RFC 3339, like 2024-08-20T00:00:00+07:00 (in an address, write + as %2B).",
                ),
            )
        ) from None


def _behind(asked: datetime, reached: datetime) -> ProblemError:
    return ProblemError(
        Complaint(
            status=503,
            code="clock-behind",
            title=Text(vi="Đồng hồ chưa đến thời điểm đó", en="The clock is not there yet"),
            detail=Text(
                vi=f"Chờ đến {asked.isoformat()}, đồng hồ mới đến {reached.isoformat()}. Hãy thử lại.",
                en=f"Asked for {asked.isoformat()}, and it is {reached.isoformat()}. Ask again.",
            ),
            asked=asked.isoformat(),
            reached=reached.isoformat(),
            headers={"Retry-After": "1"},
        )
    )
