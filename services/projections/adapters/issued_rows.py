from sqlalchemy import Connection

from services.projections.adapters.tables import DEADLINES, PLANS, QUOTAS, UNITS
from services.projections.domain.deadline import PlannedDeadline
from services.projections.domain.issued_plan import OwedDeadline, deadlines_of, quotas_of
from services.projections.domain.quota import PlannedQuota
from shared.contracts.plan import Category, Plan

Row = dict[str, object]


def insert_plan(connection: Connection, plan: Plan) -> None:
    """Write what a plan sets for each of its units; a campaign has one plan, so nothing of it is there before."""
    connection.execute(PLANS.insert(), {"campaign": plan.campaign, "time_zone": plan.time_zone})
    for table, rows in (
        (UNITS, [{"campaign": plan.campaign, "unit": u.id, "name": u.name, "kind": u.kind} for u in plan.units]),
        (QUOTAS, [_quota(place, q) for place, u in enumerate(plan.units) for q in quotas_of(plan, u)]),
        (DEADLINES, _deadlines(plan)),
    ):
        if rows:
            connection.execute(table.insert(), rows)


def _quota(unit_place: int, quota: PlannedQuota) -> Row:
    return {**dict(quota), "unit_place": unit_place, "unit": quota.unit.id}


def _deadlines(plan: Plan) -> list[Row]:
    places = {obligation.id: place for place, obligation in enumerate(plan.obligations)}
    return [
        _deadline(unit_place, places[owed.shown.obligation], owed)
        for unit_place, unit in enumerate(plan.units)
        for owed in deadlines_of(plan, unit)
    ]


def _deadline(unit_place: int, obligation_place: int, owed: OwedDeadline) -> Row:
    deadline: PlannedDeadline = owed.shown
    return {
        **dict(deadline),
        "unit_place": unit_place,
        "obligation_place": obligation_place,
        "unit": deadline.unit.id,
        "due_soon_from": owed.due_soon_from,
        "occasion": owed.occasion,
        **{category.value: category in owed.categories for category in Category},
    }
