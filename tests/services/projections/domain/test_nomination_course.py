"""R8, R11, R23, R24, R26: what each event does to a nomination, and which step it waits for then."""

import pytest

from services.projections.domain.nomination_course import (
    OWN_STEP,
    Dropped,
    Move,
    NominationStatus,
    PassedOn,
    SetOut,
    Stands,
    move_of,
)
from shared.contracts.event import Event
from tests.services.projections.nominations_told import Candidate

_ONE = Candidate()


@pytest.mark.parametrize(
    ("event", "move"),
    [
        (_ONE.submitted(), SetOut(hop=0)),
        (Candidate(occasion="city").goes_up(_ONE), SetOut(hop=1)),
        (_ONE.endorsed(), PassedOn()),
        (_ONE.returned(), Stands(NominationStatus.RETURNED, OWN_STEP)),
        (_ONE.declined(), Stands(NominationStatus.DECLINED)),
        (_ONE.withdrawn(), Stands(NominationStatus.WITHDRAWN)),
        (_ONE.decided(), Stands(NominationStatus.AWARDED)),
        (_ONE.revoked(), Stands(NominationStatus.REVOKED)),
        (_ONE.announced(), None),
        (_ONE.saved(), None),
        (_ONE.corrected("Đội Hai"), None),
    ],
    ids=lambda told: told.NAME if isinstance(told, Event) else "",
)
def test_an_event_moves_a_nomination_so(event: Event, move: Move | None) -> None:
    assert move_of(event) == move


def test_nothing_is_kept_of_a_draft_that_was_withdrawn() -> None:
    """Drafts are their unit's own affair: this one held no place."""
    assert move_of(_ONE.dropped()) == Dropped()
