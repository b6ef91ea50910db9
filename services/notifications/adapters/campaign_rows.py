"""A campaign's plan in force, as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from services.notifications.adapters.owed_looks import Told, forget_delivered, reminders_told
from services.notifications.adapters.tables import CAMPAIGNS, CONTESTS, OWED, QUOTAS, STEPS, UNITS
from services.notifications.domain.deadlines import Owed, next_look, owed_under
from services.notifications.domain.offices import held_steps
from services.notifications.domain.places import can_run_out, running_out_key
from services.notifications.domain.season import Season, season_of
from shared.contracts.event import RecordedEvent
from shared.contracts.plan import Category, Plan, Unit
from shared.views import upsert

Row = dict[str, object]

_MICROSECONDS = 1_000_000


def read_plan(connection: Connection, campaign: str) -> Plan:
    """Return the plan in force of a campaign that was issued."""
    query = select(CAMPAIGNS.c.plan).where(CAMPAIGNS.c.campaign == campaign)
    return Plan.model_validate(connection.execute(query).scalar_one())


def write_campaign(connection: Connection, plan: Plan, recorded: RecordedEvent) -> None:
    """Write a campaign's plan in force, its register, contests, routes and quotas, and what its units owe.

    It takes the place of what stood there before; `recorded` is the event that made the plan what it is.
    """
    owed = owed_under(plan)
    upsert(connection, CAMPAIGNS, ("campaign",), _campaign(plan, owed, recorded))
    for table, rows in (
        (UNITS, [_unit(plan, unit) for unit in plan.units]),
        (CONTESTS, [{"campaign": plan.campaign, "contest": c.id, "obligation": c.entries} for c in plan.contests]),
        (OWED, _owed(plan, owed, reminders_told(connection, plan.campaign))),
        (QUOTAS, _quotas(plan)),
        (STEPS, _steps(plan)),
    ):
        connection.execute(table.delete().where(table.c.campaign == plan.campaign))
        if rows:
            connection.execute(table.insert(), rows)
    forget_delivered(connection, plan.campaign)


def close_campaign(connection: Connection, campaign: str) -> None:
    """Note that a campaign was closed: nobody is reminded of anything in it any more."""
    connection.execute(CAMPAIGNS.update().where(CAMPAIGNS.c.campaign == campaign).values(closed=True))


def _campaign(plan: Plan, owed: Sequence[Owed], recorded: RecordedEvent) -> Row:
    season = season_of(plan)
    return {
        "campaign": plan.campaign,
        "zone": plan.time_zone,
        "ends": season.ends,
        "news_lasts": int(season.news_last.total_seconds()) * _MICROSECONDS,
        "reminder_days": list(plan.reminder_days),
        "reminds_until": _reminds_until(season, owed),
        "position": recorded.position,
        "correlation_id": recorded.provenance.correlation_id,
        "plan": plan.model_dump(mode="json"),
    }


def _reminds_until(season: Season, owed: Sequence[Owed]) -> datetime | None:
    last = max((each.cutoff for each in owed if each.cutoff is not None), default=None)
    return None if last is None else season.news_until(last)


def _unit(plan: Plan, unit: Unit) -> Row:
    return {
        "campaign": plan.campaign,
        "unit": unit.id,
        "name": unit.name,
        "kind": unit.kind,
        "former_names": list(unit.former_names),
        "merged_into": unit.merged_into,
    }


def _owed(plan: Plan, every: Sequence[Owed], told: Told) -> list[Row]:
    nothing: frozenset[str] = frozenset()
    return [
        {
            "campaign": owed.campaign,
            "unit": owed.unit,
            "obligation": owed.obligation,
            "theme": owed.theme or "",
            "cutoff": owed.cutoff,
            "next_look": next_look(owed, plan.reminder_days, told.get(owed.unit, nothing)),
            "delivered_with": owed.delivered_with,
            "overdue_key": owed.overdue_key,
        }
        for owed in every
    ]


def _quotas(plan: Plan) -> list[Row]:
    return [
        {
            "campaign": plan.campaign,
            "unit": unit.id,
            "category": category.value,
            "maximum": quota.maximum,
            "running_out_key": running_out_key(quota),
        }
        for unit in plan.units
        for category in Category
        if (quota := can_run_out(plan, unit, category)) is not None
    ]


def _steps(plan: Plan) -> list[Row]:
    return [
        {
            "campaign": plan.campaign,
            "occasion": step.occasion,
            "theme": step.theme or "",
            "hop": step.hop,
            "office": step.office,
            "held_by": step.held_by,
        }
        for step in held_steps(plan)
    ]
