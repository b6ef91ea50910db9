import asyncio
from collections.abc import Mapping

from faststream.nats import NatsBroker
from nats.js.errors import NotFoundError


class ServerStreamEnds:
    """Asks the server where streams end."""

    def __init__(self, broker: NatsBroker, streams: tuple[str, ...]) -> None:
        self._broker, self._streams = broker, streams

    async def read(self) -> Mapping[str, int]:
        """Return the last sequence of each stream, 0 where there is no such stream yet."""
        ends = await asyncio.gather(*(self._end_of(stream) for stream in self._streams))
        return dict(zip(self._streams, ends, strict=True))

    async def _end_of(self, stream: str) -> int:
        try:
            return (await self._broker.connection.jetstream().stream_info(stream)).state.last_seq
        except NotFoundError:
            return 0
