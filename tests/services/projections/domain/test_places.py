"""R11: a withdrawn or declined nomination gives its place back; one returned for supplement keeps it."""

from datetime import date

import pytest

from services.projections.domain.places import PlacesHeld, Standing, standings_after
from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    AwardDecided,
    NominationDeclined,
    NominationEndorsed,
    NominationReturned,
    NominationWithdrawn,
    RemarkedPersonal,
    SubmissionRefused,
)
from shared.contracts.plan import Category
from tests.services.projections.history import nomination, submitted

_REF = nomination("games", "mill", "1", Category.COLLECTIVE)
_AD_HOC = nomination("games", "mill", "2", Category.COLLECTIVE, "ad-hoc", counts=False)
_ABOUT = {"campaign": "games", "unit": "mill", "nomination": _REF}


@pytest.mark.parametrize(
    ("event", "standing"),
    [
        (submitted("games", "mill", _REF), Standing.SUBMITTED),
        (NominationReturned(**_ABOUT, office="office", personal=RemarkedPersonal(reason="thin")), Standing.RETURNED),
        (
            AwardDecided(
                **_ABOUT, office="office", award_form="medal", number="1", date=date(2024, 10, 1), signer="The chair"
            ),
            Standing.AWARDED,
        ),
        (NominationWithdrawn(**_ABOUT, held_place=True), None),
        (NominationDeclined(**_ABOUT, office="office", personal=RemarkedPersonal(reason="late")), None),
    ],
    ids=["submitted", "returned", "awarded", "withdrawn", "declined"],
)
def test_an_event_tells_how_the_place_is_held_after_it(event: Event, standing: Standing | None) -> None:
    assert list(standings_after(event)) == [(_REF, standing)]


@pytest.mark.parametrize(
    "event",
    [
        NominationEndorsed(**_ABOUT, office="office", next_office="chair"),
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
    ids=["endorsed", "refused"],
)
def test_what_moves_no_place_changes_no_count(event: Event) -> None:
    assert list(standings_after(event)) == []


def test_ad_hoc_nominations_take_no_place_beside_those_that_do() -> None:
    """R9: ad hoc awards have no quota."""
    assert [ref for ref, _ in standings_after(submitted("games", "mill", _AD_HOC, _REF))] == [_REF]


def test_a_returned_nomination_still_counts_as_submitted() -> None:
    held = PlacesHeld(submitted=1).moved(Standing.SUBMITTED, Standing.RETURNED)
    assert held == PlacesHeld(submitted=1, returned=1)


def test_a_declined_nomination_gives_its_place_back() -> None:
    assert PlacesHeld(submitted=2, returned=1).moved(Standing.RETURNED, None) == PlacesHeld(submitted=1)


def test_an_awarded_nomination_keeps_its_place() -> None:
    assert PlacesHeld(submitted=1).moved(Standing.SUBMITTED, Standing.AWARDED) == PlacesHeld(submitted=1, awarded=1)
