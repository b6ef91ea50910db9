"""What a change names that is not there, or takes part no more, and changes that change nothing (R2)."""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from services.campaigns.domain.plan_problem import Path, Problem
from services.campaigns.domain.wording import Named, listed, named, unit_named
from shared.contracts.plan import Plan, Selection, Unit
from shared.contracts.texts import Text

_SHOWN = 8

UNIT = Text(vi="đơn vị", en="unit")
KIND = Text(vi="loại đơn vị", en="kind of unit")
OBLIGATION = Text(vi="việc phải nộp", en="obligation")
THEME = Text(vi="chuyên đề", en="theme")
CLUSTER = Text(vi="cụm, khối thi đua", en="cluster")
OCCASION = Text(vi="dịp khen thưởng", en="award occasion")

Place = Path
"""Where in the amendment something stands: `changes`, the change's number from 0, and its fields."""


def obstacle(place: Place, code: str, what: Text, remedy: Text, *, rule: str = "R2", about: str = "") -> Problem:
    """Return one thing that stands in an amendment's way."""
    return Problem(code=code, path=place, rule=rule, what=what, remedy=remedy, about=about)


def absent(thing: Text, name: str, known: Collection[Named], place: Place, code: str) -> Problem:
    """Return the obstacle that `name` is no `thing` of the plan in force, with those that may have been meant."""
    what = Text(vi=f"kế hoạch không có {thing.vi} “{name}”", en=f"the plan has no {thing.en} “{name}”")
    return obstacle(place, code, what, _remedy(thing, name, known), about=name)


def _remedy(thing: Text, name: str, known: Collection[Named]) -> Text:
    near = get_close_matches(name, [each.id for each in known], n=1)
    if near:
        meant = next(each for each in known if each.id == near[0])
        return Text(vi=f"có phải {meant}?", en=f"was {meant} meant?")
    if 0 < len(known) <= _SHOWN:
        shown = listed(known)
        return Text(vi=f"dùng mã của một {thing.vi}: {shown}", en=f"use the id of one of these: {shown}")
    return Text(vi=f"dùng mã (id) của một {thing.vi} có trong kế hoạch", en=f"use the id of a {thing.en} of the plan")


def unit_obstacles(plan: Plan, unit_id: str, place: Place, code: str = "unknown-unit") -> Iterator[Problem]:
    """Yield what keeps a unit from being named: the register does not have it, or it has merged into another."""
    unit = plan.unit(unit_id)
    if unit is None:
        yield absent(UNIT, unit_id, named(u for u in plan.units if u.merged_into is None), place, code)
    elif unit.merged_into is not None:
        yield has_merged(plan, unit, place)


def has_merged(plan: Plan, unit: Unit, place: Place) -> Problem:
    """Return the obstacle that a unit takes part no more, with the one that does in its place."""
    heir = plan.heir(unit)
    return obstacle(
        place,
        "unit-merged",
        Text(vi=f"{unit.name} đã sáp nhập vào {heir.name}", en=f"{unit.name} has merged into {heir.name}"),
        Text(vi=f"dùng đơn vị {Named.of(heir)}", en=f"name {Named.of(heir)} instead"),
        about=unit.id,
    )


def units_obstacles(plan: Plan, units: Sequence[str], place: Place) -> Iterator[Problem]:
    """Yield what keeps each unit of a list from being named there, standing in it twice too."""
    for j, unit_id in enumerate(units):
        yield from unit_obstacles(plan, unit_id, (*place, j))
    seen: set[str] = set()
    for j, unit_id in enumerate(units):
        if unit_id in seen:
            yield obstacle(
                (*place, j),
                "unit-named-twice",
                Text(
                    vi=f"{unit_named(plan, unit_id)} đã ghi ở trên",
                    en=f"{unit_named(plan, unit_id)} stands above already",
                ),
                Text(vi="ghi mỗi đơn vị một lần", en="name each unit once"),
                about=unit_id,
            )
        seen.add(unit_id)


def selection_obstacles(plan: Plan, selection: Selection, place: Place) -> Iterator[Problem]:
    """Yield the kinds and units that a selection names and the plan does not have; a merged unit can be excluded."""
    for j, kind in enumerate(selection.kinds):
        yield from kind_obstacles(plan, kind, (*place, "kinds", j))
    yield from units_obstacles(plan, selection.units, (*place, "units"))
    for j, unit_id in enumerate(selection.excluding):
        if plan.unit(unit_id) is None:
            yield absent(UNIT, unit_id, named(plan.units), (*place, "excluding", j), "unknown-unit")


def kind_obstacles(plan: Plan, kind: str, place: Place) -> Iterator[Problem]:
    """Yield the obstacle that the plan has no such kind of unit, where it has none."""
    if all(each.id != kind for each in plan.kinds):
        yield absent(KIND, kind, named(plan.kinds), place, "unknown-kind")


def nothing_changes(place: Place, what: Text, rule: str = "R2") -> Problem:
    """Return the obstacle that a change changes nothing."""
    return obstacle(place, "changes-nothing", what, _LEAVE_OUT, rule=rule)


_LEAVE_OUT = Text(vi="bỏ thay đổi này, hoặc ghi điều thật sự đổi", en="leave this change out, or say what does change")
