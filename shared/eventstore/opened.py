"""An opened stream: what recorders and subscriptions of one stream share."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from shared.eventstore.commits import Follows
from shared.eventstore.connection import Connection, Deadline
from shared.eventstore.history import History
from shared.eventstore.loopthread import LoopThread
from shared.eventstore.reading import Reader
from shared.eventstore.settings import Settings
from shared.eventstore.tails import Tails
from shared.eventstore.writing import Writer

_Result = TypeVar("_Result")


class OpenStream:
    """Reads and writes one stream; the timeout of the settings bounds each call, and in long reads each page."""

    def __init__(
        self, loop: LoopThread, connection: Connection, settings: Settings, stream: str, follows: Follows
    ) -> None:
        self.loop = loop
        self.connection = connection
        self.name = stream
        self.tails = Tails(settings.cache_size)
        self.history = History(Reader(connection, stream), stream, self.tails)
        self.writer = Writer(connection, stream, self.history, self.tails, follows)
        self._timeout = settings.timeout

    def call(self, operation: Callable[[Deadline], Coroutine[Any, Any, _Result]]) -> _Result:
        """Run an operation on the event loop and return its result; from any thread but the loop's own."""
        return self.loop.call(operation(Deadline(self._timeout)))
