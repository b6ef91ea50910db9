import pytest

from services.campaigns.domain.checking_plan import check_plan
from shared.contracts.plan import Plan
from tests.services.campaigns.plan_files import checked, checked_with, put, tables

ENTRIES = {
    "id": "pictures",
    "name": "Ảnh dự thi",
    "owed_to": "home-affairs",
    "delivered_as": "contest-entry",
    "due": {"clause": "1", "form": "none-set"},
    "binds": {"kinds": ["school"]},
}


def test_a_contest_that_has_no_obligation_to_send_entries_is_an_error() -> None:
    """R6."""
    assert checked_with("contests.0.entries", "storys") == [
        ("unknown-obligation", "error", "contests[0].entries"),
        ("entries-without-contest", "error", "obligations[1].delivered_as"),
    ]


def test_a_contest_whose_entries_are_delivered_as_documents_is_an_error() -> None:
    """R6."""
    assert checked_with("obligations.1.delivered_as", "document") == [
        ("entries-delivered-otherwise", "error", "contests[0].entries")
    ]


def test_a_contest_whose_prizes_no_office_recognises_is_an_error() -> None:
    """R6: a unit that holds no office is none."""
    assert checked_with("contests.0.recognised_by", "school-one") == [
        ("unknown-office", "error", "contests[0].recognised_by")
    ]


def test_entries_that_no_contest_takes_are_an_error() -> None:
    """R6."""
    plan = tables()
    plan["obligations"].append(ENTRIES)
    assert checked(plan) == [("entries-without-contest", "error", "obligations[3].delivered_as")]


def test_entries_that_two_contests_take_are_an_error_at_the_second() -> None:
    """R6."""
    plan = tables()
    plan["contests"].append(plan["contests"][0] | {"id": "other"})
    assert checked(plan) == [("entries-of-two-contests", "error", "contests[1].entries")]


def test_two_contests_with_entries_of_their_own_are_in_order() -> None:
    plan = tables()
    plan["obligations"].append(ENTRIES)
    plan["contests"].append(plan["contests"][0] | {"id": "other", "entries": "pictures"})
    assert checked(plan) == []


def test_a_prize_that_is_named_twice_is_an_error() -> None:
    assert checked_with("contests.0.prizes", ["Nhất", "Nhì", "nhất"]) == [
        ("duplicate-prize", "error", "contests[0].prizes[2]")
    ]


def test_a_contest_may_name_no_prize() -> None:
    """R6: the office names them as it recognises them."""
    assert checked_with("contests.0.prizes", []) == []


@pytest.mark.parametrize(("written", "meant"), [("story", "stories"), ("zzz", "stories")])
def test_an_unknown_obligation_is_told_with_those_that_take_entries(written: str, meant: str) -> None:
    plan = tables()
    put(plan, "contests.0.entries", written)
    problem = next(p for p in check_plan(Plan.model_validate(plan)) if p.code == "unknown-obligation")
    assert meant in problem.remedy.vi
    assert meant in problem.remedy.en
