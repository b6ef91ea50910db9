"""One message: intended, tried, and sent, given up or withheld."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from services.notifications.domain.channel import Failed, Outcome, Sent, Unknown
from services.notifications.domain.message import MESSAGE, Stage, message_of_alert, message_of_day
from services.notifications.domain.refusals.sending import AttemptUnderWay, NothingLeftToSay, NotToBeSent, NotYet
from services.notifications.domain.sending import (
    CUT_OFF,
    BeginAttempt,
    Intend,
    RecordOutcome,
    Withhold,
    begin_attempt,
    intend,
    record_outcome,
    withhold,
)
from services.notifications.domain.sending_times import SendingTimes
from shared.contracts.event import Event
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
from tests.given_when_then import Given
from tests.services.notifications.domain.sending_parts import (
    ANOTHER_ADDRESS,
    ANY_TIME,
    IN_OFFICE_HOURS,
    NOW,
    UNIT,
    channel,
    intended,
)
from tests.services.notifications.town import CAMPAIGN, day

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


def test_a_message_is_intended() -> None:
    Given(MESSAGE).when(intend, Intend(TWO)).then(TWO)


def test_a_message_is_intended_once() -> None:
    Given(MESSAGE, TWO).when(intend, Intend(TWO)).then_nothing()


@pytest.mark.parametrize("end", ENDS)
def test_a_message_that_has_ended_is_not_intended_again(end: Event) -> None:
    Given(MESSAGE, TWO, end).when(intend, Intend(TWO)).then_nothing()


def test_an_attempt_is_recorded_before_the_message_is_handed_over() -> None:
    Given(MESSAGE, TWO).when(begin_attempt, BEGIN).then(attempted())


def test_alerts_that_fell_away_are_left_out_of_an_attempt() -> None:
    command = BeginAttempt(("plan-amended/2", "unheard-of"), NOW)
    Given(MESSAGE, TWO).when(begin_attempt, command).then(attempted(keys=("plan-amended/2",)))


def test_an_attempt_without_alerts_is_refused() -> None:
    Given(MESSAGE, TWO).when(begin_attempt, BeginAttempt((), NOW)).then_refused(NothingLeftToSay)


def test_whoever_begins_second_is_refused() -> None:
    refusal = Given(MESSAGE, TWO, attempted()).when(begin_attempt, BEGIN).then_refused(AttemptUnderWay)
    assert refusal.attempt == 1


def test_an_attempt_before_its_time_is_refused() -> None:
    early = BeginAttempt(TWO.keys, NOW - timedelta(seconds=1))
    assert Given(MESSAGE, TWO).when(begin_attempt, early).then_refused(NotYet).at == NOW


def test_a_repeat_before_its_time_is_refused() -> None:
    Given(MESSAGE, TWO, attempted(), failed(seconds=15)).when(begin_attempt, BEGIN).then_refused(NotYet)


def test_a_repeat_counts_on() -> None:
    again = BeginAttempt(TWO.keys, NOW + timedelta(seconds=15))
    Given(MESSAGE, TWO, attempted(), failed(seconds=15)).when(begin_attempt, again).then(attempted(2))


@pytest.mark.parametrize("history", [(), *((TWO, end) for end in ENDS)])
def test_what_was_never_intended_or_has_ended_is_not_tried(history: tuple[Event, ...]) -> None:
    Given(MESSAGE, *history).when(begin_attempt, BEGIN).then_refused(NotToBeSent)


def test_a_message_is_sent_with_what_the_other_side_calls_it() -> None:
    sent = Sent(provider_reference="4F2A")
    Given(MESSAGE, TWO, attempted()).when(record_outcome, comes_to(sent)).then(MessageSent(**WHICH, reference="4F2A"))


def test_a_failure_that_may_go_better_is_repeated() -> None:
    """Half of the first pause of 30 seconds, by the luck of the draw."""
    Given(MESSAGE, TWO, attempted()).when(record_outcome, comes_to(UNREACHABLE)).then(failed(15))


def test_a_failure_waits_for_as_long_as_the_other_side_asks() -> None:
    limited = UNREACHABLE.model_copy(update={"wait": timedelta(minutes=20)})
    Given(MESSAGE, TWO, attempted()).when(record_outcome, comes_to(limited)).then(failed(1200))


def test_a_repeat_waits_for_the_end_of_quiet_hours() -> None:
    late = RecordOutcome(attempt=1, outcome=UNREACHABLE, now=day(15, hour=18), luck=0, times=IN_OFFICE_HOURS)
    event = Given(MESSAGE, TWO, attempted()).when(record_outcome, late).event
    assert isinstance(event, MessageFailed)
    assert event.retry_at == day(16, hour=7).replace(minute=30)


def test_a_repeat_of_what_would_come_too_late_does_not_wait() -> None:
    late = RecordOutcome(
        attempt=1, outcome=UNREACHABLE, now=day(15, hour=18), luck=0, times=IN_OFFICE_HOURS, due=day(16)
    )
    event = Given(MESSAGE, TWO, attempted()).when(record_outcome, late).event
    assert isinstance(event, MessageFailed)
    assert event.retry_at == day(15, hour=18)


def test_a_failure_for_good_is_given_up() -> None:
    given = Given(MESSAGE, TWO, attempted())
    given.when(record_outcome, comes_to(REFUSED)).then(failed(None, problem=SendProblem.REFUSED), GIVEN_UP)


def test_what_fails_for_three_days_is_given_up() -> None:
    three_days_ago = failed(seconds=-3 * 24 * 60 * 60)
    given = Given(MESSAGE, TWO, attempted(), three_days_ago, attempted(2))
    given.when(record_outcome, comes_to(UNREACHABLE, attempt=2)).then(
        failed(None, 2), GIVEN_UP.model_copy(update={"attempts": 2})
    )


@pytest.mark.parametrize("kind", [ChannelKind.EMAIL, ChannelKind.WEBHOOK])
def test_where_nobody_knows_mails_and_webhooks_are_sent_again(kind: ChannelKind) -> None:
    through = intended(TWO.keys, of=channel(kind=kind))
    given = Given(MESSAGE, through, attempted())
    given.when(record_outcome, comes_to(UNKNOWN)).then(failed(15, problem=SendProblem.OUTCOME_UNKNOWN))


@pytest.mark.parametrize(
    ("channel_since", "is_tried"), [(NOW - timedelta(days=2), True), (NOW - timedelta(days=4), False)]
)
def test_what_waited_for_its_channel_is_given_up_as_if_it_had_been_tried(
    channel_since: datetime, is_tried: bool
) -> None:
    long_ago = TWO.model_copy(update={"send_at": NOW - timedelta(days=30)})
    command = replace(comes_to(UNREACHABLE), channel_fails_since=channel_since)
    decision = record_outcome(Given(MESSAGE, long_ago, attempted()).state, command)
    assert isinstance(decision, tuple)
    assert (len(decision) == 1) is is_tried


def test_a_message_has_three_days_of_its_own_at_a_channel_that_fails_for_longer() -> None:
    command = replace(comes_to(UNREACHABLE), channel_fails_since=NOW - timedelta(days=30))
    Given(MESSAGE, TWO, attempted()).when(record_outcome, command).then(failed(15))


def test_where_nobody_knows_a_chat_is_not_sent_again() -> None:
    given = Given(MESSAGE, CHAT, attempted(keys=CHAT.keys))
    given.when(record_outcome, comes_to(UNKNOWN)).then(failed(None, problem=SendProblem.OUTCOME_UNKNOWN), GIVEN_UP)


def test_a_chat_that_certainly_did_not_arrive_is_sent_again() -> None:
    Given(MESSAGE, CHAT, attempted(keys=CHAT.keys)).when(record_outcome, comes_to(UNREACHABLE)).then(failed(15))


def test_an_attempt_that_was_cut_off_frees_the_message() -> None:
    given = Given(MESSAGE, TWO, attempted())
    event = given.when(record_outcome, comes_to(CUT_OFF)).event
    assert MESSAGE.evolve(given.state, event).stage is Stage.WAITING


def test_one_held_for_cut_off_and_sent_after_all_is_sent() -> None:
    given = Given(MESSAGE, TWO, attempted(), failed(problem=SendProblem.OUTCOME_UNKNOWN))
    given.when(record_outcome, comes_to(Sent())).then(SENT)


def test_an_attempt_that_failed_is_not_sent_afterwards() -> None:
    Given(MESSAGE, TWO, attempted(), failed()).when(record_outcome, comes_to(Sent())).then_nothing()


@pytest.mark.parametrize("outcome", [Sent(), UNREACHABLE, UNKNOWN])
def test_the_outcome_of_an_attempt_that_is_over_changes_nothing(outcome: Outcome) -> None:
    cut_off = failed(problem=SendProblem.OUTCOME_UNKNOWN)
    Given(MESSAGE, TWO, attempted(), cut_off, attempted(2)).when(record_outcome, comes_to(outcome)).then_nothing()


@pytest.mark.parametrize("outcome", [Sent(), UNREACHABLE, UNKNOWN])
@pytest.mark.parametrize("end", ENDS)
def test_nothing_becomes_of_a_message_after_its_end(outcome: Outcome, end: Event) -> None:
    Given(MESSAGE, TWO, attempted(), end).when(record_outcome, comes_to(outcome)).then_nothing()


def test_a_message_that_waits_can_be_withheld() -> None:
    Given(MESSAGE, TWO).when(withhold, Withhold(WithheldBecause.DELIVERED)).then(WITHHELD)


def test_between_attempts_a_message_can_be_withheld() -> None:
    given = Given(MESSAGE, TWO, attempted(), failed())
    given.when(withhold, Withhold(WithheldBecause.DELIVERED)).then(WITHHELD)


@pytest.mark.parametrize("end", ENDS)
def test_what_has_ended_is_not_withheld(end: Event) -> None:
    Given(MESSAGE, TWO, end).when(withhold, Withhold(WithheldBecause.READ)).then_nothing()


def test_what_is_under_way_is_not_withheld() -> None:
    Given(MESSAGE, TWO, attempted()).when(withhold, Withhold(WithheldBecause.READ)).then_refused(AttemptUnderWay)


def test_what_was_never_intended_is_not_withheld() -> None:
    Given(MESSAGE).when(withhold, Withhold(WithheldBecause.READ)).then_refused(NotToBeSent)


def test_a_refusal_says_what_became_of_the_message() -> None:
    refusal = Given(MESSAGE, TWO, SENT).when(begin_attempt, BEGIN).then_refused(NotToBeSent)
    assert refusal.explanation().vi == ("Không gửi tin này: đã gửi. Thông báo vẫn có trong hộp thông báo của đơn vị.")


def test_a_message_has_the_same_id_for_ever() -> None:
    """Worked out apart, by sha256sum of the JSON text: with other ids, everything would be sent once more."""
    assert message_of_alert(CAMPAIGN, UNIT, channel(), "plan-issued") == "9485f557b41a0683ef3576b31c7de5e6"
    assert message_of_day(CAMPAIGN, UNIT, channel(), day(15).date()) == "c89c4ac1c2ba6c0f988adc6e86286a69"


def test_no_other_message_has_its_id() -> None:
    ids = {
        message_of_alert(campaign, unit, channel(name, address=address), key)
        for campaign in ("one", "two")
        for unit in ("ward-a", "ward-b")
        for name in ("mail", "chat")
        for address in (channel().address, ANOTHER_ADDRESS)
        for key in ("plan-issued", "2024-08-15")
    }
    days = message_of_day("one", "ward-a", channel(), day(15).date())
    assert len({*ids, days}) == 33


def test_an_intended_message_waits_for_its_time() -> None:
    state = Given(MESSAGE, TWO).state
    assert (state.stage, state.next_try) == (Stage.WAITING, TWO.send_at)
