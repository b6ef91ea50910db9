"""R8: how many of the campaign's nominees go up a level, and how many have."""

import pytest

from services.projections.application.picks_wanted import PicksWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.picks import PickRow
from shared.contracts.event import Event
from shared.contracts.plan import Category, Pick, PickSet
from tests.services.projections.history import About, amended, issued, nomination, recorded, submitted
from tests.services.projections.invented_plan import UNITS, invented_plan
from tests.services.projections.views_in_memory import FedViews

_PLAN = invented_plan()
_CAMPAIGN = _PLAN.campaign
_PICKS = [
    About(_CAMPAIGN, UNITS[0], nomination(_CAMPAIGN, "city", str(nth), Category.COLLECTIVE, "city", counts=False))
    for nth in range(2)
]


@pytest.fixture
def picked(fed: FedViews) -> FedViews:
    """Give views in which the council has picked two collectives of two."""
    _happen(fed, issued(_PLAN), *(pick.picked() for pick in _PICKS))
    return fed


def _happen(fed: FedViews, *events: Event) -> None:
    fed.feed([recorded(events, after=fed.positions())])


def _collectives(fed: FedViews) -> PickRow:
    (row,) = fed.picks(PicksWanted(EVERYTHING, _CAMPAIGN, Category.COLLECTIVE))
    return row


def test_picks_take_places_of_the_allotment(picked: FedViews) -> None:
    """R8."""
    row = _collectives(picked)
    assert (row.number, row.picked, row.granted, row.remaining, row.over_used) == (2, 2, 0, 0, False)


def test_an_allotment_says_what_its_occasion_is_called(picked: FedViews) -> None:
    occasion = _PLAN.occasion("city")
    assert occasion is not None
    assert _collectives(picked).occasion_name == occasion.name


def test_picks_take_no_place_of_a_unit_s_quota(picked: FedViews) -> None:
    """R8: city picks do not use it, not when they are granted either."""
    _happen(picked, _PICKS[0].awarded())
    assert {row.submitted for row in picked.quotas()} == {0}


def test_a_number_that_the_text_does_not_set_is_unknown(picked: FedViews) -> None:
    """R8: a text can name a number that is set elsewhere."""
    (row,) = picked.picks(PicksWanted(EVERYTHING, _CAMPAIGN, Category.INDIVIDUAL))
    assert (row.number, row.picked, row.remaining) == (None, 0, None)


def test_what_the_city_grants_is_counted(picked: FedViews) -> None:
    """R23: the city's answer is recorded."""
    _happen(picked, _PICKS[0].awarded(), _PICKS[0].announced())
    assert (_collectives(picked).picked, _collectives(picked).granted) == (2, 1)


def test_a_pick_that_is_declined_gives_its_place_back(picked: FedViews) -> None:
    """R11."""
    _happen(picked, _PICKS[0].declined())
    assert (_collectives(picked).picked, _collectives(picked).remaining) == (1, 1)


def test_a_revoked_award_keeps_its_place_of_the_allotment(picked: FedViews) -> None:
    """R26."""
    _happen(picked, _PICKS[0].awarded(), _PICKS[0].revoked())
    row = _collectives(picked)
    assert (row.picked, row.granted, row.revoked, row.remaining) == (2, 0, 1, 0)


def test_an_allotment_lowered_below_what_is_picked_is_over_used(picked: FedViews) -> None:
    """R2, R8."""
    lowered = Pick(occasion="city", category=Category.COLLECTIVE, number=1, within="the city's letter", clause="3")
    _happen(picked, amended(_CAMPAIGN, PickSet(pick=lowered)))
    row = _collectives(picked)
    assert (row.number, row.within, row.remaining, row.over_used) == (1, "the city's letter", 0, True)


def test_nominees_that_a_unit_itself_puts_forward_for_the_occasion_take_places_too(fed: FedViews) -> None:
    """R8: where one unit alone proposes, it picks."""
    ref = nomination(_CAMPAIGN, "guild", "1", Category.INDIVIDUAL, "city", counts=False)
    _happen(fed, issued(_PLAN), submitted(_CAMPAIGN, "guild", ref))
    (row,) = fed.picks(PicksWanted(EVERYTHING, _CAMPAIGN, Category.INDIVIDUAL))
    assert row.picked == 1


def test_allotments_come_by_campaign_collectives_before_individuals(picked: FedViews) -> None:
    _happen(picked, issued(invented_plan("a-cup")))
    rows = [(row.campaign, row.category) for row in picked.picks()]
    assert rows == [(campaign, category) for campaign in ("a-cup", _CAMPAIGN) for category in Category]
