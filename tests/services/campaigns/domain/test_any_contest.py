"""Whatever is sent in and decided, in whatever order: no entry twice, no prize without its entry, no number twice."""

import datetime as dt
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from services.campaigns.domain.contest import CONTEST
from services.campaigns.domain.entering_contest import EnterContest, enter_contest
from services.campaigns.domain.participation import PARTICIPATION
from services.campaigns.domain.recognising_prizes import RecognisePrizes, recognise_prizes
from services.campaigns.domain.taking_part import InForce
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.campaigns import ContestEntrySubmitted, PrizesRecognised
from tests.examples import examples
from tests.services.campaigns.small_plan import CLOSED, HEAD, MEMBER, MERGED, OFFICE, OPEN, WRITING, entry

TODAY = dt.date(2024, 6, 11)
STATES = st.sampled_from([OPEN, OPEN, OPEN, MERGED, CLOSED])
ENTERING = st.tuples(STATES, st.sampled_from([HEAD, MEMBER, OFFICE]), st.integers(0, 3))
PRIZES = st.lists(
    st.tuples(st.sampled_from([f"e{number}" for number in range(8)]), st.sampled_from(["Nhất", "Nhì", "Ba"])),
    min_size=1,
    max_size=4,
)
DECIDING = st.tuples(STATES, st.sampled_from(["7", "07", "8"]), PRIZES, st.sampled_from([-366, -1, 0, 1]))


def _events(decision: Decision) -> tuple[Event, ...]:
    return () if isinstance(decision, Refused) else tuple(decision)


def _enter(steps: list[tuple[InForce, str, int]]) -> list[ContestEntrySubmitted]:
    """Send in entries as units do, each unit's in its own history."""
    states = {unit: PARTICIPATION.initial("") for unit in (HEAD, MEMBER, OFFICE)}
    entered: list[ContestEntrySubmitted] = []
    for number, (campaign, unit, digit) in enumerate(steps):
        command = EnterContest(campaign, WRITING, unit, f"e{number}", entry(digit))
        for event in _events(enter_contest(states[unit], command)):
            states[unit] = PARTICIPATION.evolve(states[unit], event)
            assert isinstance(event, ContestEntrySubmitted)
            entered.append(event)
    return entered


@given(st.lists(ENTERING, max_size=12))
def test_no_unit_has_an_entry_twice(steps: list[tuple[InForce, str, int]]) -> None:
    """R6."""
    sent_in = Counter((event.unit, event.personal.document.sha256) for event in _enter(steps))
    assert all(count == 1 for count in sent_in.values())


@given(st.lists(ENTERING, max_size=12))
def test_only_units_that_owe_entries_have_any(steps: list[tuple[InForce, str, int]]) -> None:
    """R6."""
    assert {event.unit for event in _enter(steps)} <= {HEAD, MEMBER}


@settings(max_examples=examples(200))
@given(st.lists(ENTERING, max_size=8), st.lists(DECIDING, max_size=6))
def test_a_prize_goes_to_an_entry_that_is_there_and_only_once(
    steps: list[tuple[InForce, str, int]],
    decisions: list[tuple[InForce, str, list[tuple[str, str]], int]],
) -> None:
    """R6."""
    sent_in_by = {event.entry: event.unit for event in _enter(steps)}
    state = CONTEST.initial("")
    for campaign, number, prizes, ahead in decisions:
        command = RecognisePrizes(
            campaign=campaign,
            contest=WRITING,
            office="council",
            number=number,
            date=TODAY + dt.timedelta(days=ahead),
            signer="Người ký",
            prizes=tuple(prizes),
            sent_in_by=sent_in_by,
            today=TODAY,
        )
        for event in _events(recognise_prizes(state, command)):
            assert isinstance(event, PrizesRecognised)
            state = CONTEST.evolve(state, event)
    given_out = [(prize.entry, prize.unit) for decision in state.decisions for prize in decision.prizes]
    assert set(given_out) <= set(sent_in_by.items())
    assert len(given_out) == len(set(given_out))
    assert all(decision.date <= TODAY for decision in state.decisions)
    numbered = Counter((decision.number.lstrip("0"), decision.date.year) for decision in state.decisions)
    assert all(count == 1 for count in numbered.values())
