"""As many nominees go up a level as the plan, or the allotment that changed its figure, lets."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.picking import pick
from services.nominations.domain.refusals import PicksUsedUp
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.submitting import SubmitNominations, submit
from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    NominationDrafted,
    NominationRef,
    NominationsSubmitted,
    SubmissionRefused,
)
from shared.contracts.plan import Category
from tests.given_when_then import Given
from tests.services.nominations.campaign.nominating import drafted, submitted, withdrawn
from tests.services.nominations.campaign.nominees import person
from tests.services.nominations.campaign.offices import CITY, UNIT
from tests.services.nominations.campaign.plan import LETTER
from tests.services.nominations.campaign.reviewing import declined, picked, returned
from tests.services.nominations.domain.amendments import allotment, rules_after
from tests.services.nominations.domain.test_picking import TWO_PICKED, A, B, C, of, picking
from tests.services.nominations.submissions import only

OFFICE_2023 = "phong-noi-vu"
FIVE = [
    NominationRef(
        id=f"{LETTER.campaign}.{OFFICE_2023}.{n:0>8}",
        category=Category.INDIVIDUAL,
        occasion="city",
        counts_against_quota=False,
    )
    for n in range(5)
]
SUBMIT_2023 = SubmitNominations(
    unit=OFFICE_2023,
    nominations=(),
    documents=(),
    by=UNIT,
    rules=CampaignRules(LETTER, as_of=1),
    now=datetime(2023, 6, 1, tzinfo=UTC),
)


def for_the_city(one: NominationRef) -> NominationDrafted:
    """Return that the office of 2023 began a proposal to the city."""
    begun = drafted(one, unit=OFFICE_2023, theme=None)
    return begun.model_copy(update={"campaign": LETTER.campaign})


def test_a_third_collective_is_refused_in_the_rule_s_own_words() -> None:
    """R8: 02 collectives."""
    refusal = Given(NOMINEE_LIST, *TWO_PICKED).when(pick, picking(*of(C))).then_refused(PicksUsedUp)
    assert refusal.explanation().vi == (
        "2/2 tập thể đã chọn, chỉ tiêu Thành phố giao, mục III.4.3; chọn thêm 1. "
        "Rút một lựa chọn, hoặc điều chỉnh chỉ tiêu bằng văn bản."
    )


def test_three_collectives_at_once_are_refused_whole() -> None:
    """R8, R10."""
    assert Given(NOMINEE_LIST).when(pick, picking(*of(A, B, C))).then_refused(PicksUsedUp).asked == 3


def test_three_individuals_go_up_and_no_fourth() -> None:
    """R8: 03 individuals."""
    people = [person(f"p{n}") for n in range(4)]
    three = tuple(picked(one, one.id[-2:]) for one in people[:3])
    given = Given(NOMINEE_LIST, *TWO_PICKED, *three)
    assert given.when(pick, picking(*of(people[3]))).then_refused(PicksUsedUp).category is Category.INDIVIDUAL


def test_the_city_s_allotment_raises_the_number() -> None:
    """R8, R2."""
    command = replace(picking(*of(C)), rules=rules_after(allotment(3)))
    fact = picked(C, "c3").model_copy(update={"rules_as_of": 2})
    Given(NOMINEE_LIST, *TWO_PICKED).when(pick, command).then(fact)


def test_the_city_s_allotment_lowers_the_number() -> None:
    """R8, R2."""
    command = replace(picking(*of(B)), rules=rules_after(allotment(1)))
    refusal = Given(NOMINEE_LIST, picked(A, "a1")).when(pick, command).then_refused(PicksUsedUp)
    assert (refusal.used, refusal.maximum, refusal.within) == (1, 1, "Công văn số 5")


@pytest.mark.parametrize(
    "end",
    [withdrawn(TWO_PICKED[0].nomination), declined(TWO_PICKED[0].nomination, "city-chair", CITY)],
    ids=["withdrawn", "declined"],
)
def test_a_pick_that_goes_up_no_more_frees_its_place(end: Event) -> None:
    """R8, R11."""
    Given(NOMINEE_LIST, *TWO_PICKED, end).when(pick, picking(*of(C))).then(picked(C, "c3"))


def test_a_returned_pick_keeps_its_place() -> None:
    """R8, R11."""
    back = returned(TWO_PICKED[0].nomination, "city-chair", CITY)
    Given(NOMINEE_LIST, *TWO_PICKED, back).when(pick, picking(*of(C))).then_refused(PicksUsedUp)


def test_a_returned_pick_comes_back_though_the_allotment_was_lowered() -> None:
    """R2: it cancels nobody."""
    one = TWO_PICKED[0].nomination
    given = Given(NOMINEE_LIST, *TWO_PICKED, returned(one, "city-chair", CITY))
    command = replace(only(one), unit="city", rules=rules_after(allotment(1)), documents=())
    given.when(submit, command).then(submitted(one, documents=(), as_of=2))


def test_picks_use_no_place_of_the_unit() -> None:
    """R8; what we take, no. 4."""
    assert Given(NOMINEE_LIST, *TWO_PICKED).state.places_used(Category.COLLECTIVE) == 0


def test_a_number_that_is_set_elsewhere_lets_all_go_up() -> None:
    """R8; what we take, no. 6."""
    command = replace(picking(*of(C)), rules=rules_after(allotment(None)))
    fact = picked(C, "c3").model_copy(update={"rules_as_of": 2})
    Given(NOMINEE_LIST, *TWO_PICKED).when(pick, command).then(fact)


def test_in_2023_one_unit_proposes_as_many_as_the_city_s_own_guide_lets() -> None:
    """R6, R8: B §2 names no number."""
    event = Given(NOMINEE_LIST, *map(for_the_city, FIVE)).when(submit, SUBMIT_2023).event
    assert isinstance(event, NominationsSubmitted)
    assert event.nominations == tuple(FIVE)


def test_what_one_unit_proposes_stays_within_the_number_once_it_is_known() -> None:
    """R8, R2."""
    rules = rules_after(allotment(4, Category.INDIVIDUAL), plan=LETTER)
    then = Given(NOMINEE_LIST, *map(for_the_city, FIVE)).when(submit, replace(SUBMIT_2023, rules=rules))
    assert isinstance(then.refused.refusal, PicksUsedUp)


def test_that_refusal_is_a_fact_that_others_must_know_of() -> None:
    """R8, R10."""
    rules = rules_after(allotment(4, Category.INDIVIDUAL), plan=LETTER)
    fact = Given(NOMINEE_LIST, *map(for_the_city, FIVE)).when(submit, replace(SUBMIT_2023, rules=rules)).refused.fact
    assert isinstance(fact, SubmissionRefused)
    assert (fact.code, fact.rule, fact.category) == ("picks-used-up", "R8", Category.INDIVIDUAL)
