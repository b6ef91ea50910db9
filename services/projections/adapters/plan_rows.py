"""The rows that the plan in force sets, written anew with each amendment of it (R2)."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, select

from services.projections.adapters.collation import sort_key
from services.projections.adapters.delivering import deliver_entries
from services.projections.adapters.name_columns import name_values
from services.projections.adapters.tables import CONTESTS, DEADLINES, PICKS, PLANS, QUOTAS, UNITS
from services.projections.domain.plan_in_force import OwedDeadline, deadlines_of, quotas_of
from services.projections.domain.quota import PlannedQuota
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import CampaignClosed, PlanAmended, PlanIssued
from shared.contracts.plan import Category, Change, Plan, Unit, amended

Row = dict[str, object]


def follow_plans(connection: Connection, event: RecordedEvent) -> None:
    """Write the plan as an event issues or amends it, and when its campaign is closed."""
    match event.event:
        case PlanIssued(plan=plan):
            issue_plan(connection, plan)
            deliver_entries(connection, plan.campaign)  # those that are there, where this comes late
        case PlanAmended(campaign=campaign, changes=changes):
            amend_plan(connection, campaign, changes)
        case CampaignClosed(campaign=campaign):
            closed = PLANS.update().where(PLANS.c.campaign == campaign)
            connection.execute(closed.values(closed_at=event.occurred_at))


def issue_plan(connection: Connection, plan: Plan) -> None:
    """Write a campaign's plan, and what it sets; a campaign is opened once, so nothing of it is there before."""
    row = {"campaign": plan.campaign, "time_zone": plan.time_zone, "plan": plan.model_dump(mode="json")}
    connection.execute(PLANS.insert(), row)
    _write(connection, plan)


def amend_plan(connection: Connection, campaign: str, changes: Sequence[Change]) -> None:
    """Write the plan of an issued campaign as it is after these changes, and what it sets then.

    A quota or a deadline that it sets no more stays as it stood, marked as released. What is counted and delivered
    stands in tables of its own, and stays as it is.
    """
    this = PLANS.c.campaign == campaign
    before = Plan.model_validate(connection.execute(select(PLANS.c.plan).where(this)).scalar_one())
    plan = amended(before, changes)
    connection.execute(PLANS.update().where(this).values(plan=plan.model_dump(mode="json")))
    _write(connection, plan)


def _write(connection: Connection, plan: Plan) -> None:
    quotas, deadlines = _quotas(plan), _deadlines(plan)
    for table, rows in (
        (UNITS, [_unit(plan, unit) for unit in plan.units]),
        (CONTESTS, [{"campaign": plan.campaign, "contest": c.id, "obligation": c.entries} for c in plan.contests]),
        (QUOTAS, quotas + _released(connection, QUOTAS, plan.campaign, quotas)),
        (DEADLINES, deadlines + _released(connection, DEADLINES, plan.campaign, deadlines)),
        (PICKS, [{"campaign": plan.campaign, **dict(pick)} for pick in plan.picks]),
    ):
        connection.execute(table.delete().where(table.c.campaign == plan.campaign))
        if rows:
            connection.execute(table.insert(), rows)


def _released(connection: Connection, table: Table, campaign: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the plan before that the plan sets no more: they stay as they stood."""
    key = [column.name for column in table.primary_key]
    still_set = {tuple(row[name] for name in key) for row in rows}
    before = connection.execute(select(table).where(table.c.campaign == campaign)).mappings().all()
    return [{**row, "released": True} for row in before if tuple(row[name] for name in key) not in still_set]


def _unit(plan: Plan, unit: Unit) -> Row:
    return {
        "campaign": plan.campaign,
        "unit": unit.id,
        "name": unit.name,
        "kind": unit.kind,
        "former_names": list(unit.former_names),
        "merged_into": unit.merged_into,
        **name_values(unit.name, *unit.former_names),
    }


def _quotas(plan: Plan) -> list[Row]:
    return [_quota(place, quota) for place, unit in enumerate(plan.units) for quota in quotas_of(plan, unit)]


def _quota(unit_place: int, quota: PlannedQuota) -> Row:
    return {**dict(quota), "unit_place": unit_place, "unit": quota.unit.id, "released": False}


def _deadlines(plan: Plan) -> list[Row]:
    places = {obligation.id: place for place, obligation in enumerate(plan.obligations)}
    themes = {theme.id: place for place, theme in enumerate(plan.themes, start=1)}
    return [
        {
            **_deadline(owed),
            "unit_place": unit_place,
            "obligation_place": places[owed.shown.obligation],
            "theme_place": 0 if owed.shown.theme is None else themes[owed.shown.theme.id],
        }
        for unit_place, unit in enumerate(plan.units)
        for owed in deadlines_of(plan, unit)
    ]


def _deadline(owed: OwedDeadline) -> Row:
    deadline, theme = owed.shown, owed.shown.theme
    return {
        **dict(deadline),
        "unit": deadline.unit.id,
        "name_sort": sort_key(deadline.name),
        "theme": "" if theme is None else theme.id,
        "theme_number": None if theme is None else theme.number,
        "theme_title": None if theme is None else theme.title,
        "due_soon_from": owed.due_soon_from,
        "occasion": owed.occasion,
        **{category.value: category in owed.categories for category in Category},
        "released": False,
    }
