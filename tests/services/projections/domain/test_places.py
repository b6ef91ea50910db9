"""R11: a withdrawn or declined nomination gives its place back; one returned for supplement keeps it."""

import pytest

from services.projections.domain.places import PlacesHeld, Standing, standings_after
from shared.contracts.event import Event
from shared.contracts.events.nominations import SubmissionRefused
from shared.contracts.plan import Category
from tests.services.projections.history import About, issued_decision, nomination, submitted

_REF = nomination("games", "mill", "1", Category.COLLECTIVE)
_PICK = nomination("games", "city", "2", Category.COLLECTIVE, "city", counts=True)
_ABOUT = About("games", "mill", _REF)


@pytest.mark.parametrize(
    ("event", "standing"),
    [
        (submitted("games", "mill", _REF), Standing.SUBMITTED),
        (_ABOUT.returned(), Standing.RETURNED),
        (_ABOUT.awarded(), Standing.AWARDED),
        (_ABOUT.revoked(), Standing.REVOKED),
        (_ABOUT.withdrawn(), None),
        (_ABOUT.declined(), None),
    ],
    ids=["submitted", "returned", "awarded", "revoked", "withdrawn", "declined"],
)
def test_an_event_tells_how_the_place_is_held_after_it(event: Event, standing: Standing | None) -> None:
    assert list(standings_after(event)) == [(_REF, standing)]


@pytest.mark.parametrize(
    "event",
    [
        _ABOUT.endorsed(),
        _ABOUT.announced(),
        issued_decision("games", _REF),
        SubmissionRefused(
            campaign="games",
            unit="mill",
            nominations=(_REF,),
            code="quota-used-up",
            rule="R10",
            clause="1",
            rules_as_of=1,
        ),
    ],
    ids=["endorsed", "announced", "decision issued", "refused"],
)
def test_what_moves_no_place_changes_no_count(event: Event) -> None:
    assert list(standings_after(event)) == []


def test_a_pick_takes_no_place_of_a_quota_whatever_it_says() -> None:
    """R8: city picks do not use the unit's quota."""
    ((taken, standing),) = standings_after(About("games", "mill", _PICK).picked())
    assert (taken.id, taken.counts_against_quota, standing) == (_PICK.id, False, Standing.SUBMITTED)


def test_a_returned_nomination_still_counts_as_submitted() -> None:
    held = PlacesHeld(submitted=1).moved(Standing.SUBMITTED, Standing.RETURNED)
    assert held == PlacesHeld(submitted=1, returned=1)


def test_a_declined_nomination_gives_its_place_back() -> None:
    assert PlacesHeld(submitted=2, returned=1).moved(Standing.RETURNED, None) == PlacesHeld(submitted=1)


def test_an_awarded_nomination_keeps_its_place() -> None:
    assert PlacesHeld(submitted=1).moved(Standing.SUBMITTED, Standing.AWARDED) == PlacesHeld(submitted=1, awarded=1)


def test_a_revoked_award_keeps_its_place_and_is_no_award_any_more() -> None:
    """R26: the place stays used."""
    held = PlacesHeld(submitted=1, awarded=1).moved(Standing.AWARDED, Standing.REVOKED)
    assert held == PlacesHeld(submitted=1, revoked=1)
