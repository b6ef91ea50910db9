from sqlalchemy import Connection

from services.notifications.adapters.tables import CAMPAIGNS, OWED, UNITS
from services.notifications.domain.deadlines import first_look, owed_under
from services.notifications.domain.season import season_of
from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.plan import Plan
from shared.views import upsert


def write_campaign(connection: Connection, issued: PlanIssued, position: str, correlation_id: str) -> None:
    """Write a campaign, its register, and what its units owe by a date, in place of what stood there before."""
    plan = issued.plan
    campaign = {
        "campaign": plan.campaign,
        "plan": plan.model_dump(mode="json"),
        "zone": plan.time_zone,
        "ends": season_of(plan).ends,
        "position": position,
        "correlation_id": correlation_id,
    }
    upsert(connection, CAMPAIGNS, ("campaign",), campaign)
    connection.execute(UNITS.delete().where(UNITS.c.campaign == plan.campaign))
    connection.execute(OWED.delete().where(OWED.c.campaign == plan.campaign))
    units = [{"campaign": plan.campaign, "unit": unit.id, "name": unit.name, "kind": unit.kind} for unit in plan.units]
    connection.execute(UNITS.insert(), units)
    owed = _owed_rows(plan)
    if owed:
        connection.execute(OWED.insert(), owed)


def _owed_rows(plan: Plan) -> list[dict[str, object]]:
    return [
        {
            "campaign": owed.campaign,
            "unit": owed.unit,
            "obligation": owed.obligation,
            "cutoff": owed.cutoff,
            "first_look": first_look(owed, plan.reminder_days),
            "delivered_with": owed.delivered_with,
        }
        for owed in owed_under(plan)
    ]
