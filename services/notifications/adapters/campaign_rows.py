from sqlalchemy import Connection, select

from services.notifications.adapters.tables import CAMPAIGNS, CONTESTS, OWED, UNITS
from services.notifications.domain.deadlines import first_look, owed_under
from services.notifications.domain.season import season_of
from shared.contracts.event import RecordedEvent
from shared.contracts.plan import Plan, Unit
from shared.views import upsert

Row = dict[str, object]


def read_plan(connection: Connection, campaign: str) -> Plan:
    """Return the plan in force of a campaign that was issued."""
    query = select(CAMPAIGNS.c.plan).where(CAMPAIGNS.c.campaign == campaign)
    return Plan.model_validate(connection.execute(query).scalar_one())


def write_campaign(connection: Connection, plan: Plan, recorded: RecordedEvent) -> None:
    """Write a campaign's plan in force, its register and contests, and what its units owe by a date.

    It takes the place of what stood there before; `recorded` is the event that made the plan what it is.
    """
    campaign = {
        "campaign": plan.campaign,
        "plan": plan.model_dump(mode="json"),
        "zone": plan.time_zone,
        "ends": season_of(plan).ends,
        "position": recorded.position,
        "correlation_id": recorded.provenance.correlation_id,
    }
    upsert(connection, CAMPAIGNS, ("campaign",), campaign)
    for table, rows in (
        (UNITS, [_unit(plan, unit) for unit in plan.units]),
        (CONTESTS, [{"campaign": plan.campaign, "contest": c.id, "obligation": c.entries} for c in plan.contests]),
        (OWED, _owed(plan)),
    ):
        connection.execute(table.delete().where(table.c.campaign == plan.campaign))
        if rows:
            connection.execute(table.insert(), rows)


def close_campaign(connection: Connection, campaign: str) -> None:
    """Drop what units of a campaign owed: nobody is reminded of it any more."""
    connection.execute(OWED.delete().where(OWED.c.campaign == campaign))


def _unit(plan: Plan, unit: Unit) -> Row:
    return {
        "campaign": plan.campaign,
        "unit": unit.id,
        "name": unit.name,
        "kind": unit.kind,
        "former_names": list(unit.former_names),
        "merged_into": unit.merged_into,
    }


def _owed(plan: Plan) -> list[Row]:
    return [
        {
            "campaign": owed.campaign,
            "unit": owed.unit,
            "obligation": owed.obligation,
            "theme": owed.theme or "",
            "cutoff": owed.cutoff,
            "first_look": first_look(owed, plan.reminder_days),
            "delivered_with": owed.delivered_with,
            "overdue_key": owed.overdue_key,
        }
        for owed in owed_under(plan)
    ]
