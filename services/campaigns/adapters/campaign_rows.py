"""The rows of campaigns and their amendments: made from events, the plan in force among them (R2)."""

from sqlalchemy import Connection, select, update

from services.campaigns.adapters.tables import AMENDMENTS, CAMPAIGNS
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import CampaignClosed, PlanAmended, PlanIssued
from shared.contracts.plan import Plan, amended
from shared.views import upsert


def apply_to_campaigns(connection: Connection, recorded: RecordedEvent) -> None:
    """Add a campaign when its plan is issued, keep its plan in force, and when it was closed."""
    match recorded.event:
        case PlanIssued(campaign=campaign, plan=plan):
            values = {
                "campaign": campaign,
                "opened_at": recorded.sequence,
                "issued_at": recorded.occurred_at,
                "amendments": 0,
                "closed_at": None,
                "zone": plan.time_zone,
                "plan": plan.model_dump(mode="json"),
            }
            upsert(connection, CAMPAIGNS, ["campaign"], values)
        case PlanAmended() as amendment:
            _add_amendment(connection, recorded, amendment)
            _amend(connection, amendment)
        case CampaignClosed(campaign=campaign):
            of = CAMPAIGNS.c.campaign == campaign
            connection.execute(update(CAMPAIGNS).where(of).values(closed_at=recorded.occurred_at))
        case _:
            pass


def _add_amendment(connection: Connection, recorded: RecordedEvent, event: PlanAmended) -> None:
    stored = event.model_dump(mode="json")
    values = {
        "campaign": event.campaign,
        "sequence": recorded.sequence,
        "amended_at": recorded.occurred_at,
        "actor": recorded.provenance.actor,
        "authority": recorded.provenance.authority,
        "changes": stored["changes"],
        "reason": event.reason,
        "document": stored["document"],
    }
    upsert(connection, AMENDMENTS, ["campaign", "sequence"], values)


def _amend(connection: Connection, event: PlanAmended) -> None:
    of = CAMPAIGNS.c.campaign == event.campaign
    plan = Plan.model_validate(connection.execute(select(CAMPAIGNS.c.plan).where(of)).scalar_one())
    in_force = amended(plan, event.changes).model_dump(mode="json")
    connection.execute(update(CAMPAIGNS).where(of).values(plan=in_force, amendments=CAMPAIGNS.c.amendments + 1))
