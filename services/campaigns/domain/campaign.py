"""A campaign's own history: opened by a plan, never edited in place (R1, R2)."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from services.campaigns.domain.refusals import CampaignExists
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.history import Fold
from shared.contracts.plan import Plan


class Campaign(BaseModel):
    """A campaign as far as it has come; without a plan it has not been opened."""

    model_config = ConfigDict(frozen=True)

    plan: Plan | None = None


@dataclass(frozen=True)
class IssuePlan:
    """Open a campaign by a plan that was checked."""

    plan: Plan


def issue(state: Campaign, command: IssuePlan) -> Decision:
    """Open the campaign; the same plan again records nothing, another one under its id is refused."""
    if state.plan is None:
        return (PlanIssued(campaign=command.plan.campaign, plan=command.plan),)
    if state.plan == command.plan:
        return ()
    return Refused(CampaignExists(campaign=command.plan.campaign))


def evolve(state: Campaign, event: Event) -> Campaign:
    """Return the campaign after an event; events it does not know leave it as it is."""
    match event:
        case PlanIssued(plan=plan):
            return Campaign(plan=plan)
        case _:
            return state


CAMPAIGN = Fold(initial=lambda _id: Campaign(), evolve=evolve)
