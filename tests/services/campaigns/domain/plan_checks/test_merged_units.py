from typing import Any

import pytest

from services.campaigns.domain.checking_plan import check_plan
from services.campaigns.domain.plan_problem import errors
from shared.contracts.plan import Plan, Unit, UnitsMerged, amended
from tests.services.campaigns.plan_files import checked, put, tables


def merged_tables() -> dict[str, Any]:
    """Return the plan with one school more, which has merged into the second."""
    plan = tables()
    plan["units"].append({"id": "school-three", "name": "Trường Hai", "kind": "school", "merged_into": "school-two"})
    return plan


def test_a_unit_that_merged_into_another_of_the_register_is_in_order() -> None:
    """R2: it may have the other's name, owes nothing and needs no quota."""
    assert checked(merged_tables()) == []


def test_a_unit_merged_into_none_of_the_register_is_an_error() -> None:
    """R2."""
    plan = merged_tables()
    put(plan, "units.3.merged_into", "school-tow")
    assert checked(plan) == [("unknown-unit", "error", "units[3].merged_into")]


def test_a_unit_merged_into_itself_is_an_error() -> None:
    """R2."""
    plan = merged_tables()
    put(plan, "units.3.merged_into", "school-three")
    assert checked(plan) == [("merged-in-a-circle", "error", "units[3].merged_into")]


def test_units_merged_into_one_another_are_an_error_at_each() -> None:
    """R2."""
    plan = merged_tables()
    put(plan, "units.1.merged_into", "school-three")
    found = [problem for problem in checked(plan) if problem[0] == "merged-in-a-circle"]
    assert [key for _, _, key in found] == ["units[1].merged_into", "units[3].merged_into"]


def test_a_unit_whose_heir_has_merged_too_is_in_order() -> None:
    """R2: mergers may follow one another."""
    plan = merged_tables()
    plan["units"].append({"id": "school-four", "name": "Trường Bốn", "kind": "school", "merged_into": "school-three"})
    assert checked(plan) == []


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ("themes.0.lead", "school-three", "themes[0].lead"),
        ("offices.1.unit", "school-three", "offices[1].unit"),
        ("clusters.0.head", "school-three", "clusters[0].head"),
        ("clusters.0.members", ["school-one", "school-three"], "clusters[0].members[1]"),
        ("cluster_rule.registered_with", "school-three", "cluster_rule.registered_with"),
        ("obligations.1.owed_to", "school-three", "obligations[1].owed_to"),
        ("obligations.1.extensions.0.unit", "school-three", "obligations[1].extensions[0].unit"),
    ],
)
def test_a_merged_unit_with_a_part_to_play_is_an_error(path: str, value: object, key: str) -> None:
    """R2: only its heir can act."""
    plan = merged_tables()
    put(plan, path, value)
    assert checked(plan) == [("merged-unit-named", "error", key)]


def test_an_office_that_has_a_merged_units_id_goes_on() -> None:
    """R2: what is owed to it is owed to the office, whoever holds it."""
    plan = merged_tables()
    plan["offices"].append({"id": "school-three", "name": "Ban thi đua", "unit": "school-two"})
    put(plan, "obligations.1.owed_to", "school-three")
    assert checked(plan) == []


@pytest.mark.parametrize("path", ["obligations.0.binds", "quotas.0.applies_to"])
def test_a_merged_unit_among_those_selected_is_a_warning(path: str) -> None:
    """R2: it owes nothing more."""
    plan = merged_tables()
    put(plan, f"{path}.units", ["school-three"])
    table, index, key = path.split(".")
    assert checked(plan) == [("merged-unit-named", "warning", f"{table}[{index}].{key}.units[0]")]


def test_what_only_a_merged_unit_owes_binds_nobody() -> None:
    """R2, R5."""
    plan = merged_tables()
    put(plan, "obligations.0.binds", {"units": ["school-three"]})
    assert ("binds-nobody", "warning", "obligations[0].binds") in checked(plan)


def test_a_plan_after_a_merger_is_still_in_order() -> None:
    """R2: the heir takes the place of those merged wherever the plan names them."""
    merger = UnitsMerged(units=("school-one", "home-affairs"), into=Unit(id="new", name="Trường Một", kind="school"))
    plan = amended(Plan.model_validate(tables()), [merger])
    assert errors(check_plan(plan)) == ()
