"""Units that merged into others, and whatever still names them where only their heirs can act (R2)."""

from collections.abc import Iterator, Mapping

from services.campaigns.domain.plan_checks.naming import UNIT, unknown
from services.campaigns.domain.plan_problem import Path, Problem, Severity
from shared.contracts.plan import Plan, Selection, Unit
from shared.contracts.texts import Text


def merged_units(plan: Plan) -> Iterator[Problem]:
    """Yield units merged into none of the register or in a circle, and each part given to one that is merged (R2)."""
    units = {unit.id for unit in plan.units}
    merged = {unit.id: unit for unit in plan.units if unit.merged_into is not None}
    for i, unit in enumerate(plan.units):
        path = ("units", i, "merged_into")
        if unit.merged_into is not None and unit.merged_into not in units:
            yield unknown(UNIT, unit.merged_into, units, path, code="unknown-unit", rule="R2")
        elif _leads_back(unit, merged):
            yield _in_a_circle(unit, path)
    for named, where in _roles(plan):
        if named in merged:
            yield _still_named(merged[named], where, Severity.ERROR)
    for selection, where in _selections(plan):
        for j, named in enumerate(selection.units):
            if named in merged:
                yield _still_named(merged[named], (*where, "units", j), Severity.WARNING)


def _leads_back(unit: Unit, merged: Mapping[str, Unit]) -> bool:
    """Tell whether the units that one merged into, one after the other, lead back to it."""
    heir = unit.merged_into
    for _ in merged:
        if heir is None or heir == unit.id:
            break
        heir = merged[heir].merged_into if heir in merged else None
    return heir == unit.id


def _in_a_circle(unit: Unit, path: Path) -> Problem:
    return Problem(
        code="merged-in-a-circle",
        path=path,
        rule="R2",
        what=Text(
            vi=f"{unit.name} sáp nhập vòng tròn, rốt cuộc vào chính mình",
            en=f"{unit.name} merges in a circle, in the end into itself",
        ),
        remedy=Text(
            vi="ghi merged_into là đơn vị còn hoạt động sau sáp nhập", en="name the unit that goes on in merged_into"
        ),
        about=unit.id,
    )


def _roles(plan: Plan) -> Iterator[tuple[str, Path]]:
    for i, theme in enumerate(plan.themes):
        yield theme.lead, ("themes", i, "lead")
    for i, office in enumerate(plan.offices):
        if office.unit is not None:
            yield office.unit, ("offices", i, "unit")
    for i, cluster in enumerate(plan.clusters):
        yield cluster.head, ("clusters", i, "head")
        for j, member in enumerate(cluster.members):
            yield member, ("clusters", i, "members", j)
    offices = {office.id for office in plan.offices}  # an office keeps its id when the unit that holds it merges
    if plan.cluster_rule is not None and plan.cluster_rule.registered_with not in offices:
        yield plan.cluster_rule.registered_with, ("cluster_rule", "registered_with")
    for i, obligation in enumerate(plan.obligations):
        if obligation.owed_to not in offices:
            yield obligation.owed_to, ("obligations", i, "owed_to")
        for j, extension in enumerate(obligation.extensions):
            yield extension.unit, ("obligations", i, "extensions", j, "unit")


def _selections(plan: Plan) -> Iterator[tuple[Selection, Path]]:
    for i, occasion in enumerate(plan.occasions):
        if occasion.proposed_by is not None:
            yield occasion.proposed_by, ("occasions", i, "proposed_by")
    for i, quota in enumerate(plan.quotas):
        yield quota.applies_to, ("quotas", i, "applies_to")
    for i, obligation in enumerate(plan.obligations):
        yield obligation.binds, ("obligations", i, "binds")


def _still_named(unit: Unit, path: Path, severity: Severity) -> Problem:
    return Problem(
        code="merged-unit-named",
        severity=severity,
        path=path,
        rule="R2",
        what=Text(
            vi=f"{unit.name} đã sáp nhập vào “{unit.merged_into}”, không còn tham gia",
            en=f"{unit.name} has merged into “{unit.merged_into}” and takes part no more",
        ),
        remedy=Text(vi=f"ghi “{unit.merged_into}”", en=f"name “{unit.merged_into}”"),
        about=unit.id,
    )
