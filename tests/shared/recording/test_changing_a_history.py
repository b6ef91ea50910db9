"""Decide and record as one step, on the real server."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.history import Fold
from shared.contracts.refusals import UnknownUnit
from shared.recording import ContentionError, Ledger, StoredHistory
from tests.shared.recording.counting import AT, BY, NAMES, Names, add, add_below, happened, refused_fact

LIST = "spring/bach-mai/nominee-list"
History = StoredHistory[Names]
REFUSAL = UnknownUnit(unit="c", campaign="spring")


def change(history: History, decide: Callable[[Names], Decision], aggregate: str = LIST) -> str | None:
    return history.change(aggregate, decide, provenance=BY, at=AT).position


def sequence(position: str | None) -> int:
    assert position is not None
    return int(position.rpartition(":")[2])


def recorded(ledger: Ledger) -> int:
    return ledger.application.recorder.max_notification_id() or 0


def test_a_history_that_nobody_began_is_in_its_initial_state(history: History) -> None:
    assert history.load(LIST) == ()


def test_loading_folds_the_whole_history(history: History) -> None:
    for name in "abc":
        change(history, add(name))
    assert history.load(LIST) == ("a", "b", "c")


def test_a_history_is_the_same_to_one_that_opens_it_later(history: History, new_ledger: Callable[[], Ledger]) -> None:
    change(history, add("a"))
    assert StoredHistory(new_ledger(), NAMES).load(LIST) == ("a",)


def test_histories_of_two_ids_stand_apart(history: History) -> None:
    change(history, add("a"), "spring/bach-mai/nominee-list")
    change(history, add("b"), "spring/bach-khoa/nominee-list")
    assert history.load("spring/bach-khoa/nominee-list") == ("b",)


def test_the_outcome_holds_the_state_after_the_command(history: History) -> None:
    change(history, add("a"))
    assert history.change(LIST, add("b"), provenance=BY, at=AT).state == ("a", "b")


def test_the_outcome_says_where_it_was_recorded(history: History, stream_name: str) -> None:
    change(history, add("a"))
    assert change(history, add("b")) == f"{stream_name}:2"


def test_several_events_of_a_command_stand_at_the_position_of_the_last(history: History, stream_name: str) -> None:
    assert change(history, lambda _: (happened("a"), happened("b"), happened("c"))) == f"{stream_name}:3"


def test_a_repeat_records_nothing(history: History, ledger: Ledger) -> None:
    change(history, add("a"))
    change(history, add("a"))
    assert recorded(ledger) == 1


def test_a_repeat_answers_with_a_position_that_covers_the_first_recording(history: History) -> None:
    first = change(history, add("a"))
    change(history, add("z"), "spring/bach-khoa/nominee-list")
    assert sequence(change(history, add("a"))) >= sequence(first)


def test_a_command_without_effect_on_an_empty_stream_has_the_position_of_its_beginning(
    history: History, stream_name: str
) -> None:
    assert change(history, lambda _: ()) == f"{stream_name}:0"


def test_a_refusal_without_a_fact_records_nothing(history: History, ledger: Ledger) -> None:
    outcome = history.change(LIST, lambda _: Refused(REFUSAL), provenance=BY, at=AT)
    assert (outcome.refusal, outcome.position, recorded(ledger)) == (REFUSAL, None, 0)


def test_a_refusal_s_fact_is_recorded(history: History, stream_name: str) -> None:
    outcome = history.change(LIST, lambda _: Refused(REFUSAL, refused_fact("c")), provenance=BY, at=AT)
    assert (outcome.refusal, outcome.position) == (REFUSAL, f"{stream_name}:1")


def test_a_refusal_s_fact_is_part_of_the_history(history: History) -> None:
    change(history, lambda _: Refused(REFUSAL, refused_fact("c")))
    assert history.load(LIST) == ("not c",)


def test_an_event_is_stored_under_its_stable_name_with_who_and_when(history: History, ledger: Ledger) -> None:
    change(history, add("a"))
    (stored,) = ledger.application.recorder.select_notifications(start=1, limit=10)
    assert (stored.topic, stored.state.decode()) == (
        "nominations.nomination-withdrawn.v1",
        (
            '{"occurred_at":"2024-08-19T16:59:59+00:00","actor":"tests","authority":"12/GUQ","correlation_id":"c-1",'
            '"causation_id":"CAMPAIGNS:1","data":{"campaign":"spring","unit":"bach-mai","nomination":{"id":"a",'
            '"category":"collective","occasion":"wrap-up","counts_against_quota":true},"held_place":true}}'
        ),
    )


def test_a_decision_that_fails_records_nothing(history: History, ledger: Ledger) -> None:
    def fail(_state: Names) -> Decision:
        raise LookupError("no such occasion")

    with pytest.raises(LookupError):
        change(history, fail)
    assert recorded(ledger) == 0


def test_a_decision_that_was_overtaken_is_taken_anew_on_the_newer_state(
    history: History, new_ledger: Callable[[], Ledger]
) -> None:
    other, seen = StoredHistory(new_ledger(), NAMES), list[Names]()

    def overtaken(state: Names) -> Decision:
        seen.append(state)
        if len(seen) == 1:
            change(other, add("faster"))
        return (happened("slower"),)

    change(history, overtaken)
    assert (seen, history.load(LIST)) == ([(), ("faster",)], ("faster", "slower"))


def test_one_who_is_overtaken_for_the_last_place_is_refused(history: History, new_ledger: Callable[[], Ledger]) -> None:
    """R10."""
    other, attempts = StoredHistory(new_ledger(), NAMES), list[Names]()

    def overtaken(state: Names) -> Decision:
        attempts.append(state)
        if len(attempts) == 1:
            change(other, add_below(1, "faster"))
        return add_below(1, "slower")(state)

    outcome = history.change(LIST, overtaken, provenance=BY, at=AT)
    assert (outcome.refusal is not None, history.load(LIST)) == (True, ("faster",))


def test_many_writers_at_once_each_decide_on_all_that_was_recorded_before(
    history: History, new_ledger: Callable[[], Ledger]
) -> None:
    """R10: twelve writers on two connections, one place each for seven of them."""
    histories = [history, StoredHistory(new_ledger(), NAMES)]
    together = Barrier(12)

    def write(number: int) -> bool:
        together.wait()
        outcome = histories[number % 2].change(LIST, add_below(7, f"n{number}"), provenance=BY, at=AT)
        return outcome.refusal is None

    with ThreadPoolExecutor(12) as pool:
        taken = list(pool.map(write, range(12)))
    assert (sum(taken), len(set(history.load(LIST)))) == (7, 7)


def test_two_writers_who_repeat_each_other_record_once(history: History, new_ledger: Callable[[], Ledger]) -> None:
    """R21."""
    histories = [history, StoredHistory(new_ledger(), NAMES)]
    together = Barrier(2)

    def write(number: int) -> int:
        together.wait()
        return sequence(change(histories[number], add("a")))

    with ThreadPoolExecutor(2) as pool:
        positions = list(pool.map(write, range(2)))
    assert (positions, history.load(LIST)) == ([1, 1], ("a",))


def test_one_who_never_gets_a_turn_is_told_so(history: History, new_ledger: Callable[[], Ledger]) -> None:
    hasty = StoredHistory(new_ledger(), NAMES, patience=0.0)
    other = StoredHistory(new_ledger(), NAMES)

    def always_overtaken(state: Names) -> Decision:
        change(other, add(f"faster-{len(state)}"))
        return (happened("slower"),)

    with pytest.raises(ContentionError, match="did not get its turn"):
        change(hasty, always_overtaken)
    assert "slower" not in history.load(LIST)


def test_decisions_of_one_process_never_overtake_each_other(history: History) -> None:
    """Sixty writers at once: each decides once, on what the one before has left."""
    taken = []

    def append(_: int) -> None:
        def decide(state: Names) -> Decision:
            taken.append(len(state))
            return (happened(f"n{len(state)}"),)

        change(history, decide)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(append, range(60)))
    assert taken == list(range(60))


def test_only_what_came_since_is_read_again(history: History, new_ledger: Callable[[], Ledger]) -> None:
    folded = []
    ledger = new_ledger()

    def evolve(state: Names, event: Event) -> Names:
        folded.append(event)
        return NAMES.evolve(state, event)

    reader = StoredHistory(ledger, Fold(NAMES.initial, evolve))
    change(history, add("a"))
    first = (reader.load(LIST), len(folded))
    change(history, add("b"))
    assert (first, reader.load(LIST), len(folded)) == ((("a",), 1), ("a", "b"), 2)
