"""The Merkle tree of RFC 9162, section 2.1, over SHA-256: roots that grow, and the paths that prove what is in them."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final, Self

EMPTY_ROOT: Final = sha256(b"").digest()


class ProofError(ValueError):
    """A path does not prove what it is given for."""


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf: of a zero byte and its content."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node: of a one byte and its children's hashes."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a tree that grows: the roots of its whole subtrees, largest first, one for each bit of size.

    That is all that is needed to append leaves and to tell the root, however large the tree is.
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)
        if len(self.peaks) != size.bit_count():
            raise ProofError(f"a tree of {size} leaves has {size.bit_count()} whole subtrees, not {len(self.peaks)}")

    def append(self, leaf: bytes) -> None:
        """Add a leaf by its hash."""
        size = self.size
        while size & 1:
            leaf = node_hash(self.peaks.pop(), leaf)
            size >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def copy(self) -> Self:
        """Return another of the same tree, that grows by itself."""
        return type(self)(self.size, self.peaks)

    @property
    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self.peaks:
            return EMPTY_ROOT
        *others, root = self.peaks
        for peak in reversed(others):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaves, which are given by their hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root


def inclusion_path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the path from the leaf at `index` (from 0) to the root over all leaves (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < len(leaves):
        raise ProofError(f"there is no leaf {index} in a tree of {len(leaves)}")
    first, end, path = 0, len(leaves), list[bytes]()
    while end - first > 1:
        middle = first + _split(end - first)
        if index < middle:
            path.append(root_of(leaves[middle:end]))
            end = middle
        else:
            path.append(root_of(leaves[first:middle]))
            first = middle
    return path[::-1]


def consistency_path(leaves: Sequence[bytes], size: int) -> list[bytes]:
    """Return what shows that the tree of the first `size` leaves grew into that of all (RFC 9162, 2.1.4.1)."""
    if not 0 < size <= len(leaves):
        raise ProofError(f"a tree of {len(leaves)} leaves can't have grown from one of {size}")
    first, end, path, is_whole = 0, len(leaves), list[bytes](), True
    while size != end:
        middle = first + _split(end - first)
        if size <= middle:
            path.append(root_of(leaves[middle:end]))
            end = middle
        else:
            path.append(root_of(leaves[first:middle]))
            first, is_whole = middle, False
    if not is_whole:  # a whole old tree is known by its root already
        path.append(root_of(leaves[first:end]))
    return path[::-1]


def _split(size: int) -> int:
    """Return the largest power of two that is smaller than a size of two or more."""
    return 1 << (size - 1).bit_length() - 1
