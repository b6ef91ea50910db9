from collections.abc import Callable, Sequence

from nats.aio.msg import Msg

from shared.contracts.event import RecordedEvent
from shared.contracts.registry import UndecodableEventError
from shared.messaging.faults import OutOfOrderError
from shared.messaging.recorded import recorded_event, sequence_of

Handle = Callable[[Sequence[RecordedEvent]], None]
"""Handles events of one stream, in its order, and has moved the position when it returns; may raise."""


def handle_batch(messages: Sequence[Msg], position: int, handle: Handle) -> None:
    """Give `handle` what of the messages comes right after `position`, in one call.

    What the position covers is dropped. Raises OutOfOrderError, with nothing handled, where an event is missing in
    between; UndecodableEventError after everything before the undecodable event has been handled.
    """
    fresh = [message for message in messages if sequence_of(message) > position]
    _check_order(fresh, position)
    events: list[RecordedEvent] = []
    undecodable: UndecodableEventError | None = None
    for message in fresh:
        try:
            events.append(recorded_event(message))
        except UndecodableEventError as error:
            undecodable = error
            break
    if events:
        handle(events)
    if undecodable is not None:
        raise undecodable


def _check_order(messages: Sequence[Msg], position: int) -> None:
    for expected, message in enumerate(messages, start=position + 1):
        if sequence_of(message) != expected:
            raise OutOfOrderError(f"{message.metadata.stream}:{sequence_of(message)} came, {expected} is the next")
