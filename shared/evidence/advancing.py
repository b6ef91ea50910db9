"""Signs one stream on, checkpoint after checkpoint, and never a stream that is not what was signed before."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.evidence.checkpoints import Checkpoint, KeptCheckpoint, sign
from shared.evidence.keeping import CheckpointStore
from shared.evidence.merkle import Frontier, ProofError
from shared.evidence.reading import MissingMessageError, StoredStream
from shared.evidence.signing import SigningKey


class TamperedError(Exception):
    """A stream, or its checkpoints, are not what a checkpoint says: nothing more is signed."""


@dataclass(frozen=True)
class Interval:
    """When the next checkpoint is due: after so many events, or after so long while there are new ones."""

    events: int = 1000
    time: timedelta = timedelta(minutes=10)


class SignedStream:
    """One stream and its checkpoints.

    It goes on from the newest checkpoint and reads nothing again that it covers, but for samples: the last stretch
    when it begins, and one of any age with each further checkpoint, must still lead from root to root.
    """

    def __init__(self, stored: StoredStream, store: CheckpointStore, key: SigningKey, interval: Interval) -> None:
        self._stored, self._store, self._key, self._interval = stored, store, key, interval
        self._newest: tuple[int, KeptCheckpoint] | None = None
        self._has_begun = False

    @property
    def size(self) -> int:
        """How many messages the newest checkpoint covers."""
        return self._newest[1].checkpoint.size if self._newest else 0

    async def advance(self, now: datetime) -> int:
        """Write the checkpoints that are due, and return how many; raises TamperedError."""
        if not self._has_begun:
            await self._begin()
        end, written = await self._stored.end(), 0
        if end < self.size:
            raise TamperedError(f"{self._stored.name} ends at {end}, a checkpoint covers {self.size}")
        while self._is_due(end, now):
            await self._write(min(end, self.size + self._interval.events), now)
            await self._look_at_a_sample()
            written += 1
        return written

    def forget(self) -> None:
        """Begin anew with the next advance: whether the last write was done is not known."""
        self._has_begun = False

    async def _begin(self) -> None:
        self._newest = await self._store.newest(self._stored.name)
        if self._newest is not None:
            await self._check_stretch(self._newest[1])
        self._has_begun = True

    def _is_due(self, end: int, now: datetime) -> bool:
        new = end - self.size
        if self._newest is None or new >= self._interval.events:
            return new > 0
        signed_at = self._newest[1].checkpoint.at
        return new > 0 and not signed_at <= now < signed_at + self._interval.time

    async def _write(self, until: int, now: datetime) -> None:
        after, last = self._newest or (0, None)
        grown = await self._grown(last.frontier if last else Frontier(), until)
        checkpoint = sign(self._key, self._stored.name, grown, now, last.checkpoint if last else None)
        kept = KeptCheckpoint.of(checkpoint, grown, after)
        self._newest = await self._store.append(kept), kept

    async def _look_at_a_sample(self) -> None:
        newest = self._newest[0] if self._newest else 0
        found = await self._store.next(self._stored.name, 1 + secrets.randbelow(newest))
        if found is None:
            raise TamperedError(f"{self._store.name} has lost the newest checkpoint of {self._stored.name}")
        await self._check_stretch(found[1])

    async def _check_stretch(self, kept: KeptCheckpoint) -> None:
        """See that a checkpoint is ours, follows the one before, and that the messages in between lead to its root."""
        self._check(kept)
        before = await self._store.next(self._stored.name, kept.after) if kept.after else None
        if before is None:
            frontier, previous = Frontier(), None
        else:
            self._check(before[1])
            frontier, previous = before[1].frontier, before[1].checkpoint.hash
        if kept.checkpoint.previous != previous:
            raise TamperedError(f"{_name(kept.checkpoint)} does not follow the one before it")
        grown = await self._grown(frontier, kept.checkpoint.size)
        if grown.root != kept.checkpoint.root_bytes:
            raise TamperedError(f"{self._stored.name} is not what {_name(kept.checkpoint)} says")

    def _check(self, kept: KeptCheckpoint) -> None:
        checkpoint = kept.checkpoint
        if checkpoint.stream != self._stored.name or not checkpoint.is_signed(self._key.believed):
            raise TamperedError(
                f"{_name(checkpoint)} is not signed by key {self._key.id}: where the key was changed, put the public"
                " key before it into the key's file"
            )
        try:
            root = kept.frontier.root
        except ProofError as error:
            raise TamperedError(f"{_name(checkpoint)}: {error}") from error
        if root != checkpoint.root_bytes:
            raise TamperedError(f"{_name(checkpoint)} is kept with subtrees of another tree")

    async def _grown(self, frontier: Frontier, until: int) -> Frontier:
        grown = frontier.copy()
        try:
            async for message in self._stored.read(frontier.size + 1, until):
                grown.append(message.leaf_hash)
        except MissingMessageError as error:
            raise TamperedError(f"{error}, though the stream goes on") from error
        return grown


def _name(checkpoint: Checkpoint) -> str:
    return f"the checkpoint of {checkpoint.stream} at {checkpoint.size}"
