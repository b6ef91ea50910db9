"""Following what a service sends as server-sent events, over a real connection."""

from collections.abc import Iterator
from contextlib import contextmanager

from httpx import Client
from httpx_sse import EventSource, ServerSentEvent, connect_sse


class Following:
    """One who follows: its events, without the comments between them."""

    def __init__(self, source: EventSource) -> None:
        self.headers = source.response.headers
        self._events = (event for event in source.iter_sse() if event.data or event.retry is not None)
        self.first = next(self._events)

    def next(self) -> ServerSentEvent:
        """Return the next event."""
        return next(self._events)

    def ended(self) -> bool:
        """Wait for the end; tell whether nothing came before it."""
        return next(self._events, None) is None


@contextmanager
def followed(
    client: Client, path: str, last: str | None, query: dict[str, str], who: str | None = None
) -> Iterator[Following]:
    """Follow from the last event that came, or from where the query says, with the client's token or another."""
    headers = {} if last is None else {"Last-Event-ID": last}
    if who is not None:
        headers["Authorization"] = who
    with connect_sse(client, "GET", path, headers=headers, params=query) as source:
        yield Following(source)
