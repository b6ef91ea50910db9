from typing import Any

import pytest

from tests.services.campaigns.plan_files import checked, checked_with, put, tables

DECIDES = {"office": "chair", "act": "decide"}


def test_picks_for_an_occasion_that_all_units_nominate_for_are_an_error() -> None:
    """R8: nobody knows who picks."""
    plan = tables()
    del plan["occasions"][1]["proposed_by"]
    assert checked(plan) == [("picks-of-several-units", "error", "occasions[1].proposed_by")]


def test_picks_for_an_occasion_that_two_units_nominate_for_are_an_error() -> None:
    """R8."""
    assert checked_with("occasions.1.proposed_by", {"kinds": ["school"]}) == [
        ("picks-of-several-units", "error", "occasions[1].proposed_by")
    ]


def test_one_unit_that_nominates_alone_picks_by_itself_and_needs_no_vote() -> None:
    """R8: the standing office proposes individuals to the city."""
    plan = tables()
    put(plan, "occasions.1.proposed_by", {"units": ["home-affairs"]})
    put(plan, "occasions.1.route", "usual")
    assert checked(plan) == []


@pytest.mark.parametrize("hops", [[DECIDES], [{"office": "council", "act": "endorse"}, DECIDES]])
def test_what_the_council_picks_begins_with_its_vote(hops: list[dict[str, str]]) -> None:
    """R8."""
    assert checked_with("routes.1.hops", hops) == [("picks-without-vote", "error", "routes[1].hops")]


def test_a_vote_alone_leaves_nobody_to_decide() -> None:
    """R8, R23."""
    found = checked_with("routes.1.hops", [{"office": "council", "act": "vote"}])
    assert ("picks-without-vote", "error", "routes[1].hops") in found


def test_those_picked_go_through_no_theme_s_lead() -> None:
    """R8: a pick is of no theme."""
    hops = [{"office": "council", "act": "vote"}, {"office": "theme-lead", "act": "endorse"}, DECIDES]
    assert checked_with("routes.1.hops", hops) == [("picks-through-theme-lead", "error", "routes[1].hops[1].office")]


def test_those_picked_take_no_place_of_a_unit_s() -> None:
    """R7, R8."""
    assert checked_with("occasions.1.counts_against_quota", value=True) == [
        ("picks-count-against-quota", "error", "occasions[1].counts_against_quota")
    ]


def _named_school_one(plan: dict[str, Any]) -> dict[str, Any]:
    put(plan, "occasions.1.id", "school-one")
    put(plan, "picks.0.occasion", "school-one")
    return plan


def test_picks_of_a_units_name_would_stand_in_its_list_and_are_an_error() -> None:
    """R8, R10."""
    assert checked(_named_school_one(tables())) == [("picks-named-as-a-unit", "error", "occasions[1].id")]


def test_what_one_unit_picks_stands_in_no_other_s_list_either() -> None:
    """R8, R10: an amendment may hand the picking to the council."""
    plan = _named_school_one(tables())
    put(plan, "occasions.1.proposed_by", {"units": ["home-affairs"]})
    assert checked(plan) == [("picks-named-as-a-unit", "error", "occasions[1].id")]


def test_an_occasion_without_picks_may_be_named_as_a_unit() -> None:
    plan = tables()
    plan["occasions"].append(plan["occasions"][0] | {"id": "school-one"})
    assert checked(plan) == []


@pytest.mark.parametrize("table", ["clusters", "contests"])
def test_clusters_and_contests_may_be_named_as_a_unit(table: str) -> None:
    """They keep histories of their own beside the unit's."""
    assert checked_with(f"{table}.0.id", "school-one") == []


def test_an_occasion_that_nobody_nominates_or_picks_for_is_a_warning() -> None:
    """R8."""
    plan = tables()
    plan["picks"] = []
    assert checked(plan) == [("nobody-nominates", "warning", "occasions[1].proposed_by")]
