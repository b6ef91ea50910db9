"""Units that merge: each of the register, each for the first time, none into itself (R2)."""

from collections.abc import Iterator

from services.campaigns.domain.amendment_checks.naming import Place, has_merged, obstacle, units_obstacles
from services.campaigns.domain.amendment_checks.units import joining
from services.campaigns.domain.plan_problem import Problem
from services.campaigns.domain.wording import Named
from shared.contracts.plan import Plan, Unit, UnitsMerged
from shared.contracts.texts import Text


def units_merged(plan: Plan, change: UnitsMerged, place: Place) -> Iterator[Problem]:
    """Yield what keeps units from merging, and the one that they merge into from taking their place."""
    yield from units_obstacles(plan, change.units, (*place, "units"))
    for j, unit_id in enumerate(change.units):
        if unit_id == change.into.id:
            yield obstacle((*place, "units", j), "merges-into-itself", _INTO_ITSELF, _LEAVE_IT_OUT, about=unit_id)
    known = plan.unit(change.into.id)
    if known is not None:
        yield from _into_known(plan, known, change.into, (*place, "into"))
        return
    yield from joining(plan, change.into, (*place, "into"), leaving=change.units)
    if len(set(change.units)) == 1:
        yield obstacle((*place, "units"), "merges-alone", _ALONE, _RENAME_IT, about=change.units[0])


def _into_known(plan: Plan, known: Unit, into: Unit, place: Place) -> Iterator[Problem]:
    if known.merged_into is not None:
        yield has_merged(plan, known, (*place, "id"))
    for field, has, given in (("name", known.name, into.name), ("kind", known.kind, into.kind)):
        word = _WORDS[field]
        if has != given:
            yield obstacle(
                (*place, field),
                "differs-from-the-register",
                Text(
                    vi=f"kế hoạch ghi {word.vi} của đơn vị {Named.of(known)} là “{has}”",
                    en=f"the plan has {Named.of(known)} with the {word.en} “{has}”",
                ),
                Text(
                    vi="ghi như trong kế hoạch; để đổi tên, dùng unit-renamed; để lập đơn vị mới, đặt mã (id) khác",
                    en="write it as the plan does; to rename it, use unit-renamed; for a new unit, give another id",
                ),
                about=known.id,
            )


_WORDS = {"name": Text(vi="tên", en="name"), "kind": Text(vi="loại", en="kind")}
_INTO_ITSELF = Text(vi="đơn vị không thể sáp nhập vào chính mình", en="a unit can't merge into itself")
_LEAVE_IT_OUT = Text(
    vi="bỏ khỏi units: các đơn vị còn lại sáp nhập vào đơn vị này", en="leave it out of units: the others merge into it"
)
_ALONE = Text(vi="chỉ có một đơn vị, không có gì để sáp nhập", en="one unit alone merges with nothing")
_RENAME_IT = Text(
    vi="để đổi tên, dùng unit-renamed; để sáp nhập vào đơn vị đã có, ghi mã của đơn vị đó ở into",
    en="to rename it, use unit-renamed; to merge it into another, give that one's id in into",
)
