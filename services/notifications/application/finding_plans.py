from collections.abc import Sequence
from dataclasses import dataclass

from services.notifications.application.inbox_ports import Inboxes
from services.notifications.application.knowing import unless_known
from shared.contracts.plan import Plan
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign


@dataclass(frozen=True)
class FindingPlans:
    """Finds the plans in force that a request is about: they say who may do what."""

    inboxes: Inboxes

    def of(self, campaign: str) -> Plan | Refusal:
        """Return the plan of a campaign; refused where it is unknown."""
        with self.inboxes.reading() as reading:
            return reading.plans().get(campaign) or UnknownCampaign(campaign=campaign)

    def naming(self, unit: str, campaign: str | None) -> Sequence[Plan] | Refusal:
        """Return the plans whose register names a unit, of one campaign or all; refused where there is none."""
        with self.inboxes.reading() as reading:
            plans = reading.plans()
        refusal = unless_known(plans, campaign, unit)
        if refusal is not None:
            return refusal
        return [plan for plan in plans.values() if campaign in {None, plan.campaign} and plan.unit(unit) is not None]
