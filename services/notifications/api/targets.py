"""What requests are about, by the names in them: who may do what depends on the plans that name it."""

from dataclasses import dataclass

from services.notifications.application.finding_plans import FindingPlans
from services.notifications.application.showing import shows
from shared.contracts.refusal import Refusal
from shared.http import Access, RefusedError
from shared.identity import Target


@dataclass(frozen=True)
class Targets:
    """Finds what a request is about; an unknown name is 404, before anybody asks whether this may be done."""

    plans: FindingPlans

    def campaign(self, campaign: str) -> Target:
        """Return a campaign as what a request is about."""
        plan = self.plans.of(campaign)
        if isinstance(plan, Refusal):
            raise RefusedError(plan)
        return Target(plan)

    def unit(self, campaign: str, unit: str) -> Target:
        """Return a unit of a campaign as what a request is about."""
        plans = self.plans.naming(unit, campaign)
        if isinstance(plans, Refusal):
            raise RefusedError(plans)
        return Target(plans[0], unit=unit)

    def check_inbox(self, access: Access, unit: str, campaign: str | None) -> frozenset[str]:
        """Return of which campaigns a unit's inbox may be shown; 403 where of none of those that name the unit.

        Units of two authorities can have the same id, so not every campaign that names it needs to be among them.
        """
        plans = self.plans.naming(unit, campaign)
        if isinstance(plans, Refusal):
            raise RefusedError(plans)
        shown = access.visible(plans)
        theirs = [plan for plan in plans if shows(shown, plan.campaign, unit)]
        access.check(Target((theirs or plans)[0], unit=unit))
        return frozenset(plan.campaign for plan in theirs)
