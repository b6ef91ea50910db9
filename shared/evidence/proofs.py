"""Proofs as files: that a message is in a checkpoint, and that one checkpoint grew into another."""

from collections.abc import Sequence as List
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.evidence.checkpoints import Checkpoint, Hash
from shared.evidence.leaves import Sequence, StoredMessage, StreamName
from shared.evidence.merkle import ProofError, consistency_path, inclusion_path
from shared.evidence.paths import check_consistency, check_inclusion


class InclusionProof(BaseModel):
    """That the stream of a checkpoint held this message (RFC 9162, 2.1.3): with both, so that it stands alone."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["inclusion"] = "inclusion"
    message: StoredMessage
    checkpoint: Checkpoint
    path: list[Hash]

    def check(self) -> None:
        """Raise ProofError unless it is so; whether the checkpoint is signed is asked apart."""
        if self.message.stream != self.checkpoint.stream:
            raise ProofError(f"the message is of {self.message.stream}, the checkpoint of {self.checkpoint.stream}")
        index, size = self.message.sequence - 1, self.checkpoint.size
        check_inclusion(self.message.leaf_hash, index, size, _bytes(self.path), self.checkpoint.root_bytes)


class ConsistencyProof(BaseModel):
    """That a stream's first `to_size` messages begin with its first `from_size`, unchanged (RFC 9162, 2.1.4).

    It stands between the roots of two checkpoints of these sizes, which whoever checks it must have.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["consistency"] = "consistency"
    stream: StreamName
    from_size: Sequence
    to_size: Sequence
    path: list[Hash]

    def check(self, old: bytes, new: bytes) -> None:
        """Raise ProofError unless it leads from the one root to the other."""
        check_consistency(self.from_size, self.to_size, _bytes(self.path), old, new)


def prove_inclusion(message: StoredMessage, checkpoint: Checkpoint, leaves: List[bytes]) -> InclusionProof:
    """Return the proof of a message; `leaves` are the hashes of all that the checkpoint covers."""
    path = inclusion_path(leaves, message.sequence - 1)
    return InclusionProof(message=message, checkpoint=checkpoint, path=_hex(path))


def prove_consistency(stream: str, from_size: int, leaves: List[bytes]) -> ConsistencyProof:
    """Return the proof from a size to that of all `leaves`, which are given by their hashes."""
    path = consistency_path(leaves, from_size)
    return ConsistencyProof(stream=stream, from_size=from_size, to_size=len(leaves), path=_hex(path))


def _bytes(path: List[str]) -> list[bytes]:
    return [bytes.fromhex(step) for step in path]


def _hex(path: List[bytes]) -> list[str]:
    return [step.hex() for step in path]
