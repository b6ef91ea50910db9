"""Where checkpoints are kept: in a stream of their own, append-only like the others."""

from base64 import b64decode
from collections.abc import AsyncIterator, Mapping

from pydantic import ValidationError

from shared.eventstore import ensure_stream
from shared.evidence.asking import NoMessageError, ask
from shared.evidence.checkpoints import CHECKPOINTS, KeptCheckpoint
from shared.evidence.connecting import BlockClient
from shared.evidence.reading import StoredStream


class NotACheckpointError(Exception):
    """The stream of checkpoints holds something else."""


class CheckpointStore:
    """The checkpoints of all streams; the server lets each be followed by one only."""

    def __init__(self, client: BlockClient, name: str = CHECKPOINTS) -> None:
        self._client, self.name = client, name

    async def ensure(self, replicas: int) -> None:
        """Make the stream, or check that it is append-only."""
        await ensure_stream(self._client, self.name, replicas=replicas)

    async def newest(self, stream: str) -> tuple[int, KeptCheckpoint] | None:
        """Return a stream's newest checkpoint with its sequence, None where there is none, as the leader knows it."""
        return await self._get({"last_by_subj": f"{self.name}.{stream}"})

    async def next(self, stream: str, sequence: int) -> tuple[int, KeptCheckpoint] | None:
        """Return a stream's first checkpoint from a sequence on, with its own; None where there is none."""
        return await self._get({"seq": sequence, "next_by_subj": f"{self.name}.{stream}"})

    async def all(self) -> AsyncIterator[KeptCheckpoint]:
        """Yield all checkpoints in their order; raises NotACheckpointError at what is none."""
        stored = StoredStream(self._client, self.name)
        async for message in stored.read(1, await stored.end()):
            yield _read(self.name, message.sequence, message.body)

    async def append(self, kept: KeptCheckpoint) -> int:
        """Write a checkpoint and return its sequence.

        Raises AnotherWasFasterError, with nothing written, where another follows what this one follows, and
        StoreUnreachableError where it may or may not be written.
        """
        last = {"Nats-Expected-Last-Subject-Sequence": str(kept.after)}
        subject = f"{self.name}.{kept.checkpoint.stream}"
        return int((await ask(self._client, subject, kept.model_dump(), last))["seq"])

    async def _get(self, request: Mapping[str, object]) -> tuple[int, KeptCheckpoint] | None:
        try:
            message = (await ask(self._client, f"$JS.API.STREAM.MSG.GET.{self.name}", request))["message"]
        except NoMessageError:
            return None
        return int(message["seq"]), _read(self.name, int(message["seq"]), message.get("data", ""))


def _read(stream: str, sequence: int, body: str) -> KeptCheckpoint:
    try:
        return KeptCheckpoint.model_validate_json(b64decode(body))
    except ValidationError as error:
        raise NotACheckpointError(f"{stream}:{sequence} holds no checkpoint") from error
