"""What is noted of an event: whom it concerned, and whether it was a draft, or an announced award, then."""

import pytest

from services.projections.domain.changes import OF_ANNOUNCED, OF_DRAFT, OF_SOURCE
from services.projections.domain.changes_noted import Known, Note, notes_of
from shared.contracts.event import Event
from tests.services.projections.nominations_told import Candidate

_ONE = Candidate("mill")
_AT_ITS_UNIT = [_ONE.saved(), _ONE.corrected("Đội Hai"), _ONE.refused()]


def _name(event: Event) -> str:
    return event.NAME


def _noted(*events: Event) -> list[Note]:
    """Return what is noted of the last of these events."""
    known: dict[str, Known] = {}
    return [list(notes_of(event, known)) for event in events][-1]


@pytest.mark.parametrize("event", [*_AT_ITS_UNIT, _ONE.dropped()], ids=_name)
def test_what_happens_to_a_draft_is_noted_as_such(event: Event) -> None:
    assert _noted(_ONE.drafted(), event) == [Note("mill", "sails", "wrap-up", event.NAME + OF_DRAFT)]


@pytest.mark.parametrize("event", [*_AT_ITS_UNIT, _ONE.withdrawn()], ids=_name)
def test_what_happens_to_a_returned_nomination_is_no_draft_s(event: Event) -> None:
    """R24: the offices that had it have its row."""
    assert _noted(*_ONE.started(), _ONE.returned(), event) == [Note("mill", "sails", "wrap-up", event.NAME)]


def test_a_correction_is_noted_for_both_themes() -> None:
    notes = _noted(*_ONE.started(), _ONE.returned(), _ONE.corrected("Đội Hai", theme="ropes"))
    assert [note.theme for note in notes] == ["ropes", "sails"]


@pytest.mark.parametrize("event", [_ONE.announced(), _ONE.revoked()], ids=_name)
def test_what_happens_to_an_announced_award_is_noted_as_such(event: Event) -> None:
    """R26."""
    notes = _noted(*_ONE.started(), _ONE.decided(), _ONE.announced(), event)
    assert [note.event for note in notes] == [event.NAME + OF_ANNOUNCED]


def test_an_award_that_is_revoked_before_it_was_announced_is_not_public() -> None:
    """R26."""
    notes = _noted(*_ONE.started(), _ONE.decided(), _ONE.revoked())
    assert [note.event for note in notes] == [_ONE.revoked().NAME]


def test_a_pick_is_noted_for_the_nomination_that_it_was_made_from() -> None:
    """R8: it stands in that one's timeline."""
    pick = Candidate("mill", "2", occasion="city", theme=None).goes_up(_ONE)
    assert _noted(*_ONE.started(), pick) == [
        Note("mill", "", "city", pick.NAME),
        Note("mill", "sails", "wrap-up", pick.NAME + OF_SOURCE),
    ]
