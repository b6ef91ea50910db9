"""A campaign's own history: opened by a plan, amended, closed; nothing is edited in place (R1, R2)."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from services.campaigns.domain.refusals import CampaignExists
from services.campaigns.domain.wording import plan_named
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.campaigns import CampaignClosed, PlanAmended, PlanIssued
from shared.contracts.history import Fold
from shared.contracts.plan import Plan, amended


class Campaign(BaseModel):
    """A campaign as far as it has come; without a plan it has not been opened.

    `plan` is the plan in force: what was `issued`, after all `amendments`.
    """

    model_config = ConfigDict(frozen=True)

    plan: Plan | None = None
    issued: Plan | None = None
    amendments: tuple[PlanAmended, ...] = ()
    closed: CampaignClosed | None = None

    @property
    def revision(self) -> int:
        """Return how many events led here: what the campaign is known by to whoever changes it."""
        return (self.issued is not None) + len(self.amendments) + (self.closed is not None)


@dataclass(frozen=True)
class IssuePlan:
    """Open a campaign by a plan that was checked."""

    plan: Plan


def issue(state: Campaign, command: IssuePlan) -> Decision:
    """Open the campaign; the plan that was issued sent again records nothing, another one under its id is refused."""
    if state.issued is None:
        return (PlanIssued(campaign=command.plan.campaign, plan=command.plan),)
    if state.issued == command.plan:
        return ()
    return Refused(CampaignExists(campaign=command.plan.campaign, issued_name=plan_named(state.issued)))


def evolve(state: Campaign, event: Event) -> Campaign:
    """Return the campaign after an event; events it does not know leave it as it is."""
    match event:
        case PlanIssued(plan=plan):
            return Campaign(plan=plan, issued=plan)
        case PlanAmended(changes=changes):
            in_force = None if state.plan is None else amended(state.plan, changes)
            return state.model_copy(update={"plan": in_force, "amendments": (*state.amendments, event)})
        case CampaignClosed():
            return state.model_copy(update={"closed": event})
        case _:
            return state


CAMPAIGN = Fold(initial=lambda _id: Campaign(), evolve=evolve)
