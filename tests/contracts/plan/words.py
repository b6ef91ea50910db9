"""Words to amend the small plan with, and to ask what became of it."""

from collections.abc import Iterable

from shared.calendar import Term
from shared.contracts.plan import (
    Category,
    Change,
    Obligation,
    Plan,
    Selection,
    Theme,
    Unit,
    UnitsMerged,
    amended,
)
from tests.contracts.plan.district import PLAN


def after(*changes: Change, plan: Plan = PLAN) -> Plan:
    """Return the plan after changes."""
    return amended(plan, changes)


def merged(units: Iterable[str], into: Unit, plan: Plan = PLAN) -> Plan:
    """Return the plan after units have merged into one."""
    return after(UnitsMerged(units=tuple(units), into=into), plan=plan)


def unit(plan: Plan, unit_id: str) -> Unit:
    found = plan.unit(unit_id)
    assert found is not None
    return found


def theme(plan: Plan, theme_id: str) -> Theme:
    found = plan.theme(theme_id)
    assert found is not None
    return found


def obligation(plan: Plan, obligation_id: str) -> Obligation:
    found = plan.obligation(obligation_id)
    assert found is not None
    return found


def due(plan: Plan, obligation_id: str, unit_id: str) -> Term:
    return plan.due(obligation(plan, obligation_id), unit(plan, unit_id))


def maximum(plan: Plan, unit_id: str, category: Category) -> int | None:
    quota = plan.quota(unit(plan, unit_id), category)
    return None if quota is None else quota.maximum


def owes(plan: Plan, unit_id: str) -> list[str]:
    return [owed.id for owed in plan.obligations_of(unit(plan, unit_id))]


def selections(plan: Plan) -> list[Selection]:
    """Return everything that selects units in a plan."""
    return [
        *plan.recipients,
        *(each.coordinators for each in plan.themes),
        *(each.proposed_by for each in plan.occasions if each.proposed_by is not None),
        *(each.applies_to for each in plan.quotas),
        *(each.binds for each in plan.obligations),
    ]
