"""What a timeline says of whose a nomination is, and whether it is a draft still."""

from collections.abc import Sequence

import pytest

from services.projections.domain.nomination_told import NominationTold, nomination_told
from services.projections.domain.timeline import facts_of
from shared.contracts.event import Event
from shared.contracts.events.nominations import SubmissionRefused
from tests.services.projections.nominations_told import Candidate

_ONE = Candidate()
_PICK = Candidate(occasion="city", tail="9", theme=None)
_REFUSED = SubmissionRefused(
    campaign=_ONE.campaign,
    unit=_ONE.unit,
    nominations=(_ONE.ref,),
    rules_as_of=1,
    code="quota-used-up",
    rule="R10",
    clause="1",
)


def _told(of: Candidate, events: Sequence[Event]) -> NominationTold | None:
    return nomination_told(
        (event.NAME, facts) for event in events for nomination, facts in facts_of(event) if nomination == of.id
    )


def test_nothing_is_told_of_what_never_was() -> None:
    assert nomination_told(()) is None


@pytest.mark.parametrize(
    "events",
    [
        [_ONE.drafted()],
        [_ONE.drafted(), _ONE.saved(), _ONE.corrected("Đội Hai")],
        [_ONE.drafted(), _REFUSED],
        [_ONE.drafted(), _ONE.dropped()],
    ],
    ids=["drafted", "worked on", "refused", "dropped"],
)
def test_what_was_never_submitted_is_a_draft(events: list[Event]) -> None:
    assert _told(_ONE, events) == NominationTold("harbour-games", "zeta-harbour", "sails", "wrap-up", is_draft=True)


@pytest.mark.parametrize(
    "events", [[_ONE.returned()], [_ONE.withdrawn()], [_ONE.decided()]], ids=["returned", "withdrawn", "granted"]
)
def test_what_was_submitted_once_is_none(events: list[Event]) -> None:
    told = _told(_ONE, [*_ONE.started(), *events])
    assert told is not None
    assert not told.is_draft


def test_a_pick_is_known_from_its_beginning() -> None:
    told = _told(_PICK, [_PICK.goes_up(_ONE)])
    assert told == NominationTold("harbour-games", "zeta-harbour", None, "city", is_draft=False)


def test_its_occasion_is_its_own_whatever_it_was_picked_for() -> None:
    told = _told(_ONE, [*_ONE.started(), _PICK.goes_up(_ONE)])
    assert told is not None
    assert told.occasion == "wrap-up"


def test_what_another_was_picked_from_is_not_brought_out_by_that() -> None:
    told = _told(_ONE, [_ONE.drafted(), _PICK.goes_up(_ONE)])
    assert told is not None
    assert told.is_draft


def test_its_theme_is_the_one_it_was_corrected_to() -> None:
    """R24."""
    told = _told(_ONE, [*_ONE.started(), _ONE.returned(), _ONE.corrected("Đội Hai", theme="ropes")])
    assert told is not None
    assert told.theme == "ropes"
