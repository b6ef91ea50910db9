"""One message, and what is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from zoneinfo import ZoneInfo

from services.notifications.application.delivery_ports import DeliveriesReading, Fact, FactsReading, ToldAlert
from services.notifications.application.finding_preferences import preferences_in_force
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.preferences import InForce, StandingChannel
from services.notifications.domain.rewording import WordingAnew
from services.notifications.domain.withholding import Line, Truth, line_of, newest_by_line
from shared.contracts.events.notifications import MessageIntended


@dataclass(frozen=True)
class MessageCase:
    """One message with what is known of it, read from one state."""

    deliveries: DeliveriesReading
    facts: FactsReading
    campaign: WatchedCampaign
    intended: MessageIntended

    @cached_property
    def told(self) -> Sequence[ToldAlert]:
        """Return the alerts that it is to tell."""
        return self.deliveries.told_by(self.intended.message)

    @cached_property
    def preferences(self) -> InForce | None:
        """Return what the unit wants, None where it wants nothing."""
        return preferences_in_force(self.deliveries, self.facts, self.intended.campaign, self.intended.unit)

    @cached_property
    def standing(self) -> StandingChannel | None:
        """Return the channel that it was intended for, None where that is not in force any more."""
        return None if self.preferences is None else self.preferences.channel_of(self.intended)

    def truths(self, anew: WordingAnew) -> dict[str, Truth]:
        """Return what holds of each alert, by its key."""
        oldest = min(told.raised.sequence for told in self.told)
        newest = newest_by_line(self.deliveries.told_after(self.intended.campaign, self.intended.unit, oldest))
        facts = self.facts.facts(self.campaign, self.told)
        return {told.raised.key: self._truth(told, facts[told.raised.key], newest, anew) for told in self.told}

    def _truth(self, told: ToldAlert, fact: Fact, newest: Mapping[Line, int], anew: WordingAnew) -> Truth:
        alert = told.raised.alert
        line = line_of(alert)
        return Truth(
            channel=self.standing,
            season=self.campaign.season,
            zone=ZoneInfo(self.campaign.plan.time_zone),
            newest=0 if line is None else newest.get(line, 0),
            read=told.read,
            **vars(replace(fact, gone_on=fact.gone_on or anew.is_over(alert))),
        )
