"""Webhooks of the feed as they stand, and what is recorded of them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import reduce

import pytest

from services.notifications.domain import feed_changing
from services.notifications.domain.channel import Failed, SendProblem, Unknown
from services.notifications.domain.feed_failing import failing
from services.notifications.domain.feed_retrying import MOST_ATTEMPTS
from services.notifications.domain.feed_webhooks import FeedStage, FeedWebhooks, evolve
from services.notifications.domain.refusals.feed_webhooks import (
    FeedWebhookHasEnded,
    FeedWebhookNotPaused,
    TooManyFeedWebhooks,
)
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.notifications import (
    FeedStart,
    FeedWebhookEnded,
    FeedWebhookFailed,
    FeedWebhookPaused,
    FeedWebhookRegistered,
    FeedWebhookSecretRotated,
)
from shared.contracts.refusals import ChangedSinceRead
from shared.contracts.texts import Text

WEBHOOK, AT = "a" * 32, datetime(2026, 1, 5, tzinfo=UTC)
FIRST, FOURTH = FeedStart(sequence=1), FeedStart(sequence=4)
AWAY = Failed(problem=SendProblem.UNREACHABLE, detail=Text(vi="Không tới được.", en="Away."), again=True)
GONE = Failed(problem=SendProblem.ADDRESS_UNKNOWN, detail=Text(vi="Đã bỏ.", en="Gone."), again=False)
LOST = Unknown(detail=Text(vi="Không rõ.", en="Nobody knows."))


def registered(webhook: str = WEBHOOK) -> FeedWebhookRegistered:
    return FeedWebhookRegistered(webhook=webhook, address=webhook, hint="example.org", start=FIRST)


def after(*events: Event) -> FeedWebhooks:
    return reduce(evolve, events, FeedWebhooks())


ONE = after(registered())


def events_of(decision: Decision) -> Sequence[Event]:
    assert not isinstance(decision, Refused)
    return decision


def then(state: FeedWebhooks, decision: Decision) -> FeedWebhooks:
    return reduce(evolve, events_of(decision), state)


def failed(state: FeedWebhooks, outcome: Failed | Unknown = AWAY, attempt: int = 1, sequence: int = 3) -> list[Event]:
    return list(failing(state, state.by_id[WEBHOOK], sequence, attempt, outcome, AT + timedelta(minutes=attempt)))


def test_a_replay_begins_another_run() -> None:
    replayed = then(ONE, feed_changing.replay(ONE, WEBHOOK, FOURTH)).by_id[WEBHOOK]
    assert (replayed.run, replayed.start, replayed.stage) == (2, FOURTH, FeedStage.DELIVERING)


def test_the_same_failure_of_the_same_message_is_recorded_once() -> None:
    [first] = failed(ONE)
    assert failed(evolve(ONE, first), attempt=2) == []


def test_the_same_failure_is_recorded_again_in_another_run() -> None:
    [first] = failed(ONE)
    replayed = evolve(ONE, first)
    assert failed(then(replayed, feed_changing.replay(replayed, WEBHOOK, FIRST))) == [first]


@pytest.mark.parametrize(("outcome", "sequence"), [(LOST, 3), (AWAY, 4)])
def test_another_failure_is_recorded(outcome: Failed | Unknown, sequence: int) -> None:
    [first] = failed(ONE)
    assert [type(each) for each in failed(evolve(ONE, first), outcome, 2, sequence)] == [FeedWebhookFailed]


def test_the_last_attempt_pauses() -> None:
    assert [type(each) for each in failed(ONE, attempt=MOST_ATTEMPTS)] == [FeedWebhookFailed, FeedWebhookPaused]


def test_the_one_before_the_last_attempt_does_not_pause() -> None:
    assert [type(each) for each in failed(ONE, attempt=MOST_ATTEMPTS - 1)] == [FeedWebhookFailed]


def test_a_receiver_that_is_gone_ends_it() -> None:
    assert [type(each) for each in failed(ONE, GONE)] == [FeedWebhookFailed, FeedWebhookEnded]


def test_a_failure_from_before_a_replay_changes_nothing() -> None:
    replayed = then(ONE, feed_changing.replay(ONE, WEBHOOK, FOURTH))
    assert failing(replayed, ONE.by_id[WEBHOOK], 3, MOST_ATTEMPTS, GONE, AT) == ()


def test_a_replay_lets_a_paused_one_go_on() -> None:
    paused = reduce(evolve, failed(ONE, attempt=MOST_ATTEMPTS), ONE)
    assert then(paused, feed_changing.replay(paused, WEBHOOK, FIRST)).by_id[WEBHOOK].stage is FeedStage.DELIVERING


def test_only_the_run_that_was_looked_at_is_resumed() -> None:
    """Somebody else resumed it in between, and it was paused again further on."""
    paused = reduce(evolve, failed(ONE, attempt=MOST_ATTEMPTS), ONE)
    again = then(paused, feed_changing.resume(paused, WEBHOOK, 1, FOURTH))
    paused_again = reduce(evolve, failed(again, attempt=MOST_ATTEMPTS), again)
    refused = feed_changing.resume(paused_again, WEBHOOK, 1, FOURTH)
    assert isinstance(refused, Refused)
    assert isinstance(refused.refusal, FeedWebhookNotPaused)


def test_one_that_has_ended_is_not_replayed() -> None:
    ended = then(ONE, feed_changing.remove(ONE, WEBHOOK))
    refused = feed_changing.replay(ended, WEBHOOK, FIRST)
    assert isinstance(refused, Refused)
    assert isinstance(refused.refusal, FeedWebhookHasEnded)


def paused_one() -> FeedWebhooks:
    return reduce(evolve, failed(ONE, attempt=MOST_ATTEMPTS), ONE)


def test_one_that_was_paused_since_it_was_read_is_not_resumed() -> None:
    refused = feed_changing.resume(paused_one(), WEBHOOK, 1, FOURTH, frozenset({1}))
    assert refused == Refused(ChangedSinceRead())


def test_one_that_is_paused_is_resumed_as_it_was_read() -> None:
    paused = paused_one()
    assert then(paused, feed_changing.resume(paused, WEBHOOK, 1, FOURTH, frozenset({2}))).by_id[WEBHOOK].revision == 3


def test_a_failure_is_no_change() -> None:
    assert reduce(evolve, failed(ONE), ONE).by_id[WEBHOOK].revision == 1


ROTATED = FeedWebhookSecretRotated(webhook=WEBHOOK, address="b" * 32, both_until=AT)


def test_of_two_new_secrets_at_once_one_is_taken() -> None:
    after_one = then(ONE, feed_changing.rotate_secret(ONE, WEBHOOK, ROTATED))
    assert feed_changing.rotate_secret(after_one, WEBHOOK, ROTATED) == Refused(ChangedSinceRead())


def test_a_failure_under_the_secret_before_changes_nothing() -> None:
    after_one = then(ONE, feed_changing.rotate_secret(ONE, WEBHOOK, ROTATED))
    assert failing(after_one, ONE.by_id[WEBHOOK], 3, MOST_ATTEMPTS, AWAY, AT) == ()


def test_removing_twice_records_nothing_more() -> None:
    ended = then(ONE, feed_changing.remove(ONE, WEBHOOK))
    assert events_of(feed_changing.remove(ended, WEBHOOK)) == ()


def test_there_are_so_many_at_once_and_no_more() -> None:
    full = after(*(registered(f"{nth:032x}") for nth in range(feed_changing.MOST)))
    refused = feed_changing.register(full, registered("f" * 32))
    assert isinstance(refused, Refused)
    assert isinstance(refused.refusal, TooManyFeedWebhooks)
    with_room = then(full, feed_changing.remove(full, f"{0:032x}"))
    assert events_of(feed_changing.register(with_room, registered("f" * 32)))
