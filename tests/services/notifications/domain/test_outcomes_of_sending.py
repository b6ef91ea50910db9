"""One message whose attempt has an outcome: sent, repeated or given up."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from services.notifications.domain.channel import Outcome, Sent
from services.notifications.domain.message import MESSAGE, Stage
from services.notifications.domain.sending import (
    CUT_OFF,
    RecordOutcome,
    record_outcome,
)
from shared.contracts.event import Event
from shared.contracts.events.notifications import (
    ChannelKind,
    MessageFailed,
    MessageSent,
    SendProblem,
)
from tests.given_when_then import Given
from tests.services.notifications.domain.one_message import (
    CHAT,
    ENDS,
    GIVEN_UP,
    REFUSED,
    SENT,
    TWO,
    UNKNOWN,
    UNREACHABLE,
    WHICH,
    attempted,
    comes_to,
    failed,
)
from tests.services.notifications.domain.sending_parts import (
    IN_OFFICE_HOURS,
    NOW,
    channel,
    intended,
)
from tests.services.notifications.town.days import day


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


def test_a_repeat_of_what_would_come_too_late_waits_for_the_end_of_quiet_hours_on_a_sunday() -> None:
    """IV.3 of the plan of 2024, due on Monday 5/8 at midnight."""
    late = RecordOutcome(attempt=1, outcome=UNREACHABLE, now=day(4), luck=0, times=IN_OFFICE_HOURS, due=day(5))
    event = Given(MESSAGE, TWO, attempted()).when(record_outcome, late).event
    assert isinstance(event, MessageFailed)
    assert event.retry_at == day(4, hour=7).replace(minute=30)


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
