"""The roots that are believed, because somebody whose key is known signed them."""

from collections.abc import Iterator

from shared.evidence.checkpoints import Checkpoint
from shared.evidence.signing import PublicKeys
from thidua.audit.finding import Finding


class SignedRoots:
    """Checkpoints as they are found, and whether they contradict each other."""

    def __init__(self, keys: PublicKeys) -> None:
        self._keys = keys
        self._by_size: dict[tuple[str, int], Checkpoint] = {}
        self._by_previous: dict[tuple[str, str | None], Checkpoint] = {}
        self._seen: set[Checkpoint] = set()
        self._believed: set[str] = set()

    def add(self, checkpoint: Checkpoint) -> Iterator[Finding]:
        """Take a checkpoint, and yield what it comes to; one that was seen before comes to nothing new."""
        if checkpoint in self._seen:
            return
        self._seen.add(checkpoint)
        what = f"checkpoint of {checkpoint.stream} at {checkpoint.size}"
        if checkpoint.key not in self._keys.ids:
            yield Finding(None, f"{what} is signed by key {checkpoint.key}, and that is none of those given")
        elif not checkpoint.is_signed(self._keys):
            yield Finding(False, f"{what} is not what key {checkpoint.key} signed")
        else:
            self._believed.add(checkpoint.hash)
            yield from self._contradictions(checkpoint, what)
            yield Finding(True, f"{what}, signed {checkpoint.time} by key {checkpoint.key}")

    def believes(self, checkpoint: Checkpoint) -> bool:
        """Say whether the checkpoint was added and is signed by a key that is known."""
        return checkpoint.hash in self._believed

    def root(self, stream: str, size: int) -> bytes | None:
        """Return the signed root of a stream at a size, None where there is none."""
        found = self._by_size.get((stream, size))
        return found.root_bytes if found else None

    def sizes(self, stream: str) -> list[int]:
        """Return the sizes at which the stream's roots are known, the smallest first."""
        return sorted(size for name, size in self._by_size if name == stream)

    def _contradictions(self, checkpoint: Checkpoint, what: str) -> Iterator[Finding]:
        same_size = self._by_size.setdefault((checkpoint.stream, checkpoint.size), checkpoint)
        if same_size.root != checkpoint.root:
            yield Finding(False, f"{what}: another of this size has another root")
        same_place = self._by_previous.setdefault((checkpoint.stream, checkpoint.previous), checkpoint)
        if same_place.hash != checkpoint.hash:
            yield Finding(False, f"{what}: the one at {same_place.size} follows the same one, so history was forked")
