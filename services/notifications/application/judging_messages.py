"""What a message that is due calls for now, by the truth, and how it then reads."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.notifications.application.delivery_ports import Deliveries, Facts
from services.notifications.application.message_case import MessageCase
from services.notifications.application.writing_messages import WritingMessages
from services.notifications.domain.channel import Message
from services.notifications.domain.judging import Wait, judge, wait_if_unsure
from services.notifications.domain.preferences import InForce
from services.notifications.domain.rewording import WordingAnew
from services.notifications.domain.sending_times import SendingTimes, WorkingDays
from services.notifications.domain.withholding import Left, Withheld
from shared.contracts.events.notifications import MessageIntended, WithheldBecause


@dataclass(frozen=True)
class ToSend:
    """What is left of a message, the times that it keeps to, how it reads, and since when its channel fails, if so."""

    left: Left
    times: SendingTimes
    message: Message
    channel_fails_since: datetime | None


@dataclass(frozen=True)
class JudgingMessages:
    """Judges messages by the truth as it stands now."""

    deliveries: Deliveries
    facts: Facts
    working_days: WorkingDays
    write: WritingMessages

    def __call__(self, intended: MessageIntended, now: datetime) -> ToSend | Wait | Withheld | None:
        """Return what a message calls for; None where it waits no more, or behind another."""
        with self.deliveries.reading() as deliveries, self.facts.reading() as facts:
            campaign = facts.campaign(intended.campaign)
            known = deliveries.delivery(intended.message)
            if campaign is None or known is None or known.at is None:
                return None
            case = MessageCase(deliveries, facts, campaign, intended)
            if case.preferences is None or case.standing is None:
                return Withheld(WithheldBecause.CHANNEL_CHANGED)
            if not case.told:
                return Withheld(WithheldBecause.SUPERSEDED)  # another message was intended first to tell all of it
            alerts = [told.raised for told in case.told]
            waits = wait_if_unsure(alerts, now) if facts.is_unsure(intended.campaign) else None
            if waits is not None:
                return waits
            times = self._times(case, case.preferences)
            anew = self._anew(case, now)
            verdict = judge(known.at, alerts, case.truths(anew), times, now)
            if isinstance(verdict, Left) and known.behind is None:
                message = self.write(case, verdict.alerts, case.standing, anew, now)
                return ToSend(verdict, times, message, known.channel_fails_since)
            return None if isinstance(verdict, Left) else verdict

    def times_of(self, intended: MessageIntended) -> SendingTimes | None:
        """Return the times that a message keeps to as things are; None where no preferences are in force any more."""
        with self.deliveries.reading() as deliveries, self.facts.reading() as facts:
            campaign = facts.campaign(intended.campaign)
            if campaign is None:
                return None
            case = MessageCase(deliveries, facts, campaign, intended)
            return None if case.preferences is None else self._times(case, case.preferences)

    def _times(self, case: MessageCase, preferences: InForce) -> SendingTimes:
        return preferences.times(ZoneInfo(case.campaign.plan.time_zone), self.working_days)

    def _anew(self, case: MessageCase, now: datetime) -> WordingAnew:
        return WordingAnew(case.campaign, case.facts.present(case.campaign), self.working_days, now)
