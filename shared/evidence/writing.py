"""Writes checkpoints as long as a service is up, beside its own work."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from eventsourcing.persistence import PersistenceError

from shared.eventstore.loopthread import LoopThread
from shared.evidence.advancing import Interval, SignedStream, TamperedError
from shared.evidence.asking import AnotherWasFasterError, NoMessageError, NoStreamError, StoreUnreachableError
from shared.evidence.connecting import BlockClient, connected
from shared.evidence.keeping import CheckpointStore, NotACheckpointError
from shared.evidence.reading import StoredStream
from shared.evidence.signing import SigningKey

LOOK = 1.0
"""Seconds between two looks at the streams."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class StreamState:
    """How the signing of one stream stands; `is_sound` is False where it is not what was signed."""

    told: str
    is_sound: bool = True


class CheckpointWriter:
    """Writes checkpoints of streams, in their order, over a connection and on a thread of its own.

    A stream that is not what was signed before is signed no more until the process starts again, and its state says so.
    Two writers do no harm: the server takes one checkpoint after another, and who comes second goes on from there.
    """

    def __init__(  # noqa: PLR0913 - what to sign, with what, when, and where
        self,
        url: str,
        key: SigningKey,
        streams: Sequence[str],
        now: Callable[[], datetime],
        *,
        interval: Interval | None = None,
        replicas: int = 1,
        look: float = LOOK,
    ) -> None:
        self._url, self._key, self._now = url, key, now
        self._interval, self._replicas, self._look = interval or Interval(), replicas, look
        self.states = dict.fromkeys(streams, StreamState("starting"))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Write checkpoints for as long as the block runs; waits for no server and no stream."""
        thread = LoopThread("checkpoints")
        thread.submit(self.keep_on())
        try:
            yield
        finally:
            await asyncio.to_thread(thread.close)

    async def keep_on(self) -> None:
        """Write checkpoints until cancelled, whatever goes wrong."""
        while True:
            try:
                await self._keep_on()
            except Exception as error:  # noqa: BLE001 - whatever it is, trying again is all that can help
                what = type(error).__name__  # its words may be of a message, and so of people
                _log.error("checkpoints_failed", error=what)
                for name, state in self.states.items():
                    self.states[name] = replace(state, told=f"trying again: {what}")
            await asyncio.sleep(self._look)

    async def _keep_on(self) -> None:
        async with connected(self._url, "checkpoints") as client:
            await self._make_the_stream(client)
            store = CheckpointStore(client)
            streams = [
                SignedStream(StoredStream(client, name), store, self._key, self._interval) for name in self.states
            ]
            while True:
                for name, stream in zip(self.states, streams, strict=True):
                    if self.states[name].is_sound:
                        self._told(name, await self._advanced(stream))
                await asyncio.sleep(self._look)

    async def _make_the_stream(self, client: BlockClient) -> None:
        while True:
            try:
                return await CheckpointStore(client).ensure(self._replicas)
            except PersistenceError as error:  # it differs, or the server is away: both may be mended meanwhile
                for name in self.states:
                    self._told(name, StreamState(f"waiting: {error}"))
            await asyncio.sleep(self._look)

    async def _advanced(self, stream: SignedStream) -> StreamState:
        try:
            await stream.advance(self._now())
        except (TamperedError, NotACheckpointError) as error:
            return StreamState(str(error), is_sound=False)
        except NoStreamError as error:
            return StreamState(f"waiting: {error}")
        except (StoreUnreachableError, AnotherWasFasterError, NoMessageError) as error:
            stream.forget()
            return StreamState(f"trying again: {error}")
        return StreamState(f"signed to {stream.size}")

    def _told(self, name: str, state: StreamState) -> None:
        before, self.states[name] = self.states[name], state
        if state == before:
            return
        if not state.is_sound:
            _log.error("stream_is_not_what_was_signed", stream=name, error=state.told)
        else:
            _log.info("checkpoints", stream=name, state=state.told)
