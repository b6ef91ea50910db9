"""A command that is sent again under the same key is answered as it was, also by a process that never saw it."""

from collections.abc import Callable

import pytest

from shared.contracts.decision import Decision, Refused
from shared.contracts.refusals import UnknownUnit
from shared.recording import Ledger, StoredHistory, StoredJointHistory
from tests.shared.recording.counting import AT, BY, NAMES, NUMBERS, Names, add, add_below, happened, refused_fact
from tests.shared.recording.joint_desk import DECISION, EAST, WEST, everywhere_below

LIST = "spring/bach-mai/nominee-list"
KEY, OTHER_KEY = "0123456789abcdef" * 2, "f" * 32
REFUSAL = UnknownUnit(unit="c", campaign="spring")
COMMAND = BY.model_copy(update={"command": KEY})
OTHER = BY.model_copy(update={"command": OTHER_KEY})
History = StoredHistory[Names]


@pytest.fixture(params=["the same process", "another process"])
def later(request: pytest.FixtureRequest, history: History, new_ledger: Callable[[], Ledger]) -> History:
    """Give a history to repeat a command on: the one that recorded it, or one that was opened since."""
    return history if request.param == "the same process" else StoredHistory(new_ledger(), NAMES)


def test_a_command_sent_again_is_answered_as_at_first(history: History, later: History) -> None:
    first = history.change(LIST, add_below(1, "a"), provenance=COMMAND, at=AT)
    assert later.change(LIST, add_below(1, "a"), provenance=COMMAND, at=AT) == first


def test_its_answer_is_of_its_moment_not_of_today(history: History, later: History) -> None:
    first = history.change(LIST, add("a"), provenance=COMMAND, at=AT)
    history.change(LIST, add("b"), provenance=BY, at=AT)
    assert later.change(LIST, add("a"), provenance=COMMAND, at=AT) == first


def test_it_is_recorded_once(history: History, later: History, ledger: Ledger) -> None:
    for each in (history, later, later):
        each.change(LIST, lambda _: (happened("a"),), provenance=COMMAND, at=AT)
    assert ledger.application.recorder.max_notification_id() == 1


def test_another_key_is_another_command(history: History, later: History) -> None:
    history.change(LIST, lambda _: (happened("a"),), provenance=COMMAND, at=AT)
    assert later.change(LIST, lambda _: (happened("a"),), provenance=OTHER, at=AT).state == ("a", "a")


def test_commands_without_a_key_are_never_taken_for_each_other(history: History) -> None:
    for _ in range(2):
        history.change(LIST, lambda _: (happened("a"),), provenance=BY, at=AT)
    assert history.load(LIST) == ("a", "a")


def test_a_recorded_refusal_stays_one(history: History, later: History) -> None:
    def refuse_the_first(state: Names) -> Decision:
        return Refused(REFUSAL, refused_fact("c")) if not state else (happened("c"),)

    first = history.change(LIST, refuse_the_first, provenance=COMMAND, at=AT)
    assert later.change(LIST, refuse_the_first, provenance=COMMAND, at=AT) == first


def test_several_events_of_one_command_are_one_answer(history: History, later: History) -> None:
    first = history.change(LIST, lambda _: (happened("a"), happened("b")), provenance=COMMAND, at=AT)
    assert later.change(LIST, lambda _: (happened("a"), happened("b")), provenance=COMMAND, at=AT) == first


def test_a_command_on_several_histories_is_answered_as_at_first(
    ledger: Ledger, new_ledger: Callable[[], Ledger]
) -> None:
    def answer(on: Ledger) -> object:
        lists = StoredHistory(on, NAMES)
        joint = StoredJointHistory(lists, StoredHistory(on, NUMBERS))
        return joint.change((EAST, WEST), DECISION, everywhere_below(1, "a"), provenance=COMMAND, at=AT)

    first = answer(ledger)
    assert answer(new_ledger()) == first
