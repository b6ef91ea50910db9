"""`thidua audit prove`: proofs that stand in a file, for whoever holds a checkpoint."""

from collections.abc import Awaitable, Callable

import typer

from shared.evidence.checkpoints import Checkpoint
from shared.evidence.connecting import BlockClient
from shared.evidence.keeping import CheckpointStore
from shared.evidence.leaves import StoredMessage
from shared.evidence.merkle import Frontier
from shared.evidence.proofs import ConsistencyProof, InclusionProof, prove_consistency, prove_inclusion
from shared.evidence.reading import StoredStream
from thidua.audit.asking import CAN_NOT_TELL, FALSE, asked, ended
from thidua.audit.progress import shown


class NoProofError(Exception):
    """There is no such proof; `is_false` where that is because the stream is not what was signed."""

    def __init__(self, why: str, *, is_false: bool = False) -> None:
        super().__init__(why)
        self.is_false = is_false


Proof = Checkpoint | ConsistencyProof | InclusionProof


def prove_inclusion_of(stream: str, sequence: int, nats_url: str | None) -> None:
    """Print the proof that a message is in its stream's newest checkpoint."""
    _print(nats_url, lambda client: _inclusion(client, stream, sequence))


def prove_consistency_of(stream: str, first: int, second: int | None, nats_url: str | None) -> None:
    """Print the proof that a stream grew from one size to another, the newest checkpoint's unless it is told.

    Behind the proof come the checkpoints of these sizes, as far as they are kept.
    """
    _print(nats_url, lambda client: _consistency(client, stream, first, second))


def _print(nats_url: str | None, prove: Callable[[BlockClient], Awaitable[list[Proof]]]) -> None:
    try:
        lines = asked(nats_url, prove)
    except NoProofError as error:
        raise ended(str(error), FALSE if error.is_false else CAN_NOT_TELL) from None
    for line in lines:
        typer.echo(line.model_dump_json())


async def _inclusion(client: BlockClient, stream: str, sequence: int) -> list[Proof]:
    checkpoint = await _newest(client, stream)
    if sequence > checkpoint.size:
        raise NoProofError(f"the newest checkpoint of {stream} covers {checkpoint.size} messages, not yet {sequence}")
    leaves, message = await _leaves(client, stream, checkpoint.size, sequence)
    _check(leaves, checkpoint)
    return [prove_inclusion(message, checkpoint, leaves)]


async def _consistency(client: BlockClient, stream: str, first: int, second: int | None) -> list[Proof]:
    newest = await _newest(client, stream)
    until = second or newest.size
    if not first <= until <= newest.size:
        raise NoProofError(f"give sizes from 1 to {newest.size}, the smaller one as --from: that much is signed")
    leaves, _ = await _leaves(client, stream, until, first)
    kept = [each.checkpoint async for each in CheckpointStore(client).all()]
    ends = [each for each in kept if each.stream == stream and each.size in {first, until}]
    for checkpoint in ends:
        _check(leaves[: checkpoint.size], checkpoint)
    return [prove_consistency(stream, first, leaves), *ends]


async def _newest(client: BlockClient, stream: str) -> Checkpoint:
    found = await CheckpointStore(client).newest(stream)
    if found is None:
        raise NoProofError(f"{stream} has no checkpoint yet")
    return found[1].checkpoint


async def _leaves(client: BlockClient, stream: str, size: int, wanted: int) -> tuple[list[bytes], StoredMessage]:
    """Return the hashes of a stream's first messages, and the one message that is wanted whole."""
    leaves: list[bytes] = []
    found: list[StoredMessage] = []
    async for message in shown(StoredStream(client, stream).read(1, size), stream, size):
        leaves.append(message.leaf_hash)
        if message.sequence == wanted:
            found.append(message)
    return leaves, found[0]


def _check(leaves: list[bytes], checkpoint: Checkpoint) -> None:
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    if frontier.root != checkpoint.root_bytes:
        raise NoProofError(
            f"{checkpoint.stream} is not what its checkpoint at {checkpoint.size} says: nothing can be proved",
            is_false=True,
        )
