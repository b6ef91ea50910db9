from datetime import UTC, datetime, timedelta

import pytest

from services.projections.domain.deadline import DeadlineState
from services.projections.domain.progress import (
    NominationsOfUnit,
    ObligationProgress,
    ProgressFilter,
    ProgressRow,
    ProgressState,
    passes,
    progress_row,
)
from shared.contracts.unit import UnitShown

_CUTOFF = datetime(2024, 8, 5, tzinfo=UTC)


def _row(*states: DeadlineState) -> ProgressRow:
    """Return the row of a unit that owes things in these states, each due a day after the one before."""
    obligations = [
        ObligationProgress(obligation=f"o-{nth}", name="O", theme=None, cutoff=_due(nth, state), state=state)
        for nth, state in enumerate(states)
    ]
    return progress_row("games", UnitShown(id="mill", name="Mill", kind="m"), obligations, (), NominationsOfUnit())


def _due(nth: int, state: DeadlineState) -> datetime | None:
    return None if state is DeadlineState.NOT_SET else _CUTOFF + timedelta(days=nth)


def test_what_is_owed_is_delivered_or_open() -> None:
    """R5."""
    row = _row(*DeadlineState)
    assert (row.owed, row.delivered, row.open) == (6, 2, 4)


def test_parts_are_counted_beside_the_whole() -> None:
    row = _row(*DeadlineState, DeadlineState.DUE_SOON)
    assert (row.met_late, row.due_soon, row.overdue, row.not_set) == (1, 2, 1, 1)


def test_what_is_owed_no_more_counts_in_nothing_else() -> None:
    """R2: the unit has merged, or another leads the theme."""
    row = _row(DeadlineState.RELEASED)
    assert (row.released, row.owed, row.open, row.state) == (1, 0, 0, ProgressState.COMPLETE)


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([DeadlineState.MET, DeadlineState.OVERDUE], ProgressState.OVERDUE),
        ([DeadlineState.MET, DeadlineState.DUE_SOON], ProgressState.OPEN),
        ([DeadlineState.MET, DeadlineState.NOT_SET], ProgressState.OPEN),
        ([DeadlineState.MET, DeadlineState.MET_LATE], ProgressState.COMPLETE),
        ([], ProgressState.COMPLETE),
    ],
)
def test_a_unit_stands_as_its_worst_deadline(states: list[DeadlineState], state: ProgressState) -> None:
    assert _row(*states).state is state


def test_a_unit_that_met_none_of_what_it_owes_has_delivered_nothing() -> None:
    """R27."""
    assert _row(DeadlineState.OPEN, DeadlineState.OVERDUE).nothing_delivered


@pytest.mark.parametrize("states", [[DeadlineState.MET_LATE, DeadlineState.OVERDUE], [DeadlineState.RELEASED], []])
def test_a_unit_that_delivered_something_or_owes_nothing_is_not_blamed(states: list[DeadlineState]) -> None:
    """R27, R28."""
    assert not _row(*states).nothing_delivered


def test_the_next_cutoff_is_the_first_that_is_still_to_come() -> None:
    row = _row(DeadlineState.OVERDUE, DeadlineState.MET, DeadlineState.DUE_SOON, DeadlineState.OPEN)
    assert row.next_cutoff == _CUTOFF + timedelta(days=2)


def test_a_unit_with_nothing_ahead_has_no_next_cutoff() -> None:
    assert _row(DeadlineState.OVERDUE, DeadlineState.NOT_SET).next_cutoff is None


def test_who_has_delivered_nothing_is_found_overdue_or_not() -> None:
    """R27."""
    wanted = ProgressFilter.NOTHING_DELIVERED
    assert passes(wanted, owed=2, delivered=0, overdue=0)
    assert passes(wanted, owed=2, delivered=0, overdue=2)
