"""Joint changes that meet one another and single ones, in one process and in two (R10, R26)."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from shared.contracts.decision import Refused
from shared.contracts.event import Event
from shared.contracts.history import JointDecision
from shared.recording import ContentionError, Ledger
from tests.shared.recording.counting import AT, BY, Names, happened
from tests.shared.recording.joint_desk import (
    DECISION,
    EAST,
    REFUSAL,
    WEST,
    Decide,
    Desk,
    everywhere,
    everywhere_below,
)

NewLedger = Callable[[], Ledger]


def once_before(interruption: Callable[[], object], decide: Decide, seen: list[object] | None = None) -> Decide:
    """Return a decision that something happens before, the first time that it is taken."""
    attempts = [] if seen is None else seen

    def interrupted(lists: Mapping[str, Names], numbered: int) -> JointDecision:
        attempts.append((dict(lists), numbered))
        if len(attempts) == 1:
            interruption()
        return decide(lists, numbered)

    return interrupted


@pytest.fixture(params=["in the first", "in the last", "beside", "in all"])
def overtaking(request: pytest.FixtureRequest, other: Desk) -> Callable[[], object]:
    """Give what another process does at the worst moment: it changes one of the histories, or all of them."""
    ways: dict[str, Callable[[], object]] = {
        "in the first": lambda: other.add("faster", EAST),
        "in the last": lambda: other.add("faster", WEST),
        "beside": lambda: other.number("faster"),
        "in all": lambda: other.change(everywhere("faster")),
    }
    return ways[request.param]


def test_a_decision_that_was_overtaken_anywhere_is_taken_anew(desk: Desk, overtaking: Callable[[], object]) -> None:
    """R10."""
    seen = list[object]()
    desk.change(once_before(overtaking, everywhere_below(9, "slower"), seen))
    assert len(seen) == 2


def test_one_who_is_overtaken_and_then_refused_has_recorded_nothing(
    desk: Desk, overtaking: Callable[[], object]
) -> None:
    """R10: nothing of the first attempt is in any of the histories."""
    attempts = list[object]()

    def refused_if_overtaken(lists: Mapping[str, Names], numbered: int) -> JointDecision:
        return Refused(REFUSAL) if len(attempts) > 1 else everywhere_below(9, "slower")(lists, numbered)

    desk.change(once_before(overtaking, refused_if_overtaken, attempts))
    east, west, numbered = desk.holds()
    assert "slower" not in {*east, *west}
    assert numbered <= 1


def test_a_decision_that_is_taken_anew_sees_what_overtook_it(desk: Desk, other: Desk) -> None:
    seen = list[object]()
    desk.change(once_before(lambda: other.add("faster", WEST), everywhere("slower"), seen))
    assert seen == [({EAST: (), WEST: ()}, 0), ({EAST: (), WEST: ("faster",)}, 0)]


def test_a_single_change_that_a_joint_one_overtook_is_decided_anew(desk: Desk, other: Desk) -> None:
    """R10."""
    seen = list[Names]()

    def overtaken(state: Names) -> Sequence[Event]:
        seen.append(state)
        if len(seen) == 1:
            other.change(everywhere("faster"))
        return (happened("slower"),)

    desk.lists.change(WEST, overtaken, provenance=BY, at=AT)
    assert (seen, desk.lists.load(WEST)) == ([(), ("faster",)], ("faster", "slower"))


def test_a_number_is_given_once_where_two_processes_give_it_at_once(desk: Desk, other: Desk) -> None:
    """R26: no other decision of the issuer's has that number."""
    together = Barrier(2)

    def issue(at: Desk, name: str) -> bool:
        def decide(lists: Mapping[str, Names], numbered: int) -> JointDecision:
            if numbered:
                return Refused(REFUSAL)
            return {each: (happened(name),) for each in lists} | {DECISION: (happened(name),)}

        together.wait()
        return at.change(decide).refusal is None

    with ThreadPoolExecutor(2) as pool:
        issued = list(pool.map(issue, (desk, other), ("a", "b")))
    east, west, numbered = desk.holds()
    assert (sorted(issued), east, numbered, len(east)) == ([False, True], west, 1, 1)


def test_many_joint_and_single_writers_each_decide_on_all_that_was_recorded_before(desk: Desk, other: Desk) -> None:
    """R10: sixteen writers in two processes, seven places in each list."""
    together = Barrier(16)

    def write(number: int) -> None:
        at, name = (desk, other)[number % 2], f"n{number}"
        together.wait()
        if number % 4 < 2:
            at.change(everywhere_below(7, name))
        else:
            at.lists.change(
                (EAST, WEST)[number % 8 // 4],
                lambda state: (happened(name),) if len(state) < 7 else Refused(REFUSAL),
                provenance=BY,
                at=AT,
            )

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(write, range(16)))
    east, west, numbered = desk.holds()
    joint = {f"n{number}" for number in range(16) if number % 4 < 2}
    assert joint & set(east) == joint & set(west)
    assert (max(len(east), len(west)), numbered) == (7, len(joint & set(east)))


def test_joint_changes_in_opposite_order_never_wait_for_each_other(desk: Desk) -> None:
    """Ten writers of one process, one half from east to west and the other from west to east."""
    together = Barrier(10)

    def write(number: int) -> None:
        together.wait()
        for _ in range(5):
            desk.change(everywhere_below(99, f"n{number}"), ids=(EAST, WEST) if number % 2 else (WEST, EAST))

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(write, range(10)))
    east, west, numbered = desk.holds()
    assert (east, len(west), numbered) == (west, 50, 50)


def test_joint_changes_of_two_processes_in_opposite_order_all_succeed(desk: Desk, other: Desk) -> None:
    together = Barrier(2)

    def write(at: Desk, ids: tuple[str, str]) -> None:
        together.wait()
        for number in range(10):
            at.change(everywhere_below(99, f"{ids[0]}-{number}"), ids=ids)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, (desk, other), ((EAST, WEST), (WEST, EAST))))
    east, west, numbered = desk.holds()
    assert (east, len(west), numbered) == (west, 20, 20)


def test_decisions_of_one_process_never_overtake_each_other(desk: Desk) -> None:
    """Joint and single ones: each is taken once."""
    taken = list[int]()

    def write(number: int) -> None:
        def joint(lists: Mapping[str, Names], _numbered: int) -> JointDecision:
            taken.append(number)
            return {each: (happened(f"n{number}"),) for each in lists}

        def single(_state: Names) -> Sequence[Event]:
            taken.append(number)
            return (happened(f"n{number}"),)

        if number % 2:
            desk.change(joint)
        else:
            desk.lists.change(WEST, single, provenance=BY, at=AT)

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(write, range(30)))
    assert sorted(taken) == list(range(30))


def test_a_history_that_is_only_read_holds_still_for_this_process(ledger: Ledger) -> None:
    desk = Desk(ledger, patience=0.1)

    def meanwhile(_lists: Mapping[str, Names], _numbered: int) -> JointDecision:
        with ThreadPoolExecutor(1) as pool, pytest.raises(ContentionError):
            pool.submit(desk.add, "meanwhile", WEST).result()
        return {EAST: (happened("a"),)}

    desk.change(meanwhile)
    assert desk.holds() == (("a",), (), 0)


def test_one_who_never_gets_a_turn_is_told_so(other: Desk, new_ledger: NewLedger) -> None:
    hasty = Desk(new_ledger(), patience=0.0)

    def always_overtaken(lists: Mapping[str, Names], _numbered: int) -> JointDecision:
        other.add(f"faster-{len(lists[WEST])}", WEST)
        return {each: (happened("slower"),) for each in lists}

    with pytest.raises(ContentionError, match="did not get its turn; send it again"):
        hasty.change(always_overtaken)


def test_one_who_never_got_a_turn_has_recorded_nothing(other: Desk, new_ledger: NewLedger) -> None:
    hasty = Desk(new_ledger(), patience=0.0)

    def always_overtaken(lists: Mapping[str, Names], _numbered: int) -> JointDecision:
        other.add(f"faster-{len(lists[WEST])}", WEST)
        return {each: (happened("slower"),) for each in lists}

    with pytest.raises(ContentionError):
        hasty.change(always_overtaken)
    assert other.holds() == ((), ("faster-0",), 0)


def test_one_who_waits_too_long_for_another_of_its_process_is_told_so(ledger: Ledger) -> None:
    desk = Desk(ledger, patience=0.1)

    def meanwhile(state: Names) -> Sequence[Event]:
        with ThreadPoolExecutor(1) as pool, pytest.raises(ContentionError, match="did not get its turn"):
            pool.submit(desk.change, everywhere("b")).result()
        return () if "a" in state else (happened("a"),)

    desk.lists.change(WEST, meanwhile, provenance=BY, at=AT)
    assert desk.holds() == ((), ("a",), 0)
