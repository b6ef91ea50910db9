"""The tree of RFC 9162: held against its recursive definitions, and against published vectors."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.evidence.merkle import (
    EMPTY_ROOT,
    Frontier,
    ProofError,
    consistency_path,
    inclusion_path,
    leaf_hash,
    root_of,
)
from shared.evidence.paths import check_consistency, check_inclusion

# The entries, roots and paths by which implementations of Certificate Transparency are tested (RFC 6962).
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSIONS = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
}
CONSISTENCIES = {
    (1, 8): INCLUSIONS[0, 8],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}

LEAVES = [leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES]
some_leaves = st.lists(st.binary(min_size=1, max_size=2).map(leaf_hash), min_size=1, max_size=40)


def tree_hash(leaves: Sequence[bytes]) -> bytes:
    """MTH of 2.1.1, as it is written there; leaves are hashed already."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = _largest_power_of_two_below(len(leaves))
    return sha256(b"\x01" + tree_hash(leaves[:k]) + tree_hash(leaves[k:])).digest()


def path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH of 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = _largest_power_of_two_below(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), tree_hash(leaves[k:])]
    return [*path(m - k, leaves[k:]), tree_hash(leaves[:k])]


def subproof(m: int, leaves: Sequence[bytes], *, is_whole: bool) -> list[bytes]:
    """SUBPROOF of 2.1.4.1."""
    if m == len(leaves):
        return [] if is_whole else [tree_hash(leaves)]
    k = _largest_power_of_two_below(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], is_whole=is_whole), tree_hash(leaves[k:])]
    return [*subproof(m - k, leaves[k:], is_whole=False), tree_hash(leaves[:k])]


def _largest_power_of_two_below(n: int) -> int:
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def test_the_empty_tree_is_the_hash_of_nothing() -> None:
    assert Frontier().root == EMPTY_ROOT == tree_hash([])


@pytest.mark.parametrize("size", range(1, 9))
def test_published_roots_are_met(size: int) -> None:
    assert root_of(LEAVES[:size]).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size"), INCLUSIONS)
def test_published_inclusion_paths_are_met(index: int, size: int) -> None:
    assert [step.hex() for step in inclusion_path(LEAVES[:size], index)] == INCLUSIONS[index, size]


@pytest.mark.parametrize(("first", "second"), CONSISTENCIES)
def test_published_consistency_paths_are_met(first: int, second: int) -> None:
    assert [step.hex() for step in consistency_path(LEAVES[:second], first)] == CONSISTENCIES[first, second]


@settings(max_examples=50)
@given(some_leaves)
def test_a_frontier_has_the_root_of_the_definition(leaves: list[bytes]) -> None:
    assert root_of(leaves) == tree_hash(leaves)


@settings(max_examples=50)
@given(some_leaves, st.data())
def test_a_frontier_that_is_taken_up_again_grows_as_one_that_never_stopped(
    leaves: list[bytes], data: st.DataObject
) -> None:
    stop = data.draw(st.integers(0, len(leaves)))
    before = Frontier()
    for leaf in leaves[:stop]:
        before.append(leaf)
    after = Frontier(before.size, before.peaks)
    for leaf in leaves[stop:]:
        after.append(leaf)
    assert after.root == tree_hash(leaves)


@settings(max_examples=50)
@given(some_leaves, st.data())
def test_inclusion_paths_are_those_of_the_definition_and_prove_it(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    steps = inclusion_path(leaves, index)
    assert steps == path(index, leaves)
    check_inclusion(leaves[index], index, len(leaves), steps, tree_hash(leaves))


@settings(max_examples=50)
@given(some_leaves, st.data())
def test_consistency_paths_are_those_of_the_definition_and_prove_it(leaves: list[bytes], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(leaves)))
    steps = consistency_path(leaves, first)
    assert steps == subproof(first, leaves, is_whole=True)
    check_consistency(first, len(leaves), steps, tree_hash(leaves[:first]), tree_hash(leaves))


@settings(max_examples=50)
@given(some_leaves, st.data())
def test_an_inclusion_path_proves_nothing_else(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    steps, root, size = inclusion_path(leaves, index), tree_hash(leaves), len(leaves)
    leaf, index, size, steps, root = data.draw(
        st.sampled_from(
            [
                (leaf_hash(b"another"), index, size, steps, root),
                (leaves[index], index, size, [*steps, root], root),
                (leaves[index], index, size, steps, leaf_hash(root)),
                (leaves[index], size, size, steps, root),
                (leaves[index], -1, size, steps, root),
                *((leaves[index], index, size, steps[:-1], root) for _ in steps[:1]),
                *((leaves[index], index, size, [leaf_hash(step), *steps[1:]], root) for step in steps[:1]),
            ]
        )
    )
    with pytest.raises(ProofError):
        check_inclusion(leaf, index, size, steps, root)


@settings(max_examples=50)
@given(some_leaves, st.data())
def test_a_tree_with_another_beginning_is_not_consistent(leaves: list[bytes], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(leaves)))
    changed = data.draw(st.integers(0, first - 1))
    old = tree_hash(leaves[:first])
    others = [*leaves[:changed], leaf_hash(b"another"), *leaves[changed + 1 :]]
    with pytest.raises(ProofError):
        check_consistency(first, len(others), consistency_path(others, first), old, tree_hash(others))


@settings(max_examples=50)
@given(some_leaves, st.data())
def test_a_consistency_path_of_another_length_proves_nothing(leaves: list[bytes], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(leaves)))
    steps, old, new = consistency_path(leaves, first), tree_hash(leaves[:first]), tree_hash(leaves)
    other = data.draw(st.sampled_from([[*steps, new], *(steps[:-1] for _ in steps[:1])]))
    with pytest.raises(ProofError):
        check_consistency(first, len(leaves), other, old, new)


@pytest.mark.parametrize(("first", "second"), [(0, 3), (4, 3)])
def test_sizes_between_which_nothing_can_be_proved_are_refused(first: int, second: int) -> None:
    with pytest.raises(ProofError):
        check_consistency(first, second, [], ROOTS[0].encode(), ROOTS[0].encode())
    with pytest.raises(ProofError):
        consistency_path(LEAVES[:second], first)


def test_a_frontier_is_refused_where_its_subtrees_are_not_of_its_size() -> None:
    with pytest.raises(ProofError, match="a tree of 6 leaves has 2 whole subtrees, not 1"):
        Frontier(6, LEAVES[:1])
