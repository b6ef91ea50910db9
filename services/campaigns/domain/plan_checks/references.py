"""Ids that a plan mentions and has nowhere."""

from collections.abc import Iterator

from services.campaigns.domain.plan_checks.naming import (
    AWARD_FORM,
    KIND,
    OCCASION,
    OFFICE,
    ROUTE,
    UNIT,
    unknown,
)
from services.campaigns.domain.plan_problem import Path, Problem, Severity
from shared.contracts.plan import THEME_LEAD, Plan, Selection
from shared.contracts.texts import Text


def references(plan: Plan) -> Iterator[Problem]:
    """Yield each mention of a unit, kind, office, occasion, route or award form that the plan does not have (R1)."""
    yield from _of_register(plan)
    yield from _selections(plan)
    yield from _of_offices(plan)
    yield from _of_clusters(plan)
    yield from _of_awards(plan)


def _of_register(plan: Plan) -> Iterator[Problem]:
    kinds, units = {kind.id for kind in plan.kinds}, {unit.id for unit in plan.units}
    for i, unit in enumerate(plan.units):
        if unit.kind not in kinds:
            yield unknown(KIND, unit.kind, kinds, ("units", i, "kind"), code="unknown-kind")
    for i, theme in enumerate(plan.themes):
        if theme.lead not in units:
            yield unknown(UNIT, theme.lead, units, ("themes", i, "lead"), code="unknown-lead-unit")


def _selections(plan: Plan) -> Iterator[Problem]:
    for i, quota in enumerate(plan.quotas):
        yield from _of_selection(plan, quota.applies_to, ("quotas", i, "applies_to"))
    for i, obligation in enumerate(plan.obligations):
        yield from _of_selection(plan, obligation.binds, ("obligations", i, "binds"))
    for i, occasion in enumerate(plan.occasions):
        if occasion.proposed_by is not None:
            yield from _of_selection(plan, occasion.proposed_by, ("occasions", i, "proposed_by"))
    for i, recipient in enumerate(plan.recipients):
        yield from _of_selection(plan, recipient, ("recipients", i))
    for i, theme in enumerate(plan.themes):
        # A plan may name those that no register of its own knows (R1): kept, and reported.
        yield from _of_selection(plan, theme.coordinators, ("themes", i, "coordinators"), Severity.WARNING)


def _of_selection(
    plan: Plan, selection: Selection, path: Path, severity: Severity = Severity.ERROR
) -> Iterator[Problem]:
    kinds, units = {kind.id for kind in plan.kinds}, {unit.id for unit in plan.units}
    for j, kind in enumerate(selection.kinds):
        if kind not in kinds:
            yield unknown(KIND, kind, kinds, (*path, "kinds", j), code="unknown-kind", severity=severity)
    for key, named in (("units", selection.units), ("excluding", selection.excluding)):
        for j, unit in enumerate(named):
            if unit not in units:
                yield unknown(UNIT, unit, units, (*path, key, j), code="unknown-unit", severity=severity)


def _of_offices(plan: Plan) -> Iterator[Problem]:
    units, offices = {unit.id for unit in plan.units}, {office.id for office in plan.offices}
    if plan.standing_office not in offices:
        yield unknown(OFFICE, plan.standing_office, offices, ("standing_office",), code="unknown-standing-office")
    for i, office in enumerate(plan.offices):
        if office.unit is not None and office.unit not in units:
            yield unknown(UNIT, office.unit, units, ("offices", i, "unit"), code="unknown-unit", rule="R23")
    takers = {THEME_LEAD} | offices | units
    for i, obligation in enumerate(plan.obligations):
        path = ("obligations", i, "owed_to")
        if obligation.owed_to == THEME_LEAD and not plan.themes:
            yield _owed_to_no_lead(obligation.id, path)
        elif obligation.owed_to not in takers:
            yield unknown(OFFICE, obligation.owed_to, offices, path, code="unknown-office", rule="R3")


def _owed_to_no_lead(obligation: str, path: Path) -> Problem:
    return Problem(
        code="theme-lead-without-themes",
        path=path,
        rule="R3",
        what=Text(
            vi=f"“{obligation}” phải nộp cho đơn vị chủ trì chuyên đề, nhưng kế hoạch không có chuyên đề",
            en=f"“{obligation}” is owed to a theme's lead unit, but the plan has no theme",
        ),
        remedy=Text(vi="thêm [[themes]], hoặc ghi nơi nhận khác", en="add [[themes]], or name who else it is owed to"),
        about=obligation,
    )


def _of_clusters(plan: Plan) -> Iterator[Problem]:
    units, offices = {unit.id for unit in plan.units}, {office.id for office in plan.offices}
    for i, cluster in enumerate(plan.clusters):
        if cluster.head not in units:
            yield unknown(UNIT, cluster.head, units, ("clusters", i, "head"), code="unknown-unit", rule="R4")
        for j, member in enumerate(cluster.members):
            if member not in units:
                yield unknown(UNIT, member, units, ("clusters", i, "members", j), code="unknown-unit", rule="R4")
    rule = plan.cluster_rule
    if rule is not None and rule.registered_with not in offices | units:
        path = ("cluster_rule", "registered_with")
        yield unknown(OFFICE, rule.registered_with, offices, path, code="unknown-office", rule="R4")


def _of_awards(plan: Plan) -> Iterator[Problem]:
    occasions = {occasion.id for occasion in plan.occasions}
    routes, forms = {route.id for route in plan.routes}, {form.id for form in plan.award_forms}
    for i, occasion in enumerate(plan.occasions):
        if occasion.award_form not in forms:
            path: Path = ("occasions", i, "award_form")
            yield unknown(AWARD_FORM, occasion.award_form, forms, path, code="unknown-award-form")
        if occasion.route not in routes:
            yield unknown(ROUTE, occasion.route, routes, ("occasions", i, "route"), code="unknown-route", rule="R23")
    mentions: list[tuple[str | None, Path]] = [(plan.default_occasion, ("default_occasion",))]
    mentions += [(obligation.occasion, ("obligations", i, "occasion")) for i, obligation in enumerate(plan.obligations)]
    mentions += [(pick.occasion, ("picks", i, "occasion")) for i, pick in enumerate(plan.picks)]
    mentions += [(criterion.occasion, ("criteria", i, "occasion")) for i, criterion in enumerate(plan.criteria)]
    mentions += [(checklist.occasion, ("checklists", i, "occasion")) for i, checklist in enumerate(plan.checklists)]
    for name, path in mentions:
        if name is not None and name not in occasions:
            yield unknown(OCCASION, name, occasions, path, code="unknown-occasion")
