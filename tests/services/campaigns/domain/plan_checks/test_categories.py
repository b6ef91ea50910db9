from typing import Any

import pytest

from services.campaigns.domain.checking_plan import check_plan
from shared.contracts.plan import Plan
from tests.services.campaigns.plan_files import checked, put, tables

CRITERION = {"occasion": "wrap-up", "category": "collective", "summary": "x", "clause": "3"}


def _for_individuals(place: int) -> dict[str, Any]:
    """Return the tables of the valid plan with an occasion that is for individuals alone."""
    plan = tables()
    put(plan, f"occasions.{place}.categories", ["individual"])
    return plan


def test_a_pick_of_a_category_that_its_occasion_is_not_for_is_an_error() -> None:
    """R8."""
    plan = _for_individuals(1)
    put(plan, "picks.0.category", "collective")
    assert checked(plan) == [("occasion-not-for-category", "error", "picks[0].category")]


def test_a_criterion_of_a_category_that_its_occasion_is_not_for_is_an_error() -> None:
    plan = _for_individuals(0)
    plan["quotas"].pop(0)
    plan["criteria"] = [CRITERION]
    assert checked(plan) == [("occasion-not-for-category", "error", "criteria[0].category")]


@pytest.mark.parametrize(
    ("language", "what", "remedy"),
    [
        ("vi", "“Tiêu biểu nhất” không dành cho tập thể", 'thêm "collective" vào categories của dịp “best”'),
        ("en", "“Tiêu biểu nhất” is not for collectives", 'add "collective" to the categories of the occasion “best”'),
    ],
)
def test_the_problem_names_the_occasion_the_category_and_the_remedy(language: str, what: str, remedy: str) -> None:
    plan = _for_individuals(1)
    put(plan, "picks.0.category", "collective")
    (problem,) = check_plan(Plan.model_validate(plan))
    assert problem.what.into(language) == what
    assert problem.remedy.into(language).endswith(remedy)


def test_picks_and_criteria_of_the_category_that_an_occasion_is_for_are_in_order() -> None:
    plan = _for_individuals(1)
    plan["criteria"] = [CRITERION | {"occasion": "best", "category": "individual"}]
    assert checked(plan) == []


def test_a_category_that_stands_twice_is_an_error_at_the_second() -> None:
    plan = tables()
    put(plan, "occasions.0.categories", ["individual", "collective", "individual"])
    assert checked(plan) == [("duplicate-category", "error", "occasions[0].categories[2]")]


def test_a_quota_for_a_category_that_no_occasion_counts_is_a_warning() -> None:
    """R7."""
    assert checked(_for_individuals(0)) == [("quota-of-no-occasion", "warning", "quotas[0].category")]


def test_units_need_no_quota_in_a_category_that_no_occasion_counts() -> None:
    """R7."""
    plan = _for_individuals(0)
    plan["quotas"].pop(0)
    assert checked(plan) == []


def test_a_plan_that_counts_nothing_says_nothing_of_its_quotas() -> None:
    """R7."""
    plan = tables()
    put(plan, "occasions.0.counts_against_quota", value=False)
    assert checked(plan) == []
