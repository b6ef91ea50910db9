"""While a channel fails, one message at a time tries it, and the others wait behind it, in their order (R28)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from services.notifications.adapters.deliveries_view import DeliveriesView
from services.notifications.adapters.stored_deliveries import StoredDeliveries
from services.notifications.application.delivery_ports import Delivery
from shared.contracts.event import Event
from shared.contracts.events.notifications import (
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
from shared.views import ViewStore
from tests.databases import Databases
from tests.fresh_views import fresh_view
from tests.services.notifications.domain.sending_parts import ADDRESS, ANOTHER_ADDRESS, NOW, UNIT, channel, intended
from tests.services.notifications.town.plan import CAMPAIGN
from tests.services.notifications.town.recording import recorded

FIRST, SECOND, THIRD = (digit * 32 for digit in "123")
ELSEWHERE = "4" * 32
WORDS = Text(vi="Không kết nối được.", en="Could not connect.")
LATER = NOW + timedelta(hours=1)


def told(number: int, message: str, address: str = ADDRESS) -> MessageIntended:
    """Intend a message, some seconds after the one before."""
    at = NOW + timedelta(seconds=number)
    return intended([f"key/{message}"], of=channel(address=address), message=message, send_at=at)


class Channels:
    """What happens to messages, and which of them may go out."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store
        self._sequence = 0

    def happens(self, *events: Event, at: datetime = NOW) -> None:
        for event in events:
            self._sequence += 1
            self._store.apply_batch([recorded(event, sequence=self._sequence, at=at)])

    def fails(
        self,
        message: str,
        attempt: int = 1,
        problem: SendProblem = SendProblem.ADDRESS_UNKNOWN,
        retry_at: datetime | None = LATER,
    ) -> None:
        which = {"campaign": CAMPAIGN, "unit": UNIT, "message": message, "attempt": attempt}
        attempted = MessageAttempted(**which, keys=(f"key/{message}",))
        self.happens(attempted, MessageFailed(**which, problem=problem, detail=WORDS, retry_at=retry_at))

    def due(self, now: datetime = LATER, address: str = ADDRESS) -> list[str]:
        with StoredDeliveries(self._store).reading() as reading:
            return [each.message for each in reading.due_to(address, now, [])]

    def known(self, message: str) -> Delivery:
        with StoredDeliveries(self._store).reading() as reading:
            found = reading.delivery(message)
        assert found is not None
        return found


@pytest.fixture
def channels(databases: Databases) -> Iterator[Channels]:
    """Give three messages that wait for one channel, and one that waits for another."""
    with fresh_view(databases, DeliveriesView) as store:
        given = Channels(store)
        given.happens(told(1, FIRST), told(2, SECOND), told(3, THIRD), told(4, ELSEWHERE, ANOTHER_ADDRESS))
        yield given


def ends(message: str) -> dict[str, Event]:
    which = {"campaign": CAMPAIGN, "unit": UNIT, "message": message}
    return {
        "sent": MessageSent(**which, reference=""),
        "given-up": MessageGivenUp(**which, attempts=1, detail=WORDS),
        "withheld": MessageWithheld(**which, because=WithheldBecause.DELIVERED),
    }


def test_a_channel_that_works_holds_nothing_up(channels: Channels) -> None:
    assert channels.due() == [FIRST, SECOND, THIRD]


def test_a_channel_that_fails_is_left_alone_by_all(channels: Channels) -> None:
    channels.fails(FIRST)
    assert channels.due(LATER - timedelta(seconds=1)) == []


def test_a_channel_that_fails_is_tried_with_one_message(channels: Channels) -> None:
    channels.fails(FIRST)
    assert channels.due() == [FIRST]


def test_another_channel_goes_on(channels: Channels) -> None:
    channels.fails(FIRST)
    assert channels.due(address=ANOTHER_ADDRESS) == [ELSEWHERE]


def test_who_waits_says_behind_which_one_and_since_when(channels: Channels) -> None:
    channels.fails(FIRST)
    assert (channels.known(SECOND).behind, channels.known(SECOND).channel_fails_since) == (FIRST, NOW)
    assert channels.known(FIRST).behind is None


@pytest.mark.parametrize("end", ["sent", "given-up", "withheld"])
def test_the_others_follow_in_order_when_it_has_ended(channels: Channels, end: str) -> None:
    channels.fails(FIRST)
    channels.happens(ends(FIRST)[end])
    assert channels.due() == [SECOND, THIRD]


@pytest.mark.parametrize("end", ["given-up", "withheld"])
def test_the_next_one_tries_a_channel_that_still_fails(channels: Channels, end: str) -> None:
    channels.fails(FIRST)
    channels.happens(ends(FIRST)[end])
    channels.fails(SECOND)
    assert (channels.due(), channels.known(THIRD).channel_fails_since) == ([SECOND], NOW)


def test_once_something_got_through_the_channel_has_not_failed(channels: Channels) -> None:
    channels.fails(FIRST)
    channels.happens(ends(FIRST)["sent"])
    assert channels.known(SECOND).channel_fails_since is None


@pytest.mark.parametrize("problem", [SendProblem.CONTENT_REFUSED, SendProblem.TOO_LARGE])
def test_others_go_past_a_message_that_is_refused_for_itself(channels: Channels, problem: SendProblem) -> None:
    channels.fails(FIRST, problem=problem)
    assert channels.due(LATER - timedelta(seconds=1)) == [SECOND, THIRD]


def test_a_receiver_that_refuses_one_message_works_again(channels: Channels) -> None:
    channels.fails(FIRST)
    channels.fails(FIRST, 2, SendProblem.TOO_LARGE, LATER + timedelta(hours=1))
    assert channels.due() == [SECOND, THIRD]


def test_while_its_message_is_on_its_way_the_others_wait(channels: Channels) -> None:
    channels.fails(FIRST)
    which = {"campaign": CAMPAIGN, "unit": UNIT, "message": FIRST}
    channels.happens(MessageAttempted(**which, attempt=2, keys=(f"key/{FIRST}",)))
    assert channels.due() == []


def test_what_is_asked_for_once_more_is_tried_first(channels: Channels) -> None:
    """Somebody may have mended the channel."""
    channels.fails(FIRST, retry_at=None)
    channels.happens(ends(FIRST)["given-up"])
    channels.fails(SECOND, retry_at=LATER + timedelta(hours=1))
    channels.happens(told(5, FIRST))
    assert channels.due() == [FIRST]
