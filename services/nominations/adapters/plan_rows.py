from collections.abc import Iterable

from sqlalchemy import Connection, select

from services.nominations.adapters.tables import PLANS
from shared.contracts.event import RecordedEvent
from shared.contracts.plan import Change, Plan, amended
from shared.views import upsert


def write_issued(connection: Connection, plan: Plan, recorded: RecordedEvent) -> None:
    """Write the rules of a campaign that was opened."""
    values = {
        "campaign": plan.campaign,
        "plan": plan.model_dump(mode="json"),
        "as_of": recorded.sequence,
        "opened": recorded.occurred_at,
        "closed": False,
    }
    upsert(connection, PLANS, ["campaign"], values)


def write_amended(connection: Connection, campaign: str, changes: Iterable[Change], as_of: int) -> None:
    """Write the plan in force after an amendment (R2)."""
    of_campaign = PLANS.c.campaign == campaign
    stored = connection.execute(select(PLANS.c.plan).where(of_campaign)).scalar_one()
    plan = amended(Plan.model_validate(stored), changes)
    connection.execute(PLANS.update().where(of_campaign).values(plan=plan.model_dump(mode="json"), as_of=as_of))


def write_closed(connection: Connection, campaign: str, as_of: int) -> None:
    """Write that a campaign was closed."""
    connection.execute(PLANS.update().where(PLANS.c.campaign == campaign).values(closed=True, as_of=as_of))
