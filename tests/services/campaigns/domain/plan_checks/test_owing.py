import pytest

from services.campaigns.domain.checking_plan import check_plan
from services.campaigns.domain.plan_problem import errors
from shared.calendar import Term, TermForm
from shared.contracts.plan import DeadlineMoved, Plan, amended
from tests.services.campaigns.plan_files import checked, checked_with, put, tables

LATER = {"literal": "hết năm", "clause": "1", "form": "within-year", "value": "2030"}
SAME = {"literal": "trước ngày 16/5/2030", "clause": "1", "form": "before-day", "value": "2030-05-16"}
UNDATED = {"clause": "1", "form": "none-set"}


def test_what_is_owed_for_each_theme_needs_themes() -> None:
    """R3."""
    plan = tables()
    plan["themes"] = []
    assert ("per-theme-without-themes", "error", "obligations[2].per_theme") in checked(plan)


def test_what_is_owed_for_each_theme_binds_somebody_without_a_selection() -> None:
    """R3: the leads, whoever they are."""
    assert "binds" not in tables()["obligations"][2]
    assert checked(tables()) == []


def test_what_is_owed_for_each_theme_may_bind_others_too() -> None:
    assert checked_with("obligations.2.binds", {"units": ["school-one"]}) == []


@pytest.mark.parametrize("delivered_as", ["nominee-list", "contest-entry"])
def test_only_documents_are_owed_for_each_theme(delivered_as: str) -> None:
    """R3: a list, and an entry for a contest, are of no theme."""
    plan = tables()
    plan["obligations"][2] |= {"delivered_as": delivered_as, "occasion": "best"}
    assert ("per-theme-not-a-document", "error", "obligations[2].per_theme") in checked(plan)


def test_an_extension_of_a_unit_outside_the_register_is_an_error() -> None:
    """R13."""
    assert checked_with("obligations.1.extensions.0.unit", "school-onne") == [
        ("unknown-unit", "error", "obligations[1].extensions[0].unit")
    ]


def test_two_extensions_of_one_unit_are_an_error_at_the_second() -> None:
    """R13."""
    plan = tables()
    plan["obligations"][1]["extensions"] *= 2
    assert checked(plan) == [("duplicate-extension", "error", "obligations[1].extensions[1].unit")]


def test_an_extension_of_a_unit_that_owes_nothing_is_a_warning() -> None:
    """R13: it is of no use, and the unit that it was meant for may be another."""
    assert checked_with("obligations.1.extensions.0.unit", "home-affairs") == [
        ("extension-not-owed", "warning", "obligations[1].extensions[0].unit")
    ]


def test_an_extension_of_a_lead_counts_what_it_owes_for_its_themes() -> None:
    """R3, R13: nothing but its theme binds it."""
    plan = tables()
    put(plan, "obligations.2.due", SAME)
    put(plan, "obligations.2.extensions", [{"unit": "home-affairs", "due": LATER}])
    assert checked(plan) == []


@pytest.mark.parametrize("due", [SAME, SAME | {"value": "2030-05-15", "literal": "trước ngày 15/5/2030"}])
def test_an_extension_that_ends_no_later_is_a_warning(due: dict[str, str]) -> None:
    """R13."""
    assert checked_with("obligations.1.extensions.0.due", due) == [
        ("extension-not-later", "warning", "obligations[1].extensions[0].due")
    ]


def test_an_extension_of_what_has_no_date_is_a_warning() -> None:
    """R13."""
    assert checked_with("obligations.1.due", UNDATED) == [
        ("extension-not-later", "warning", "obligations[1].extensions[0].due")
    ]


def test_an_extension_may_set_no_date() -> None:
    assert checked_with("obligations.1.extensions.0.due", UNDATED) == []


def test_the_day_of_an_extension_is_looked_at_as_any_other() -> None:
    """R12."""
    due = {"literal": "trước ngày 01/7/2030", "clause": "1", "form": "before-day", "value": "2030-07-02"}
    assert checked_with("obligations.1.extensions.0.due", due) == [
        ("literal-differs", "warning", "obligations[1].extensions[0].due")
    ]


def test_a_deadline_that_was_moved_past_an_extension_leaves_the_plan_without_errors() -> None:
    """R2: the extension is of no use then, and does no harm."""
    moved = DeadlineMoved(
        obligation="stories", due=Term(literal="hết tháng 7", clause="1", form=TermForm.THROUGH_MONTH, value="2030-07")
    )
    problems = check_plan(amended(Plan.model_validate(tables()), [moved]))
    assert [problem.code for problem in problems] == ["extension-not-later"]
    assert errors(problems) == ()
