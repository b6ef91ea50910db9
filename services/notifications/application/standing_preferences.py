"""What holds for a unit at this moment, should the view be behind what was recorded."""

from dataclasses import dataclass

from services.notifications.application.delivery_ports import Deliveries, Facts
from services.notifications.application.finding_preferences import preferences_in_force
from services.notifications.domain.preferences import InForce, Preferences
from shared.contracts.events.notifications import Channel, PreferencesSet
from shared.contracts.history import History
from shared.contracts.ids import preferences_id
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign, UnknownUnit


@dataclass(frozen=True)
class StandingPreferences:
    """Finds what holds now: as recorded for the campaign itself, or else as the view has it of the issuer's others."""

    deliveries: Deliveries
    facts: Facts
    histories: History[Preferences]

    def __call__(self, campaign: str, unit: str) -> PreferencesSet | InForce | Refusal | None:
        """Return what a unit set last, None where nothing holds; refused where campaign or unit are unknown."""
        in_force = self._in_force(campaign, unit)
        if isinstance(in_force, Refusal):
            return in_force
        return self.histories.load(preferences_id(campaign, unit)).latest or in_force

    def _in_force(self, campaign: str, unit: str) -> InForce | Refusal | None:
        with self.deliveries.reading() as deliveries, self.facts.reading() as facts:
            known = facts.campaign(campaign)
            if known is None:
                return UnknownCampaign(campaign=campaign)
            if known.plan.unit(unit) is None:
                return UnknownUnit(unit=unit, campaign=campaign)
            return preferences_in_force(deliveries, facts, campaign, unit)


def channels_of(standing: PreferencesSet | InForce | None) -> tuple[Channel, ...]:
    """Return the channels of what holds, none where nothing does."""
    if standing is None:
        return ()
    if isinstance(standing, PreferencesSet):
        return standing.channels
    return tuple(each.channel for each in standing.channels)
