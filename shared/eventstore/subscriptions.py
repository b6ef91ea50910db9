"""Subscriptions: notifications as they are recorded, for synchronous code."""

import concurrent.futures
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue

from eventsourcing.persistence import ApplicationRecorder, Notification, Subscription

from shared.eventstore.following import Follower
from shared.eventstore.messages import Message, notification_of, topic_of
from shared.eventstore.opened import OpenStream


@dataclass(frozen=True, slots=True)
class _End:
    """Nothing follows: the subscription was stopped, or failed."""

    error: BaseException | None = None


_Arrivals = SimpleQueue[Notification | _End]


class NatsSubscription(Subscription[ApplicationRecorder]):
    """Yields notifications after `gt`, each once and in order, and waits for more; survives lost connections.

    Ends when it is stopped, from whatever thread, or when its event store is closed. Raises what makes it
    impossible to go on, such as a stream that was deleted.
    """

    def __init__(
        self, recorder: ApplicationRecorder, stream: OpenStream, gt: int | None, topics: Sequence[str]
    ) -> None:
        super().__init__(recorder=recorder, gt=gt, topics=topics)
        self._stream = stream  # keeps the event loop alive for as long as somebody may read
        self._arrivals: _Arrivals = SimpleQueue()
        self._follower = Follower(
            stream.connection,
            stream.name,
            max(gt or 0, 0),
            partial(_deliver, self._arrivals, frozenset(topics)),
            self._arrivals.qsize,
        )
        self._task = stream.loop.submit(self._follower.run())
        self._task.add_done_callback(partial(_end, self._arrivals))
        # One that is dropped without being stopped ends too: nothing on the loop holds a reference to it.
        weakref.finalize(self, self._task.cancel)

    def stop(self) -> None:
        """Stop the subscription; whoever waits for the next notification is released."""
        super().stop()
        self._task.cancel()

    def __next__(self) -> Notification:
        """Return the next notification, as soon as there is one."""
        if self._has_been_stopped:
            raise StopIteration
        arrival = self._arrivals.get()
        if isinstance(arrival, _End):
            self._arrivals.put(arrival)  # for everyone else who waits
            if arrival.error is not None and not self._has_been_stopped:
                raise arrival.error
            raise StopIteration
        if self._has_been_stopped:
            raise StopIteration
        self._follower.taken()
        self._last_notification_id = arrival.id
        return arrival


def _deliver(arrivals: _Arrivals, topics: frozenset[str], message: Message) -> None:
    if not topics or topic_of(message.headers, message.sequence) in topics:
        arrivals.put(notification_of(message.subject, message.headers, message.data, message.sequence))


def _end(arrivals: _Arrivals, task: "concurrent.futures.Future[None]") -> None:
    arrivals.put(_End(None if task.cancelled() else task.exception()))
