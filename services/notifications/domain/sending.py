"""What is done with a message: it is intended, tried, and sent, given up or withheld, each once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.notifications.domain.backoff import next_try
from services.notifications.domain.channel import Failed, Outcome, Sent, Unknown
from services.notifications.domain.message import MessageCourse, Stage
from services.notifications.domain.refusals.sending import AttemptUnderWay, NothingLeftToSay, NotToBeSent, NotYet
from services.notifications.domain.sending_times import SendingTimes
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.notifications import (
    AlertKey,
    ChannelKind,
    MessageAttempted,
    MessageFailed,
    MessageGivenUp,
    MessageIntended,
    MessageSent,
    MessageWithheld,
    SendProblem,
    WithheldBecause,
)
from shared.contracts.texts import Text

LONGEST_ATTEMPT: Final = timedelta(minutes=10)
"""How long an attempt can be under way by the service's clock: far longer than channels wait. Then it was cut off."""

CUT_OFF: Final = Unknown(
    detail=Text(
        vi="Hệ thống dừng khi đang gửi: có thể tin đã đến, có thể chưa.",
        en="The system stopped while sending: the message may have arrived, or not.",
    )
)
"""The outcome of an attempt that was cut off."""


@dataclass(frozen=True)
class Intend:
    """Let alerts go out through a channel."""

    message: MessageIntended


@dataclass(frozen=True)
class BeginAttempt:
    """Begin to hand a message over, with the alerts that are left of it."""

    keys: Collection[AlertKey]
    now: datetime


@dataclass(frozen=True, kw_only=True)
class RecordOutcome:
    """Record what became of an attempt; `luck`, from 0 to below 1, and `times` say when it is tried again if need be.

    `due` is the soonest due date that still lies ahead among its alerts; `channel_fails_since` is when its channel
    began to fail, which the message may have waited for.
    """

    attempt: int
    outcome: Outcome
    now: datetime
    luck: float
    times: SendingTimes
    due: datetime | None = None
    channel_fails_since: datetime | None = None


@dataclass(frozen=True)
class Withhold:
    """Do not send a message, because it has become untrue or unwanted."""

    because: WithheldBecause


def intend(state: MessageCourse, command: Intend) -> Decision:
    """Intend a message; one that was intended before records nothing."""
    return (command.message,) if state.intended is None else ()


def begin_attempt(state: MessageCourse, command: BeginAttempt) -> Decision:
    """Begin the next attempt; only whoever gets the event may hand the message over.

    Whoever comes second is refused, so that no two attempts overlap. Alerts that were not intended are left out.
    """
    intended, at = state.intended, state.next_try
    if state.stage is Stage.UNDER_WAY:
        return Refused(AttemptUnderWay(attempt=state.attempt))
    if intended is None or at is None:
        return Refused(NotToBeSent(stage=state.stage))
    if command.now < at:
        return Refused(NotYet(at=at))
    keys = tuple(key for key in intended.keys if key in command.keys)
    if not keys:
        return Refused(NothingLeftToSay())
    return (MessageAttempted(**_which(intended), attempt=state.attempt + 1, keys=keys),)


def record_outcome(state: MessageCourse, command: RecordOutcome) -> Decision:
    """Record what became of the attempt under way; of one that is over, nothing.

    Where nobody knows, e-mails and webhooks are sent again under the same id, by which the receiver can drop a repeat;
    a chat is not. One that was held for cut off, and was sent after all, is sent.
    """
    intended = state.intended
    if intended is None or command.attempt != state.attempt or state.stage.has_ended:
        return ()
    match command.outcome:
        case Sent(provider_reference=reference) if state.stage is Stage.UNDER_WAY or state.is_unclear:
            return (MessageSent(**_which(intended), reference=reference or ""),)
        case Failed() as failed if state.stage is Stage.UNDER_WAY:
            again = _again(state, command, failed.wait) if failed.again else None
            return _failed(intended, command.attempt, failed.problem, failed.detail, again)
        case Unknown(detail=detail) if state.stage is Stage.UNDER_WAY:
            again = _again(state, command, None) if intended.kind is not ChannelKind.CHAT else None
            return _failed(intended, command.attempt, SendProblem.OUTCOME_UNKNOWN, detail, again)
        case _:
            return ()


def withhold(state: MessageCourse, command: Withhold) -> Decision:
    """Withhold a message; one that has ended stays as it is, one under way is waited for."""
    if state.stage is Stage.UNDER_WAY:
        return Refused(AttemptUnderWay(attempt=state.attempt))
    if state.intended is None:
        return Refused(NotToBeSent(stage=state.stage))
    if state.stage.has_ended:
        return ()
    return (MessageWithheld(**_which(state.intended), because=command.because),)


def _again(state: MessageCourse, command: RecordOutcome, wait: timedelta | None) -> datetime | None:
    since = _failing_since(state, command)
    at = next_try(command.now, command.attempt, since, luck=command.luck, wait=wait, times=command.times)
    return None if at is None else command.times.send_at(at, command.due)


def _failing_since(state: MessageCourse, command: RecordOutcome) -> datetime | None:
    """Return since when a message can't be sent: since its own first failure, or since it waits for its channel."""
    if state.intended is None or command.channel_fails_since is None:
        return state.failing_since
    waits_since = max(command.channel_fails_since, state.intended.send_at)
    return min(waits_since, state.failing_since or waits_since)


def _failed(
    intended: MessageIntended, attempt: int, problem: SendProblem, detail: Text, retry_at: datetime | None
) -> Decision:
    which = _which(intended)
    failed = MessageFailed(**which, attempt=attempt, problem=problem, detail=detail, retry_at=retry_at)
    return (failed,) if retry_at is not None else (failed, MessageGivenUp(**which, attempts=attempt, detail=detail))


def _which(intended: MessageIntended) -> dict[str, str]:
    return {"campaign": intended.campaign, "unit": intended.unit, "message": intended.message}
