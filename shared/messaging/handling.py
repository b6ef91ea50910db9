from collections.abc import Callable, Sequence

from nats.aio.msg import Msg

from shared.messaging.faults import OutOfOrderError
from shared.messaging.recorded import item_of_message, sequence_of
from shared.views import Item

Handle = Callable[[Sequence[Item]], None]
"""Handles what one stream holds, in its order, and has moved the position when it returns; may raise."""


def handle_batch(messages: Sequence[Msg], position: int, handle: Handle) -> int:
    """Give `handle` what of the messages comes right after `position`, in one call; also what can't be read.

    Returns the position after it. What the position covers is dropped. Raises OutOfOrderError, with nothing handled,
    where an event is missing in between.
    """
    fresh = [message for message in messages if sequence_of(message) > position]
    _check_order(fresh, position)
    if not fresh:
        return position
    handle([item_of_message(message) for message in fresh])
    return sequence_of(fresh[-1])


def _check_order(messages: Sequence[Msg], position: int) -> None:
    for expected, message in enumerate(messages, start=position + 1):
        if sequence_of(message) != expected:
            raise OutOfOrderError(f"{message.metadata.stream}:{sequence_of(message)} came, {expected} is the next")
