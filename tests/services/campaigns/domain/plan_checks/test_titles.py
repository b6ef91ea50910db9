"""A form that is called a title says whether it is one (R26)."""

from typing import Any

import pytest

from services.campaigns.domain.checking_plan import check_plan
from shared.contracts.plan import Plan
from tests.services.campaigns.plan_files import checked, put, tables


def _called(name: str, **keys: Any) -> dict[str, Any]:
    plan = tables()
    put(plan, "award_forms.0.name", name)
    plan["award_forms"][0] |= keys
    return plan


@pytest.mark.parametrize("name", ["Danh hiệu “Công dân ưu tú”", "DANH HIỆU thi đua"])
def test_a_form_that_is_called_a_title_and_not_marked_is_a_warning(name: str) -> None:
    assert checked(_called(name)) == [("title-not-marked", "warning", "award_forms[0].name")]


def test_a_marked_title_is_in_order() -> None:
    assert checked(_called("Danh hiệu “Công dân ưu tú”", title=True)) == []


def test_a_title_may_be_called_as_its_plan_calls_it() -> None:
    assert checked(_called("Chiến sĩ thi đua cơ sở", title=True)) == []


@pytest.mark.parametrize("name", ["Giấy khen", "Bằng khen cho danh hiệu tập thể"])
def test_a_form_that_is_not_called_a_title_needs_no_mark(name: str) -> None:
    assert checked(_called(name)) == []


def test_the_warning_names_the_form_and_the_key() -> None:
    (problem,) = check_plan(Plan.model_validate(_called("Danh hiệu “Công dân ưu tú”")))
    assert "Danh hiệu “Công dân ưu tú”" in problem.what.vi
    assert "title = true" in problem.remedy.vi
