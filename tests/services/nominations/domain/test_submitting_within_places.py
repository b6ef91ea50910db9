"""A unit submits within its places."""

from dataclasses import replace

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    NoQuotaForUnit,
    QuotaUsedUp,
)
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.submitting import submit
from shared.contracts.event import Event
from shared.contracts.events.nominations import SubmissionRefused
from shared.contracts.plan import Category, Change
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import awarded
from tests.services.nominations.campaign.nominating import drafted, submitted, withdrawn
from tests.services.nominations.campaign.nominees import person, ref
from tests.services.nominations.campaign.plan import DEPARTMENT, PLAN, WARD
from tests.services.nominations.campaign.reviewing import declined, returned, to_the_chair
from tests.services.nominations.domain.amendments import quota_of_one, quota_of_wards, rules_after
from tests.services.nominations.submissions import (
    FIRST,
    SECOND,
    SUBMIT_LIST,
    THIRD,
    TWO_SUBMITTED,
    ad_hoc,
    only,
    refused,
    used_up,
    ward_list,
)


@pytest.mark.parametrize(
    ("unit", "category", "maximum"),
    [
        (WARD, Category.COLLECTIVE, 2),
        (WARD, Category.INDIVIDUAL, 4),
        (DEPARTMENT, Category.COLLECTIVE, 1),
        (DEPARTMENT, Category.INDIVIDUAL, 2),
    ],
)
def test_a_unit_submits_as_many_as_its_quota_and_no_more(unit: str, category: Category, maximum: int) -> None:
    """R7."""
    refs = tuple(ref(f"n{n}", category, unit=unit) for n in range(maximum + 1))
    beside = ref("beside", occasion="ad-hoc", unit=unit).model_copy(update={"category": Category.INDIVIDUAL})
    history = [
        drafted(beside, unit=unit),
        submitted(beside, unit=unit),
        *(drafted(one, unit=unit) for one in refs),
    ]
    command = replace(SUBMIT_LIST, unit=unit, nominations=tuple(one.id for one in refs[:maximum]))
    taken = Given(NOMINEE_LIST, *history).when(submit, command).event
    last = replace(command, nominations=(refs[maximum].id,))
    fact = Given(NOMINEE_LIST, *history, taken).when(submit, last).refused.fact
    assert isinstance(fact, SubmissionRefused)
    assert (fact.code, fact.category, fact.clause) == ("quota-used-up", category, "III.4.2")


def test_a_third_collective_is_refused_in_the_rule_s_own_words() -> None:
    """R10: the count, the category, the unit, the clause."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD))
    refusal = given.when(submit, only(THIRD)).then_refused_on_record(QuotaUsedUp, used_up(THIRD))
    assert refusal.explanation().vi == (
        "2/2 tập thể đã đề nghị, Phường Bạch Mai, mục III.4.2; đề nghị thêm 1. Rút một đề nghị đã nộp để có chỗ."
    )


def test_a_fifth_individual_is_refused_in_english_too() -> None:
    """R10."""
    three = [person(f"p{n}") for n in range(3)]
    given = ward_list(*map(drafted, three), submitted(*three), drafted(person("p5")))
    refusal = given.when(submit, only(person("p5"))).then_refused_on_record(QuotaUsedUp, used_up(person("p5")))
    assert refusal.explanation().en == (
        "4/4 individuals already nominated, Phường Bạch Mai, clause III.4.2; 1 more asked for. "
        "Withdraw a submitted nomination to free a place."
    )


def test_a_list_that_asks_for_too_many_at_once_is_refused_whole() -> None:
    """R10."""
    given = ward_list(drafted(FIRST), drafted(SECOND), drafted(THIRD))
    fact = used_up(FIRST, SECOND, THIRD)
    assert given.when(submit, SUBMIT_LIST).then_refused_on_record(QuotaUsedUp, fact).used == 0


def test_a_category_without_a_place_left_holds_back_the_others_of_its_list() -> None:
    """R10: all or none."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD), drafted(person("p1")))
    fact = refused(THIRD, person("p1"), code="quota-used-up", rule="R10", category=Category.COLLECTIVE)
    given.when(submit, SUBMIT_LIST).then_refused_on_record(QuotaUsedUp, fact)


def test_the_categories_do_not_use_each_other_s_places() -> None:
    """R7."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(person("p1")))
    given.when(submit, SUBMIT_LIST).then(submitted(person("p1")))


def test_the_quota_counts_over_all_themes_of_the_campaign() -> None:
    """R7; what we take, no. 4."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD, theme="an-ninh-trat-tu"))
    given.when(submit, SUBMIT_LIST).then_refused_on_record(QuotaUsedUp, used_up(THIRD))


def test_an_ad_hoc_nomination_is_taken_when_the_quota_is_used_up() -> None:
    """R9; what we take, no. 4."""
    one = ref("h1", occasion="ad-hoc")
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, ad_hoc(one))
    given.when(submit, only(one)).then(submitted(one))


def test_ad_hoc_nominations_leave_the_places_free() -> None:
    """R9; what we take, no. 4."""
    several = [ref(f"h{n}", occasion="ad-hoc") for n in range(3)]
    given = ward_list(*map(ad_hoc, several), submitted(*several), drafted(FIRST), drafted(SECOND))
    given.when(submit, SUBMIT_LIST).then(submitted(FIRST, SECOND))


@pytest.mark.parametrize("end", [withdrawn(FIRST), declined(FIRST)], ids=["withdrawn", "declined"])
def test_a_place_given_back_can_be_taken_again(end: Event) -> None:
    """R11."""
    Given(NOMINEE_LIST, *TWO_SUBMITTED, end, drafted(THIRD)).when(submit, only(THIRD)).then(submitted(THIRD))


def test_a_returned_nomination_keeps_its_place_from_others() -> None:
    """R11."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, returned(FIRST), drafted(THIRD))
    given.when(submit, only(THIRD)).then_refused_on_record(QuotaUsedUp, used_up(THIRD))


def test_a_returned_nomination_comes_back_to_its_own_place() -> None:
    """R11."""
    Given(NOMINEE_LIST, *TWO_SUBMITTED, returned(FIRST)).when(submit, only(FIRST)).then(submitted(FIRST))


def test_a_returned_nomination_comes_back_though_the_quota_was_lowered() -> None:
    """R2: a lowered quota cancels nobody."""
    command = replace(only(FIRST), rules=rules_after(quota_of_wards(1)))
    Given(NOMINEE_LIST, *TWO_SUBMITTED, returned(FIRST)).when(submit, command).then(submitted(FIRST, as_of=2))


def test_a_list_over_a_lowered_quota_takes_nobody_new() -> None:
    """R2: two of one are shown as they are."""
    command = replace(only(THIRD), rules=rules_after(quota_of_wards(1)))
    refusal = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD)).when(submit, command).refused.refusal
    assert refusal == QuotaUsedUp(
        category=Category.COLLECTIVE, used=2, asked=1, maximum=1, unit_name="Phường Bạch Mai", clause="2"
    )


def test_a_place_freed_above_a_lowered_quota_is_no_free_place() -> None:
    """R2, R11."""
    command = replace(only(THIRD), rules=rules_after(quota_of_wards(1)))
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, withdrawn(FIRST), drafted(THIRD))
    assert isinstance(given.when(submit, command).refused.refusal, QuotaUsedUp)


@pytest.mark.parametrize("change", [quota_of_wards(3), quota_of_one(3)], ids=["all-wards", "this-ward"])
def test_a_raised_quota_opens_the_list_again(change: Change) -> None:
    """R2."""
    command = replace(only(THIRD), rules=rules_after(change))
    Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD)).when(submit, command).then(submitted(THIRD, as_of=2))


def test_an_award_keeps_its_place_from_others() -> None:
    """R26."""
    given = ward_list(*to_the_chair(FIRST), awarded(FIRST), drafted(SECOND), drafted(THIRD))
    fact = used_up(SECOND, THIRD)
    assert given.when(submit, SUBMIT_LIST).then_refused_on_record(QuotaUsedUp, fact).used == 1


def test_the_same_refusal_again_is_not_recorded_again() -> None:
    """R28."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD), used_up(THIRD))
    given.when(submit, only(THIRD)).then_refused(QuotaUsedUp)


def test_the_refusal_of_another_nomination_is_recorded() -> None:
    """R10."""
    fourth = ref("d4")
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD), used_up(THIRD), drafted(fourth))
    given.when(submit, only(fourth)).then_refused_on_record(QuotaUsedUp, used_up(fourth))


def test_a_quota_of_unknown_number_refuses_nobody() -> None:
    """What we take, no. 6; R6."""
    quotas = tuple(quota.model_copy(update={"maximum": None}) for quota in PLAN.quotas)
    rules = CampaignRules(PLAN.model_copy(update={"quotas": quotas}), as_of=1)
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD))
    given.when(submit, replace(only(THIRD), rules=rules)).then(submitted(THIRD))


def test_a_quota_of_zero_refuses_everybody() -> None:
    """R7."""
    quotas = tuple(quota.model_copy(update={"maximum": 0}) for quota in PLAN.quotas)
    rules = CampaignRules(PLAN.model_copy(update={"quotas": quotas}), as_of=1)
    given = ward_list(drafted(FIRST))
    given.when(submit, replace(only(FIRST), rules=rules)).then_refused_on_record(QuotaUsedUp, used_up(FIRST))


def test_a_unit_without_a_quota_is_sent_to_the_standing_office() -> None:
    """R7."""
    rules = CampaignRules(PLAN.model_copy(update={"quotas": ()}), as_of=1)
    refusal = ward_list(drafted(FIRST)).when(submit, replace(only(FIRST), rules=rules)).then_refused(NoQuotaForUnit)
    assert refusal.explanation().vi.startswith("Kế hoạch không giao chỉ tiêu tập thể cho Phường Bạch Mai.")
