"""What a message that is due calls for now, by the truth, and how it then reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from services.notifications.application.delivery_ports import (
    Deliveries,
    DeliveriesReading,
    Facts,
    FactsReading,
    ToldAlert,
)
from services.notifications.application.finding_preferences import preferences_in_force
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.channel import Message
from services.notifications.domain.judging import Wait, judge, wait_if_unsure
from services.notifications.domain.portal import PortalLink
from services.notifications.domain.preferences import InForce, StandingChannel
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending_times import SendingTimes, WorkingDays
from services.notifications.domain.withholding import Left, Truth, Withheld, line_of, newest_by_line
from services.notifications.domain.wording.messages import Reader, Said, write_message
from services.notifications.domain.wording.naming import owed_name, plan_name, unit_name
from shared.contracts.events.notifications import MessageIntended, WithheldBecause
from shared.contracts.plan import Plan
from shared.contracts.texts import Text


@dataclass(frozen=True)
class ToSend:
    """What is left of a message, the times that it keeps to, and how it reads."""

    left: Left
    times: SendingTimes
    message: Message


@dataclass(frozen=True)
class JudgingMessages:
    """Judges messages by the truth as it stands now."""

    deliveries: Deliveries
    facts: Facts
    working_days: WorkingDays
    portal: PortalLink | None

    def __call__(self, intended: MessageIntended, now: datetime) -> ToSend | Wait | Withheld | None:
        """Return what a message calls for; None where it does not wait any more."""
        with self.deliveries.reading() as deliveries, self.facts.reading() as facts:
            campaign = facts.campaign(intended.campaign)
            known = deliveries.delivery(intended.message)
            if campaign is None or known is None or known.at is None:
                return None
            case = _Case(deliveries, facts, campaign, intended)
            if case.preferences is None or case.standing is None:
                return Withheld(WithheldBecause.CHANNEL_CHANGED)
            if not case.told:
                return Withheld(WithheldBecause.SUPERSEDED)  # another message was intended first to tell all of it
            alerts = [told.raised for told in case.told]
            waits = wait_if_unsure(alerts, now) if facts.is_unsure(intended.campaign) else None
            if waits is not None:
                return waits
            times = self._times(case, case.preferences)
            verdict = judge(known.at, alerts, case.truths(), times, now)
            if isinstance(verdict, Left):
                return ToSend(verdict, times, self._write(case, verdict.alerts, case.standing, now))
            return verdict

    def times_of(self, intended: MessageIntended) -> SendingTimes | None:
        """Return the times that a message keeps to as things are; None where no preferences are in force any more."""
        with self.deliveries.reading() as deliveries, self.facts.reading() as facts:
            campaign = facts.campaign(intended.campaign)
            if campaign is None:
                return None
            case = _Case(deliveries, facts, campaign, intended)
            return None if case.preferences is None else self._times(case, case.preferences)

    def _times(self, case: "_Case", preferences: InForce) -> SendingTimes:
        return preferences.times(ZoneInfo(case.campaign.plan.time_zone), self.working_days)

    def _write(self, case: "_Case", alerts: Sequence[RaisedAlert], standing: StandingChannel, now: datetime) -> Message:
        plan = case.campaign.plan
        said = [Said(raised, plan_name(plan), _about(plan, raised)) for raised in alerts]
        reader = Reader(
            unit_name=unit_name(plan, case.intended.unit),
            language=standing.channel.language,
            zone=ZoneInfo(plan.time_zone),
            link=None if self.portal is None else self.portal.to(alerts[0].alert),
        )
        return write_message(case.intended, said, reader, now)


@dataclass(frozen=True)
class _Case:
    """One message with what is known of it, read from one state."""

    deliveries: DeliveriesReading
    facts: FactsReading
    campaign: WatchedCampaign
    intended: MessageIntended

    @cached_property
    def told(self) -> Sequence[ToldAlert]:
        return self.deliveries.told_by(self.intended.message)

    @cached_property
    def preferences(self) -> InForce | None:
        return preferences_in_force(self.deliveries, self.facts, self.intended.campaign, self.intended.unit)

    @cached_property
    def standing(self) -> StandingChannel | None:
        return None if self.preferences is None else self.preferences.channel_of(self.intended)

    def truths(self) -> dict[str, Truth]:
        oldest = min(told.raised.sequence for told in self.told)
        later = self.deliveries.told_after(self.intended.campaign, self.intended.unit, oldest)
        newest = newest_by_line(later)
        facts = self.facts.facts(self.campaign, self.told)
        return {
            told.raised.key: Truth(
                channel=self.standing,
                season=self.campaign.season,
                zone=ZoneInfo(self.campaign.plan.time_zone),
                newest=0 if (line := line_of(told.raised.alert)) is None else newest.get(line, 0),
                read=told.read,
                **vars(facts[told.raised.key]),
            )
            for told in self.told
        }


def _about(plan: Plan, raised: RaisedAlert) -> Text | None:
    """Name what is owed, where an alert is about that."""
    obligation = None if raised.alert.obligation is None else plan.obligation(raised.alert.obligation)
    return None if obligation is None else owed_name(plan, obligation, raised.alert.theme)
