"""One message, what it is told, and what becomes of it, as events."""

from datetime import timedelta

from services.notifications.domain.channel import Failed, Outcome, Unknown
from services.notifications.domain.sending import BeginAttempt, RecordOutcome
from services.notifications.domain.sending_times import SendingTimes
from shared.contracts.events.notifications import (
    ChannelKind,
    MessageAttempted,
    MessageFailed,
    MessageGivenUp,
    MessageSent,
    MessageWithheld,
    SendProblem,
    WithheldBecause,
)
from shared.contracts.texts import Text
from tests.services.notifications.domain.sending_parts import ANY_TIME, NOW, channel, intended

TWO = intended(("plan-amended/1", "plan-amended/2"))
CHAT = intended(("plan-amended/1",), of=channel(kind=ChannelKind.CHAT))
WHICH = {"campaign": TWO.campaign, "unit": TWO.unit, "message": TWO.message}
BEGIN = BeginAttempt(TWO.keys, NOW)
DOWN = Text(vi="Không kết nối được.", en="Could not connect.")
UNREACHABLE = Failed(problem=SendProblem.UNREACHABLE, detail=DOWN, again=True)
REFUSED = Failed(problem=SendProblem.REFUSED, detail=DOWN, again=False)
UNKNOWN = Unknown(detail=DOWN)
SENT = MessageSent(**WHICH, reference="")
GIVEN_UP = MessageGivenUp(**WHICH, attempts=1, detail=DOWN)
WITHHELD = MessageWithheld(**WHICH, because=WithheldBecause.DELIVERED)
ENDS = [SENT, GIVEN_UP, WITHHELD]


def attempted(number: int = 1, keys: tuple[str, ...] = TWO.keys) -> MessageAttempted:
    return MessageAttempted(**WHICH, attempt=number, keys=keys)


def failed(seconds: int | None = 15, number: int = 1, problem: SendProblem = SendProblem.UNREACHABLE) -> MessageFailed:
    """Tell that an attempt failed, and is repeated so many seconds after `NOW`."""
    retry_at = None if seconds is None else NOW + timedelta(seconds=seconds)
    return MessageFailed(**WHICH, attempt=number, problem=problem, detail=DOWN, retry_at=retry_at)


def comes_to(outcome: Outcome, attempt: int = 1, times: SendingTimes = ANY_TIME) -> RecordOutcome:
    return RecordOutcome(attempt=attempt, outcome=outcome, now=NOW, luck=0.5, times=times)
