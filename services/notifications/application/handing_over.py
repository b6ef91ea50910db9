import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Final

from services.notifications.application.address_book import AddressBook, Senders
from services.notifications.application.judging_messages import JudgingMessages, ToSend
from services.notifications.application.sending_provenance import provenance_of
from services.notifications.domain.channel import OF_THE_MESSAGE, Failed, Message, Outcome, SendProblem, Sent
from services.notifications.domain.judging import ASKED_AGAIN, Wait
from services.notifications.domain.message import MessageCourse, Stage
from services.notifications.domain.sending import (
    CUT_OFF,
    BeginAttempt,
    RecordOutcome,
    Withhold,
    begin_attempt,
    record_outcome,
    withhold,
)
from services.notifications.domain.withholding import Withheld
from services.notifications.domain.wording.sending import ERASED, NOT_SET_UP
from shared.calendar import Clock
from shared.contracts.decision import Decision
from shared.contracts.events.notifications import MessageIntended
from shared.contracts.history import History
from shared.contracts.history import Outcome as Recorded
from shared.contracts.ids import message_history_id
from shared.tasks import end

_FIRST_PAUSE: Final = 0.1
_LONGEST_PAUSE: Final = 5.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Tried:
    """What those who wait learn from a try: `wait_until` is how long the message itself is left alone.

    `server_works` is about the one server that all of its kind go through, None where it was not asked.
    """

    wait_until: datetime | None = None
    channel_fails: bool = False
    server_works: bool | None = None


@dataclass(frozen=True)
class HandingOver:
    """Tries one message once: judges it by the truth, records the attempt, hands it over, records what became of it.

    The attempt stands in history before anything leaves the house, so that of several processes one sends, and a crash
    in between leaves a trace. What became of it is recorded however long the store is away.
    """

    judge: JudgingMessages
    messages: History[MessageCourse]
    book: AddressBook
    senders: Senders
    clock: Clock
    luck: Callable[[], float]

    async def __call__(self, intended: MessageIntended) -> Tried:
        """Try a message."""
        now = self.clock.now()
        verdict = await asyncio.to_thread(self.judge, intended, now)
        if isinstance(verdict, Withheld):
            await self._change(intended, partial(withhold, command=Withhold(verdict.because)))
            return Tried()
        if not isinstance(verdict, ToSend):  # None: it is not known yet what it rests on, or how it stands
            return Tried(wait_until=verdict.until if isinstance(verdict, Wait) else now + ASKED_AGAIN)
        send = await self._sending(intended, verdict.message)
        begun = await self._change(intended, partial(begin_attempt, command=BeginAttempt(verdict.left.keys, now)))
        if begun.refusal is not None:  # somebody else has it, or it is not told yet how it stands
            return Tried(wait_until=now + ASKED_AGAIN)
        return await self._try(intended, verdict, begun.state.attempt, send)

    async def _sending(self, intended: MessageIntended, message: Message) -> Callable[[], Awaitable[Outcome]]:
        """Look up the address while nothing has begun; where there is none, or no such channel, that is the outcome."""
        sender, kept = self.senders.get(intended.kind), await self.book.read(intended.address)
        if kept is None:
            return partial(_certainly, Failed(problem=SendProblem.ADDRESS_ERASED, detail=ERASED, again=False))
        if sender is None:
            return partial(_certainly, Failed(problem=SendProblem.NOT_ALLOWED, detail=NOT_SET_UP, again=True))
        return partial(sender.send, kept.address.get_secret_value(), kept.secret, message)

    async def _try(
        self, intended: MessageIntended, verdict: ToSend, attempt: int, send: Callable[[], Awaitable[Outcome]]
    ) -> Tried:
        outcome: Outcome = CUT_OFF
        try:
            outcome = await send()
        except Exception as error:  # noqa: BLE001  (channels raise nothing; if one does, nobody knows what it did)
            _log.warning("a channel failed: %s", type(error).__name__)
        finally:
            recording = asyncio.create_task(self._record(intended, verdict, attempt, outcome))
            course = await _to_its_end(recording)
        _log.info("message %s, attempt %d: %s", intended.message, attempt, type(outcome).__name__)
        return _learned(outcome, is_repeated=course.stage is Stage.WAITING)

    async def _record(
        self, intended: MessageIntended, verdict: ToSend, attempt: int, outcome: Outcome
    ) -> MessageCourse:
        """Record what became of an attempt, as often as it takes: it is known now, and must not get lost."""
        pause = _FIRST_PAUSE
        while True:
            now = self.clock.now()
            due = verdict.left.due(now)
            command = RecordOutcome(
                attempt=attempt,
                outcome=outcome,
                now=now,
                luck=self.luck(),
                times=verdict.times,
                due=due,
                channel_fails_since=verdict.channel_fails_since,
            )
            try:
                return (await self._change(intended, partial(record_outcome, command=command))).state
            except Exception as error:  # noqa: BLE001  (whatever the store raises)
                _log.warning("an outcome is not recorded yet: %s", type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    async def _change(
        self, intended: MessageIntended, decide: Callable[[MessageCourse], Decision]
    ) -> Recorded[MessageCourse]:
        which = message_history_id(intended.campaign, intended.unit, intended.message)
        changing = partial(self.messages.change, provenance=provenance_of(intended.message), at=self.clock.now())
        return await asyncio.to_thread(changing, which, decide)


def _learned(outcome: Outcome, *, is_repeated: bool) -> Tried:
    """Return what an outcome says of the channel and of the server behind it."""
    match outcome:
        case Failed() as failed:
            fails = is_repeated and failed.problem not in OF_THE_MESSAGE
            return Tried(channel_fails=fails, server_works=False if failed.of_server else None)
        case Sent():
            return Tried(server_works=True)
        case _:
            return Tried(channel_fails=is_repeated)


async def _certainly(outcome: Outcome) -> Outcome:
    return outcome


async def _to_its_end(recording: "asyncio.Task[MessageCourse]") -> MessageCourse:
    """Wait for a recording even where this is cancelled, however often: the ledger is closed next."""
    try:
        return await asyncio.shield(recording)
    except asyncio.CancelledError:
        until = monotonic() + _LONGEST_PAUSE
        while not recording.done() and (left := until - monotonic()) > 0:
            with suppress(asyncio.CancelledError):
                await asyncio.wait([recording], timeout=left)
        await end(recording)
        raise
