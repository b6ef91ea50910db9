"""Waits for the round of an instant before an answer is given."""

from datetime import datetime
from typing import Annotated, Final

from litestar.di import NamedDependency
from litestar.params import QueryParameter

from services.notifications.application.completing_rounds import Rounds
from shared.contracts.texts import Text
from shared.http import Complaint, ProblemError, parse_instant

PATIENCE: Final = 15.0
"""How many seconds a query waits for a round."""

Settled = Annotated[
    str | None,
    QueryParameter(
        name="settled",
        description="Answer only when everything due at this instant (RFC 3339) of the service's clock was raised.",
        schema_extra={"format": "date-time"},
    ),
]


async def provide_settled(rounds: NamedDependency[Rounds], settled: Settled = None) -> datetime | None:
    """Wait until a round as of `settled` or later is complete; 503 `not-settled` after 15 seconds."""
    if settled is None:
        return None
    asked = parse_instant(settled, "settled")
    if not await rounds.settled(asked, PATIENCE):
        raise not_settled(asked, rounds.completed)
    return rounds.completed


def not_settled(asked: datetime, reached: datetime | None) -> ProblemError:
    """Return the problem of an instant that was not reached in time."""
    have = None if reached is None else reached.isoformat()
    return ProblemError(
        Complaint(
            status=503,
            code="not-settled",
            title=Text(vi="Chưa gửi xong thông báo đến thời điểm đó", en="Alerts are not settled yet"),
            detail=Text(
                vi=f"Chờ thông báo đến {asked.isoformat()}, hiện mới xong đến {have or 'chưa lần nào'}. Hãy thử lại.",
                en=f"Asked for alerts as of {asked.isoformat()}; complete up to {have or 'none yet'}. Ask again.",
            ),
            asked=asked.isoformat(),
            reached=have,
            headers={"Retry-After": "1"},
        )
    )
