"""Whatever is asked of a message, in whatever order, and by however many processes: what always holds."""

from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from services.notifications.domain.channel import Failed, Outcome, Sent, Unknown
from services.notifications.domain.message import MESSAGE, MessageCourse, Stage
from services.notifications.domain.sending import (
    BeginAttempt,
    Intend,
    RecordOutcome,
    Withhold,
    begin_attempt,
    intend,
    record_outcome,
    withhold,
)
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.notifications import (
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
from tests.services.notifications.domain.sending_parts import IN_OFFICE_HOURS, NOW, channel, intended

_WORDS = Text(vi="Lỗi.", en="Fault.")
_ENDS = MessageSent | MessageGivenUp | MessageWithheld
OUTCOMES = st.one_of(
    st.just(Sent()),
    st.builds(
        Failed,
        problem=st.sampled_from(sorted({*SendProblem} - {SendProblem.OUTCOME_UNKNOWN})),
        detail=st.just(_WORDS),
        again=st.booleans(),
        wait=st.none() | st.timedeltas(timedelta(0), timedelta(days=4)),
    ),
    st.just(Unknown(detail=_WORDS)),
)


class AnyMessage(RuleBasedStateMachine):
    """A message, and processes that know nothing of each other: `handed_over` are the attempts that one was given."""

    def __init__(self) -> None:
        super().__init__()
        self.state = MessageCourse()
        self.now: datetime = NOW
        self.history: list[Event] = []
        self.handed_over: list[int] = []
        self.kind = ChannelKind.EMAIL

    def decide(self, decision: Decision) -> tuple[Event, ...]:
        """Record what was decided."""
        if isinstance(decision, Refused):
            assert decision.refusal.explanation().vi
            return ()
        for event in decision:
            self.state = MESSAGE.evolve(self.state, event)
            self.history.append(event)
        return tuple(decision)

    @rule(kind=st.sampled_from(ChannelKind), keys=st.integers(1, 3))
    def intends(self, kind: ChannelKind, keys: int) -> None:
        message = intended([f"key/{number}" for number in range(keys)], of=channel(kind=kind))
        if self.decide(intend(self.state, Intend(message))):
            self.kind = kind

    @rule(minutes=st.integers(0, 3000))
    def waits(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(left=st.sets(st.integers(0, 3)))
    def begins(self, left: set[int]) -> None:
        command = BeginAttempt([f"key/{number}" for number in left], self.now)
        for event in self.decide(begin_attempt(self.state, command)):
            assert isinstance(event, MessageAttempted)
            self.handed_over.append(event.attempt)

    @rule(attempt=st.integers(0, 4), outcome=OUTCOMES, luck=st.floats(0, 1, exclude_max=True))
    def learns(self, attempt: int, outcome: Outcome, luck: float) -> None:
        """Whoever learns the outcome may be late, mistaken in the number, or say it twice."""
        command = RecordOutcome(attempt=attempt, outcome=outcome, now=self.now, luck=luck, times=IN_OFFICE_HOURS)
        self.decide(record_outcome(self.state, command))

    @precondition(lambda self: self.state.stage is Stage.UNDER_WAY)
    @rule(outcome=OUTCOMES)
    def comes_to(self, outcome: Outcome) -> None:
        command = RecordOutcome(
            attempt=self.state.attempt, outcome=outcome, now=self.now, luck=0.5, times=IN_OFFICE_HOURS
        )
        assert self.decide(record_outcome(self.state, command)), "an attempt under way always gets an outcome"

    @precondition(lambda self: self.state.stage is Stage.WAITING)
    @rule()
    def is_tried_in_time(self) -> None:
        assert self.state.next_try is not None, "what waits is tried some time"
        self.now = max(self.now, self.state.next_try)
        self.begins({0})

    @rule(because=st.sampled_from(WithheldBecause))
    def is_withheld(self, because: WithheldBecause) -> None:
        self.decide(withhold(self.state, Withhold(because)))

    @invariant()
    def attempts_never_overlap(self) -> None:
        open_attempt: int | None = None
        for event in self.history:
            match event:
                case MessageAttempted():
                    assert open_attempt is None
                    open_attempt = event.attempt
                case MessageFailed() | MessageSent():
                    open_attempt = None
                case _:
                    assert open_attempt is None, "what is under way is not given up or withheld"

    @invariant()
    def each_attempt_is_handed_over_once_and_in_order(self) -> None:
        assert self.handed_over == list(range(1, len(self.handed_over) + 1))

    @invariant()
    def nothing_more_becomes_of_what_has_ended(self) -> None:
        ends = [place for place, event in enumerate(self.history) if isinstance(event, _ENDS)]
        assert ends in ([], [len(self.history) - 1])

    @invariant()
    def it_is_intended_once_and_first(self) -> None:
        assert [isinstance(event, MessageIntended) for event in self.history] == [
            place == 0 for place in range(len(self.history))
        ]

    @invariant()
    def a_chat_of_which_nobody_knows_is_not_sent_again(self) -> None:
        unclear = [
            place
            for place, event in enumerate(self.history)
            if isinstance(event, MessageFailed) and event.problem is SendProblem.OUTCOME_UNKNOWN
        ]
        if self.kind is ChannelKind.CHAT:
            later = (event for place in unclear for event in self.history[place:])
            assert not [event for event in later if isinstance(event, MessageAttempted)]

    @invariant()
    def no_repeat_is_in_quiet_hours(self) -> None:
        repeats = [event.retry_at for event in self.history if isinstance(event, MessageFailed) and event.retry_at]
        assert all(IN_OFFICE_HOURS.allows(at) for at in repeats)

    @invariant()
    def its_state_is_that_of_its_history(self) -> None:
        state = MESSAGE.initial("")
        for event in self.history:
            state = MESSAGE.evolve(state, event)
        assert state == self.state


TestAnyMessage = AnyMessage.TestCase
TestAnyMessage.settings = settings(max_examples=50, stateful_step_count=25, deadline=None)
