"""The last office of the route grants the award."""

import datetime as dt
from dataclasses import replace

import pytest

from services.nominations.domain.deciding import DecideAward, decide_award
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    DecisionFromTheFuture,
    NotInThisState,
    UnknownNomination,
    WaitsElsewhere,
)
from services.nominations.domain.rules import CampaignRules
from shared.contracts.events.nominations import AwardDecided
from shared.contracts.plan import Category
from tests.given_when_then import Given
from tests.services.nominations.campaign import (
    RULES,
    VOTE,
    WARD,
    awarded,
    declined,
    drafted,
    endorsed,
    ref,
    submitted,
    to_the_chair,
    withdrawn,
)

FIRST = ref("a1")
AT_THE_CHAIR = to_the_chair(FIRST)
DECIDE = DecideAward(
    unit=WARD,
    nomination=FIRST.id,
    office="chair",
    rules=RULES,
    number="1234/QĐ-UBND",
    date=dt.date(2024, 10, 1),
    signer="Nguyễn Quang Trung",
    now=dt.datetime(2024, 10, 1, 2, tzinfo=dt.UTC),
)


def test_the_chair_grants_the_award() -> None:
    """R26."""
    Given(NOMINEE_LIST, *to_the_chair(FIRST)).when(decide_award, DECIDE).then(awarded(FIRST))


def test_the_award_form_is_the_occasion_s_own() -> None:
    """R26."""
    city = ref("a1", occasion="city")
    given = Given(
        NOMINEE_LIST, drafted(city, theme=None), submitted(city), endorsed(city, "council", "city-chair", VOTE)
    )
    event = given.when(decide_award, replace(DECIDE, office="city-chair")).event
    assert isinstance(event, AwardDecided)
    assert event.award_form == "certificate-of-commendation"


def test_an_award_keeps_its_place() -> None:
    """R26."""
    state = Given(NOMINEE_LIST, *to_the_chair(FIRST), awarded(FIRST)).state
    assert state.places_used(Category.COLLECTIVE) == 1


def test_the_same_decision_again_records_nothing() -> None:
    """R26."""
    Given(NOMINEE_LIST, *to_the_chair(FIRST), awarded(FIRST)).when(decide_award, DECIDE).then_nothing()


@pytest.mark.parametrize(
    "other",
    [
        replace(DECIDE, number="1235/QĐ-UBND"),
        replace(DECIDE, date=dt.date(2024, 10, 2)),
        replace(DECIDE, signer="Trần Văn Bình"),
        replace(DECIDE, office="council"),
    ],
    ids=["number", "date", "signer", "office"],
)
def test_a_second_decision_is_refused(other: DecideAward) -> None:
    """R26."""
    given = Given(NOMINEE_LIST, *to_the_chair(FIRST), awarded(FIRST))
    assert given.when(decide_award, other).then_refused(NotInThisState).status == "awarded"


@pytest.mark.parametrize("steps", [2, 3, 4])
def test_no_step_of_the_route_is_skipped(steps: int) -> None:
    """R23."""
    Given(NOMINEE_LIST, *to_the_chair(FIRST)[:steps]).when(decide_award, DECIDE).then_refused(WaitsElsewhere)


def test_another_office_cannot_decide() -> None:
    """R23."""
    given = Given(NOMINEE_LIST, *to_the_chair(FIRST))
    given.when(decide_award, replace(DECIDE, office="council")).then_refused(WaitsElsewhere)


def test_an_office_that_endorses_cannot_decide() -> None:
    """R23."""
    given = Given(NOMINEE_LIST, *to_the_chair(FIRST)[:2])
    given.when(decide_award, replace(DECIDE, office="theme-lead")).then_refused(WaitsElsewhere)


@pytest.mark.parametrize("end", [withdrawn(FIRST), declined(FIRST, "chair")], ids=["withdrawn", "declined"])
def test_what_is_over_cannot_be_awarded(end: object) -> None:
    """R24."""
    given = Given(NOMINEE_LIST, *to_the_chair(FIRST), end)  # type: ignore[arg-type]  # an event
    given.when(decide_award, DECIDE).then_refused(NotInThisState)


def test_an_unknown_nomination_is_refused() -> None:
    """R24."""
    Given(NOMINEE_LIST).when(decide_award, DECIDE).then_refused(UnknownNomination)


def test_a_nomination_whose_occasion_the_plan_lost_is_an_error_that_names_it() -> None:
    """R2."""
    rules = CampaignRules(RULES.plan.model_copy(update={"occasions": ()}), as_of=2)
    with pytest.raises(LookupError, match="the plan lost occasion wrap-up"):
        Given(NOMINEE_LIST, *to_the_chair(FIRST)).when(decide_award, replace(DECIDE, rules=rules))


def test_a_decision_dated_tomorrow_is_refused() -> None:
    """R26."""
    command = replace(DECIDE, date=dt.date(2024, 10, 2))
    Given(NOMINEE_LIST, *AT_THE_CHAIR).when(decide_award, command).then_refused(DecisionFromTheFuture)
