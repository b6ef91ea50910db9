from dataclasses import dataclass

from services.notifications.application.delivery_ports import Deliveries, Facts
from services.notifications.application.finding_preferences import holding
from services.notifications.domain.preferences import InForce
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign, UnknownUnit


@dataclass(frozen=True)
class PreferencesRead:
    """The preferences in force for a unit in a campaign, and the sequence in NOTIFICATIONS that they are as of.

    `revision` is how often the unit set them for this campaign: not at all where those of another hold.
    """

    in_force: InForce | None
    sequence: int
    revision: int


@dataclass(frozen=True)
class ReadingPreferences:
    """Reads what is in force."""

    deliveries: Deliveries
    facts: Facts

    def __call__(self, campaign: str, unit: str) -> PreferencesRead | Refusal:
        """Return what a unit set for a campaign, or for another one of the same issuer."""
        with self.deliveries.reading() as deliveries, self.facts.reading() as facts:
            known = facts.campaign(campaign)
            if known is None:
                return UnknownCampaign(campaign=campaign)
            if known.plan.unit(unit) is None:
                return UnknownUnit(unit=unit, campaign=campaign)
            every = deliveries.preferences(unit)
            revision = max((each.revision for each in every if each.event.campaign == campaign), default=0)
            return PreferencesRead(holding(every, campaign, facts.campaign), deliveries.position(), revision)
