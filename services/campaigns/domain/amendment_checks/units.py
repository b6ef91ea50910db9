"""The register: a unit joins under an id and a name of its own, or gets another name (R2)."""

from collections.abc import Collection, Iterator

from services.campaigns.domain.amendment_checks.naming import (
    Place,
    kind_obstacles,
    nothing_changes,
    obstacle,
    unit_obstacles,
)
from services.campaigns.domain.plan_problem import Problem
from services.campaigns.domain.wording import Named
from shared.contracts.plan import Plan, Unit, UnitAdded, UnitRenamed
from shared.contracts.texts import Text


def unit_added(plan: Plan, change: UnitAdded, place: Place) -> Iterator[Problem]:
    """Yield that the id or the name is taken, or what else keeps a unit from joining."""
    unit, place = change.unit, (*place, "unit")
    known = plan.unit(unit.id)
    if known is not None:
        yield obstacle(
            (*place, "id"),
            "unit-exists",
            Text(vi=f"kế hoạch đã có đơn vị {Named.of(known)}", en=f"the plan has {Named.of(known)} already"),
            Text(
                vi="đặt mã (id) khác; để đổi tên, dùng unit-renamed",
                en="give it another id; to rename it, use unit-renamed",
            ),
            about=unit.id,
        )
    yield from joining(plan, unit, place)


def joining(plan: Plan, unit: Unit, place: Place, leaving: Collection[str] = ()) -> Iterator[Problem]:
    """Yield what keeps a new unit from the register; it can have the name of one of those that are `leaving`."""
    yield from kind_obstacles(plan, unit.kind, (*place, "kind"))
    yield from _taken(plan, unit.name, (*place, "name"), {unit.id, *leaving})
    if unit.merged_into is not None:
        yield obstacle(
            (*place, "merged_into"),
            "joins-merged",
            Text(vi="đơn vị mới không thể đã sáp nhập", en="a unit that joins can't have merged"),
            Text(vi="bỏ merged_into", en="leave merged_into out"),
        )
    occasion = plan.occasion(unit.id)
    if occasion is not None:
        yield obstacle(
            (*place, "id"),
            "unit-named-as-occasion",
            Text(
                vi=f"“{unit.id}” là mã của dịp khen thưởng “{occasion.name}”",
                en=f"“{unit.id}” is the id of the award occasion “{occasion.name}”",
            ),
            Text(vi="đặt mã (id) khác cho đơn vị", en="give the unit another id"),
            about=unit.id,
        )


def unit_renamed(plan: Plan, change: UnitRenamed, place: Place) -> Iterator[Problem]:
    """Yield that the unit is not there, has that name, or that another one has it."""
    yield from unit_obstacles(plan, change.unit, (*place, "unit"))
    unit = plan.unit(change.unit)
    if unit is not None and unit.name == change.name:
        what = Text(vi=f"đơn vị đang có tên “{change.name}”", en=f"the unit has the name “{change.name}” already")
        yield nothing_changes((*place, "name"), what)
    yield from _taken(plan, change.name, (*place, "name"), {change.unit})


def _taken(plan: Plan, name: str, place: Place, but: Collection[str]) -> Iterator[Problem]:
    """Yield that a unit that takes part has the name; names that units had before are free."""
    for unit in plan.units:
        if unit.id not in but and unit.merged_into is None and unit.name.casefold() == name.casefold():
            yield obstacle(
                place,
                "name-taken",
                Text(
                    vi=f"tên này đang là tên của đơn vị {Named.of(unit)}",
                    en=f"this is the name of {Named.of(unit)}",
                ),
                Text(vi="ghi tên khác", en="give another name"),
                about=name,
            )
