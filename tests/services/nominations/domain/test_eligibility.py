"""Whom a plan lets be submitted: in the period, and with an individual beside a collective."""

import datetime as dt
from dataclasses import replace

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import AchievementUndated, NeedsIndividual, OutsidePeriod
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.submitting import submit
from shared.contracts.event import Event
from shared.contracts.events.nominations import Achieved, NominationRef
from shared.contracts.plan import Category
from tests.given_when_then import Given, Then
from tests.services.nominations.campaign.awarding import awarded, revoked
from tests.services.nominations.campaign.nominating import drafted, submitted, withdrawn
from tests.services.nominations.campaign.nominees import person, ref
from tests.services.nominations.campaign.plan import PLAN, RULES
from tests.services.nominations.campaign.reviewing import declined, returned, to_the_chair
from tests.services.nominations.submissions import BESIDE, FIRST, SECOND, SUBMIT_LIST, ad_hoc, only, ward_list

AD_HOC = ref("h1", occasion="ad-hoc")
AD_HOC_PERSON = NominationRef.model_validate({**ref("h2", occasion="ad-hoc").model_dump(), "category": "individual"})
OPENED = replace(RULES, opened=dt.datetime(2024, 3, 15, 10, tzinfo=dt.UTC))
"""Issued at 17:00 on March 15th where the plan is in force; its period ends with October."""
DAY = dt.timedelta(days=1)
FIRST_DAY, LAST_DAY = dt.date(2024, 3, 15), dt.date(2024, 10, 31)


def achieved(starts: dt.date, ends: dt.date, rules: CampaignRules = OPENED) -> Then:
    """Submit an ad hoc nomination of what was achieved in this time."""
    begun = ad_hoc(AD_HOC).model_copy(update={"achieved": Achieved(starts=starts, ends=ends)})
    return Given(NOMINEE_LIST, begun).when(submit, replace(only(AD_HOC), rules=rules))


def test_an_ad_hoc_nomination_without_a_date_is_refused() -> None:
    """R9."""
    undated = ad_hoc(AD_HOC).model_copy(update={"achieved": None})
    refusal = Given(NOMINEE_LIST, undated).when(submit, only(AD_HOC)).then_refused(AchievementUndated)
    assert "mục III.3.1; III.4.1" in refusal.explanation().vi


def test_a_wrap_up_nomination_needs_no_date() -> None:
    """R9: it is of ad hoc awards."""
    ward_list(drafted(FIRST)).when(submit, only(FIRST)).then(submitted(FIRST))


def test_what_was_achieved_on_the_last_day_of_the_period_counts() -> None:
    """R9."""
    achieved(LAST_DAY, LAST_DAY).then(submitted(AD_HOC))


def test_what_was_achieved_until_the_day_after_the_period_does_not_count() -> None:
    """R9."""
    achieved(LAST_DAY, LAST_DAY + DAY).then_refused(OutsidePeriod)


def test_what_was_achieved_on_the_first_day_of_the_period_counts() -> None:
    """R9: without a first day of its own, the period opens on the day that the plan was issued."""
    achieved(FIRST_DAY, FIRST_DAY).then(submitted(AD_HOC))


def test_what_was_begun_on_the_day_before_the_period_does_not_count() -> None:
    """R9."""
    achieved(FIRST_DAY - DAY, FIRST_DAY).then_refused(OutsidePeriod)


def test_the_refusal_names_both_times_and_the_clause() -> None:
    """R9."""
    refusal = achieved(FIRST_DAY - DAY, LAST_DAY).then_refused(OutsidePeriod)
    assert refusal.explanation().vi == (
        f"Thành tích của đề nghị “{AD_HOC.id}” lập từ 14/03/2024 đến 31/10/2024, ngoài thời gian thi đua từ 15/03/2024 "
        "đến 31/10/2024, mục III.2. Chỉ khen đột xuất thành tích trong đợt thi đua."
    )


@pytest.mark.parametrize(
    ("issued", "first_day"),
    [("2024-03-14T16:59:59+00:00", dt.date(2024, 3, 14)), ("2024-03-14T17:00:00+00:00", FIRST_DAY)],
    ids=["before-midnight", "at-midnight"],
)
def test_the_day_of_issue_is_that_where_the_plan_is_in_force(issued: str, first_day: dt.date) -> None:
    """R9: midnight in Hà Nội is 17:00 UTC."""
    rules = replace(RULES, opened=dt.datetime.fromisoformat(issued))
    achieved(first_day - DAY, first_day, rules).then_refused(OutsidePeriod)


def test_a_first_day_that_the_plan_names_is_the_first() -> None:
    """R9."""
    period = PLAN.period.model_copy(update={"starts": dt.date(2024, 1, 1)})
    rules = replace(OPENED, plan=PLAN.model_copy(update={"period": period}))
    achieved(dt.date(2024, 1, 1), dt.date(2024, 1, 1), rules).then(submitted(AD_HOC))


def test_a_collective_without_an_individual_is_refused() -> None:
    """R20."""
    refusal = Given(NOMINEE_LIST, drafted(FIRST)).when(submit, only(FIRST)).then_refused(NeedsIndividual)
    assert refusal.explanation().vi == (
        "Phường Bạch Mai chưa đề nghị cá nhân nào trong đợt thi đua, mục III.3.2a. "
        "Nộp ít nhất một cá nhân trước, hoặc cùng lúc với tập thể."
    )


def test_a_collective_goes_together_with_an_individual() -> None:
    """R20."""
    given = Given(NOMINEE_LIST, drafted(FIRST), drafted(BESIDE))
    given.when(submit, SUBMIT_LIST).then(submitted(FIRST, BESIDE))


def test_an_individual_who_is_only_drafted_does_not_carry_a_collective() -> None:
    """R20."""
    given = Given(NOMINEE_LIST, drafted(FIRST), drafted(BESIDE))
    given.when(submit, only(FIRST)).then_refused(NeedsIndividual)


@pytest.mark.parametrize(
    "since",
    [
        pytest.param((), id="submitted"),
        pytest.param((returned(BESIDE),), id="returned"),
        pytest.param((*to_the_chair(BESIDE)[2:], awarded(BESIDE)), id="awarded"),
        pytest.param((*to_the_chair(BESIDE)[2:], awarded(BESIDE), revoked(BESIDE)), id="revoked"),
    ],
)
def test_an_individual_submitted_before_carries_a_collective(since: tuple[Event, ...]) -> None:
    """R20."""
    ward_list(*since, drafted(FIRST)).when(submit, only(FIRST)).then(submitted(FIRST))


@pytest.mark.parametrize("since", [withdrawn(BESIDE), declined(BESIDE)], ids=["withdrawn", "declined"])
def test_an_individual_who_is_nominated_no_more_does_not_carry_a_collective(since: Event) -> None:
    """R20."""
    ward_list(since, drafted(FIRST)).when(submit, only(FIRST)).then_refused(NeedsIndividual)


def test_one_individual_who_still_stands_is_enough() -> None:
    """R20."""
    given = ward_list(drafted(person("p2")), submitted(person("p2")), withdrawn(BESIDE), drafted(FIRST))
    given.when(submit, only(FIRST)).then(submitted(FIRST))


def test_an_individual_nominated_ad_hoc_carries_a_wrap_up_collective() -> None:
    """R20: nominated in the campaign."""
    given = Given(NOMINEE_LIST, ad_hoc(AD_HOC_PERSON), submitted(AD_HOC_PERSON), drafted(FIRST))
    given.when(submit, only(FIRST)).then(submitted(FIRST))


def test_one_individual_carries_both_collectives() -> None:
    """R20: at least one."""
    given = ward_list(drafted(FIRST), submitted(FIRST), drafted(SECOND))
    given.when(submit, only(SECOND)).then(submitted(SECOND))


def test_an_ad_hoc_collective_needs_no_individual() -> None:
    """R20: it is of the wrap-up."""
    Given(NOMINEE_LIST, ad_hoc(AD_HOC)).when(submit, only(AD_HOC)).then(submitted(AD_HOC))


def test_a_collective_comes_back_only_beside_an_individual_who_still_stands() -> None:
    """R20: it is submitted again."""
    given = ward_list(drafted(FIRST), submitted(FIRST), returned(FIRST), withdrawn(BESIDE))
    given.when(submit, only(FIRST)).then_refused(NeedsIndividual)


def test_a_plan_without_that_criterion_takes_a_collective_alone() -> None:
    """R20: a rule of the plan, not of the code."""
    judged = tuple(criterion for criterion in PLAN.criteria if criterion.applied_as == "judged")
    rules = replace(RULES, plan=PLAN.model_copy(update={"criteria": judged}))
    Given(NOMINEE_LIST, drafted(FIRST)).when(submit, replace(only(FIRST), rules=rules)).then(submitted(FIRST))


def test_an_individual_is_submitted_alone() -> None:
    """R20."""
    Given(NOMINEE_LIST, drafted(BESIDE)).when(submit, only(BESIDE)).then(submitted(BESIDE))
    assert BESIDE.category is Category.INDIVIDUAL
