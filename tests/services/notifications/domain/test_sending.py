"""One message: intended, tried, and withheld."""

from datetime import timedelta

import pytest

from services.notifications.domain.message import MESSAGE, Stage, message_of_alert, message_of_day
from services.notifications.domain.refusals.sending import AttemptUnderWay, NothingLeftToSay, NotToBeSent, NotYet
from services.notifications.domain.sending import BeginAttempt, Intend, Withhold, begin_attempt, intend, withhold
from shared.contracts.event import Event
from shared.contracts.events.notifications import WithheldBecause
from tests.given_when_then import Given
from tests.services.notifications.domain.one_message import BEGIN, ENDS, SENT, TWO, WITHHELD, attempted, failed
from tests.services.notifications.domain.sending_parts import ANOTHER_ADDRESS, NOW, UNIT, channel
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN


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
