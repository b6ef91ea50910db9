"""The rows that the plan in force sets, written anew where an amendment changes them (R2)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from services.projections.adapters.delivering import deliver_entries
from services.projections.adapters.rows_of_plans import SET_BY, Row
from services.projections.adapters.tables import PLANS
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import CampaignClosed, PlanAmended, PlanIssued
from shared.contracts.plan import Change, Plan, amended
from shared.views import upsert


def follow_plans(connection: Connection, events: Sequence[RecordedEvent]) -> None:
    """Write the plan as events issue or amend it, and when its campaign is closed."""
    for told in events:
        match told.event:
            case PlanIssued(plan=plan):
                issue_plan(connection, plan)
                deliver_entries(connection, plan.campaign)  # those that are there, where this comes late
            case PlanAmended(campaign=campaign, changes=changes):
                amend_plan(connection, campaign, changes)
            case CampaignClosed(campaign=campaign):
                closed = PLANS.update().where(PLANS.c.campaign == campaign)
                connection.execute(closed.values(closed_at=told.occurred_at))


def issue_plan(connection: Connection, plan: Plan) -> None:
    """Write a campaign's plan, and what it sets; a campaign is opened once, so nothing of it is there before."""
    row = {"campaign": plan.campaign, "time_zone": plan.time_zone, "plan": plan.model_dump(mode="json")}
    connection.execute(PLANS.insert(), row)
    for table, set_by in SET_BY.items():
        rows = set_by.rows(plan)
        if rows:
            connection.execute(table.insert(), rows)


def amend_plan(connection: Connection, campaign: str, changes: Sequence[Change]) -> None:
    """Write the plan of an issued campaign as it is after these changes, and what it sets otherwise then.

    A quota or a deadline that it sets no more stays as it stood, marked as released. What is counted and delivered
    stands in tables of its own, and stays as it is.
    """
    this = PLANS.c.campaign == campaign
    before = Plan.model_validate(connection.execute(select(PLANS.c.plan).where(this)).scalar_one())
    plan = amended(before, changes)
    connection.execute(PLANS.update().where(this).values(plan=plan.model_dump(mode="json")))
    for table, set_by in SET_BY.items():
        if any(getattr(plan, part) != getattr(before, part) for part in set_by.parts):
            _write_changed(connection, table, campaign, set_by.rows(plan))


def _write_changed(connection: Connection, table: Table, campaign: str, rows: Sequence[Row]) -> None:
    """Write those rows that are not there as they are: of hundreds, an amendment changes a few."""
    key = [column.name for column in table.primary_key]
    found = connection.execute(select(table).where(table.c.campaign == campaign))
    stored = (row._asdict() for row in found)
    before = {_values(row, key): row for row in stored}
    changed = [row for row in rows if row != before.get(_values(row, key))]
    if "released" in table.c:
        gone = before.keys() - {_values(row, key) for row in rows}
        changed += [{**before[each], "released": True} for each in gone]
    upsert(connection, table, key, *changed)


def _values(row: Mapping[str, Any], key: Sequence[str]) -> tuple[object, ...]:
    return tuple(row[name] for name in key)
