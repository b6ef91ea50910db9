"""What a path in a Merkle tree proves, without the tree (RFC 9162, 2.1.3.2 and 2.1.4.2)."""

from collections.abc import Sequence

from shared.evidence.merkle import ProofError, node_hash


def check_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Raise ProofError unless the path leads from the leaf's hash to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise ProofError(f"there is no leaf {index} in a tree of {size}")
    first, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            raise ProofError("the path is too long")
        if first & 1 or first == last:
            found = node_hash(step, found)
            first, last = _to_a_right_child(first, last)
        else:
            found = node_hash(found, step)
        first, last = first >> 1, last >> 1
    if last != 0:
        raise ProofError("the path is too short")
    if found != root:
        raise ProofError("the path leads to another root")


def check_consistency(first: int, second: int, path: Sequence[bytes], old: bytes, new: bytes) -> None:
    """Raise ProofError unless the path shows that the tree of `first` leaves grew into that of `second` (2.1.4.2)."""
    if not 0 < first <= second:
        raise ProofError(f"a tree of {second} leaves can't have grown from one of {first}")
    if first == second:
        if path:
            raise ProofError("the path is too long")
        _check_roots(old, new, old, new, same=True)
        return
    steps = ([old] if first.bit_count() == 1 else []) + list(path)
    if not steps:
        raise ProofError("the path is too short")
    left, right = first - 1, second - 1
    while left & 1:
        left, right = left >> 1, right >> 1
    found_old = found_new = steps[0]
    for step in steps[1:]:
        if right == 0:
            raise ProofError("the path is too long")
        if left & 1 or left == right:
            found_old, found_new = node_hash(step, found_old), node_hash(step, found_new)
            left, right = _to_a_right_child(left, right)
        else:
            found_new = node_hash(found_new, step)
        left, right = left >> 1, right >> 1
    if right != 0:
        raise ProofError("the path is too short")
    _check_roots(found_old, found_new, old, new, same=False)


def _check_roots(found_old: bytes, found_new: bytes, old: bytes, new: bytes, *, same: bool) -> None:
    if same and old != new:
        raise ProofError("two trees of one size have different roots")
    if found_old != old:
        raise ProofError("the path does not lead from the old root")
    if found_new != new:
        raise ProofError("the path leads to another root")


def _to_a_right_child(node: int, last: int) -> tuple[int, int]:
    """Pass over the levels on which the last node has no sibling: it stands there as it is."""
    while node and not node & 1:
        node, last = node >> 1, last >> 1
    return node, last
