import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from shared.contracts.plan import Category, Plan, Quota, Selection, Unit

FILES = sorted((Path(__file__).parents[2] / "plans").glob("*.toml"))


def plan_in(file: Path) -> Plan:
    tables: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    del tables["format"]
    return Plan.model_validate(tables)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_plan_survives_its_own_json(file: Path) -> None:
    plan = plan_in(file)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_a_selection_takes_kinds_and_ids_less_those_excluded() -> None:
    units = [Unit(id=f"u{n}", name=str(n), kind="ward" if n < 3 else "school") for n in range(5)]
    selection = Selection(kinds=("ward",), units=("u4",), excluding=("u1",))
    assert [unit.id for unit in selection.of(units)] == ["u0", "u2", "u4"]


def test_a_quotas_minimum_is_not_over_its_maximum() -> None:
    with pytest.raises(ValidationError, match="minimum 3 is over maximum 2"):
        Quota(category=Category.COLLECTIVE, applies_to=Selection(), maximum=2, minimum=3, literal="x", clause="1")


def test_the_standing_unit_is_the_one_that_holds_the_standing_office() -> None:
    plan = plan_in(FILES[0])
    unit = plan.standing_unit()
    assert unit is not None
    assert unit.id == "phong-noi-vu"


def test_no_unit_holds_a_standing_office_that_the_plan_does_not_have() -> None:
    assert plan_in(FILES[0]).model_copy(update={"standing_office": "none"}).standing_unit() is None
