"""Checkpoints: what a stream held at a moment, signed."""

from base64 import b64decode, b64encode
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, field_validator

from shared.evidence.instants import utc_text
from shared.evidence.leaves import Sequence, StreamName
from shared.evidence.merkle import Frontier
from shared.evidence.signing import PublicKeys, SigningKey

CHECKPOINTS: Final = "CHECKPOINTS"
"""The stream that checkpoints are kept in, one subject for each stream that they are of."""

TEXT_FORMAT: Final = "thidua checkpoint 1"

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Checkpoint(BaseModel):
    """That the first `size` messages of a stream have this root, and when that was signed, by which key.

    `previous` is the hash of the checkpoint of the stream before this one; null in the first. `time` is the service's
    clock. `signature` is in base64, over `text`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["checkpoint"] = "checkpoint"
    stream: StreamName
    size: Sequence
    root: Hash
    time: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{6}Z$")]
    previous: Hash | None
    key: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    signature: str

    @field_validator("signature")
    @classmethod
    def _is_base64(cls, text: str) -> str:
        b64decode(text, validate=True)
        return text

    @property
    def text(self) -> bytes:
        """What is signed."""
        return _text(self.stream, self.size, self.root, self.time, self.previous, self.key)

    @property
    def hash(self) -> str:
        """The SHA-256 of what is signed, in hex: what the next one calls `previous`."""
        return sha256(self.text).hexdigest()

    @property
    def root_bytes(self) -> bytes:
        """The root as bytes."""
        return bytes.fromhex(self.root)

    @property
    def at(self) -> datetime:
        """When it was signed."""
        return datetime.fromisoformat(self.time)

    def is_signed(self, keys: PublicKeys) -> bool:
        """Say whether one of these keys signed it."""
        return keys.has_signed(self.key, self.text, b64decode(self.signature))


class KeptCheckpoint(BaseModel):
    """A checkpoint as it is stored: with what its writer needs to go on from it without reading anything again.

    `peaks` are the roots of the whole subtrees, `after` is the sequence in CHECKPOINTS of the one before, 0 of none.
    Neither is signed: peaks that lead to the signed root are right, since no others do.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    checkpoint: Checkpoint
    peaks: list[Hash]
    after: int

    @classmethod
    def of(cls, checkpoint: Checkpoint, frontier: Frontier, after: int) -> Self:
        """Return it with the frontier that its root is of."""
        return cls(checkpoint=checkpoint, peaks=[peak.hex() for peak in frontier.peaks], after=after)

    @property
    def frontier(self) -> Frontier:
        """The tree's right edge at this checkpoint; raises ProofError where the peaks are not of its size."""
        return Frontier(self.checkpoint.size, map(bytes.fromhex, self.peaks))


def sign(key: SigningKey, stream: str, frontier: Frontier, at: datetime, previous: Checkpoint | None) -> Checkpoint:
    """Return a signed checkpoint of a stream as its frontier says."""
    root, time, before = frontier.root.hex(), utc_text(at), previous.hash if previous else None
    text = _text(stream, frontier.size, root, time, before, key.id)
    return Checkpoint(
        stream=stream,
        size=frontier.size,
        root=root,
        time=time,
        previous=before,
        key=key.id,
        signature=b64encode(key.sign(text)).decode(),
    )


def _text(stream: str, size: int, root: str, time: str, previous: str | None, key: str) -> bytes:
    lines = [
        TEXT_FORMAT,
        f"stream {stream}",
        f"size {size}",
        f"root {root}",
        f"time {time}",
        f"previous {previous or 'none'}",
        f"key {key}",
    ]
    return "".join(f"{line}\n" for line in lines).encode()
