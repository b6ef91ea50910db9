"""The plans that were in force, by where in the campaigns' history each began to be."""

from dataclasses import dataclass, field
from datetime import datetime

from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.checking_amendment import check_amendment
from services.nominations.domain.rules import CampaignRules
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import CampaignClosed, PlanAmended, PlanIssued
from shared.contracts.plan import Plan, amended
from thidua.audit.verify_notes import Looked, Notes


@dataclass
class PlansInForce:
    """Every plan that was in force, as the stream of campaigns tells it."""

    notes: Notes
    versions: dict[str, dict[int, Plan]] = field(default_factory=dict)
    opened: dict[str, datetime] = field(default_factory=dict)
    end: int = 0

    def take(self, told: RecordedEvent, before: object) -> None:
        """Check what happens to a plan against the state of its campaign before, and remember the plan after it."""
        self.end = told.sequence
        if not isinstance(before, Campaign):
            return
        match told.event:
            case PlanIssued(campaign=campaign, plan=plan):
                again = None if before.issued is None else f"{campaign} was issued before"
                self.notes.look(Looked.R1_R2, told.position, again)
                self.versions.setdefault(campaign, {})[told.sequence] = plan
                self.opened.setdefault(campaign, told.occurred_at)
            case PlanAmended(campaign=campaign, changes=changes):
                self.notes.look(Looked.R1_R2, told.position, *_against_amendment(before, told.event))
                if before.plan is not None:
                    self.versions.setdefault(campaign, {})[told.sequence] = amended(before.plan, changes)
            case CampaignClosed(campaign=campaign):
                again = None if before.closed is None else f"{campaign} was closed before"
                self.notes.look(Looked.R1_R2, told.position, again)
            case _:
                pass

    def rules(self, campaign: str, as_of: int) -> CampaignRules | None:
        """Return the rules at a position; 0, as older events have it, stands for the plan as it was issued."""
        versions = self.versions.get(campaign)
        if not versions or as_of > self.end:
            return None
        at = max((each for each in versions if each <= as_of), default=min(versions))
        return CampaignRules(versions[at], as_of, self.opened.get(campaign))


def _against_amendment(before: Campaign, event: PlanAmended) -> list[str]:
    if before.plan is None:
        return [f"{event.campaign} was amended before it was issued"]
    closed = [] if before.closed is None else [f"{event.campaign} was amended after it was closed"]
    return closed + [problem.what.en for problem in check_amendment(before.plan, event.changes)]
