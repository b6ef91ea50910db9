"""Several histories changed by one decision, on the real server: everything is recorded, or nothing."""

from collections.abc import Mapping

import pytest
from eventsourcing.persistence import DataError

from shared.contracts.decision import Refused
from shared.contracts.history import JointDecision
from tests.shared.recording.counting import Names, happened, refused_fact
from tests.shared.recording.joint_desk import EAST, REFUSAL, WEST, Desk, everywhere


def test_one_decision_is_recorded_in_every_history(desk: Desk) -> None:
    """R26."""
    desk.change(everywhere("a"))
    assert desk.holds() == (("a",), ("a",), 1)


def test_another_process_sees_all_of_it(desk: Desk, other: Desk) -> None:
    desk.change(everywhere("a"))
    assert other.holds() == (("a",), ("a",), 1)


def test_the_outcome_holds_every_state_after_the_command(desk: Desk) -> None:
    desk.add("z", WEST)
    assert desk.change(everywhere("a")).states == {EAST: ("a",), WEST: ("z", "a")}


def test_the_outcome_says_where_the_last_of_it_was_recorded(desk: Desk, stream_name: str) -> None:
    assert desk.change(everywhere("a")).position == f"{stream_name}:3"


def test_without_a_history_beside_it_is_as_before_any_event(desk: Desk) -> None:
    desk.number("a")
    seen = list[int]()

    def decide(_lists: Mapping[str, Names], numbered: int) -> JointDecision:
        seen.append(numbered)
        return {EAST: (happened("a"),)}

    desk.change(decide, beside=None)
    assert seen == [0]


def test_a_history_that_the_decision_leaves_alone_stays_as_it_is(desk: Desk) -> None:
    desk.change(lambda _lists, _numbered: {EAST: (happened("a"),)})
    assert desk.holds() == (("a",), (), 0)


def test_a_history_named_twice_is_changed_once(desk: Desk) -> None:
    desk.change(everywhere("a"), ids=(EAST, EAST))
    assert desk.lists.load(EAST) == ("a",)


def test_a_repeat_records_nothing(desk: Desk) -> None:
    desk.change(everywhere("a"))
    desk.change(everywhere("a"))
    assert desk.recorded() == 3


def test_a_repeat_answers_with_a_position_that_covers_the_first_recording(desk: Desk, stream_name: str) -> None:
    desk.change(everywhere("a"))
    assert desk.change(everywhere("a")).position == f"{stream_name}:3"


def test_a_repeat_of_which_one_part_is_lacking_records_that_part(desk: Desk) -> None:
    desk.add("a", EAST)
    desk.change(everywhere("a"))
    assert (desk.holds(), desk.recorded()) == ((("a",), ("a",), 1), 3)


def test_a_refusal_records_nothing(desk: Desk) -> None:
    outcome = desk.change(lambda _lists, _numbered: Refused(REFUSAL))
    assert (outcome.refusal, outcome.position, desk.recorded()) == (REFUSAL, None, 0)


def test_a_refusal_s_fact_is_not_recorded_since_it_belongs_to_no_one_history(desk: Desk) -> None:
    desk.change(lambda _lists, _numbered: Refused(REFUSAL, refused_fact("c")))
    assert desk.recorded() == 0


def test_a_refusal_holds_the_states_that_it_was_decided_on(desk: Desk) -> None:
    desk.add("a", EAST)
    assert desk.change(lambda _lists, _numbered: Refused(REFUSAL)).states == {EAST: ("a",), WEST: ()}


def test_a_decision_that_fails_records_nothing(desk: Desk) -> None:
    def fail(_lists: Mapping[str, Names], _numbered: int) -> JointDecision:
        raise LookupError("no such nomination")

    with pytest.raises(LookupError):
        desk.change(fail)
    assert desk.recorded() == 0


def test_a_decision_that_failed_lets_go_of_every_turn(desk: Desk) -> None:
    def fail(_lists: Mapping[str, Names], _numbered: int) -> JointDecision:
        raise LookupError("no such nomination")

    with pytest.raises(LookupError):
        desk.change(fail)
    desk.change(everywhere("a"))
    assert desk.holds() == (("a",), ("a",), 1)


def test_more_histories_than_there_are_turns_can_be_changed_at_once(desk: Desk) -> None:
    """Some of them share a turn: it is taken once."""
    ids = [f"spring/unit-{number}/nominee-list" for number in range(300)]
    desk.change(lambda lists, _numbered: {each: (happened("a"),) for each in lists}, ids=ids)
    assert {desk.lists.load(each) for each in ids} == {("a",)}


def test_more_than_the_server_takes_at_once_is_refused_whole(desk: Desk) -> None:
    with pytest.raises(DataError, match="at most 1000"):
        desk.change(lambda _lists, _numbered: {EAST: [happened(f"n{number}") for number in range(1001)]})
    assert desk.recorded() == 0
