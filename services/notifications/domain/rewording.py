"""Alerts said anew as they go out: days go by after they were raised, and others deliver (R27, R28)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import DeadlineAlert, Owed
from services.notifications.domain.digest import Digest, digest_moment
from services.notifications.domain.due import Watched
from services.notifications.domain.due.digests import digest_now
from services.notifications.domain.places import last_place_of, running_out_key, submits_until
from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.waiting import Waiting
from services.notifications.domain.wording import (
    word_deadline,
    word_digest,
    word_dossiers,
    word_missing,
    word_running_out,
    word_urged,
)
from services.notifications.domain.wording.digests import LinkTo
from services.notifications.domain.wording.urgings import note_in
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import Category
from shared.contracts.texts import Text


class Present(Protocol):
    """What is open now in one campaign."""

    def owed_by(self, unit: str) -> Sequence[Owed]:
        """Return what a unit has not delivered."""
        ...

    def owed_of(self, obligations: Collection[str]) -> Sequence[Owed]:
        """Return what all units have not delivered of some obligations."""
        ...

    def waiting_at(self, unit: str) -> Sequence[Waiting]:
        """Return the dossiers that wait at the offices which a unit holds."""
        ...


@dataclass(frozen=True)
class WordingAnew:
    """Says what is true `now` of what alerts of one campaign told of."""

    campaign: WatchedCampaign
    present: Present
    working: WorkingDays
    now: datetime

    def __call__(self, alert: AlertRaised, link_to: LinkTo) -> Text | None:
        """Return an alert's text as of now; None where it tells what happened, and stays as it was raised."""
        reword: Mapping[AlertReason, Callable[[AlertRaised], Text | None]] = {
            AlertReason.DEADLINE_AHEAD: self._deadline,
            AlertReason.OVERDUE: self._deadline,
            AlertReason.URGED: self._urged,
            AlertReason.NOTHING_DELIVERED: self._missing,
            AlertReason.PLACE_RUNNING_OUT: self._places,
            AlertReason.DOSSIERS_WAITING: self._dossiers,
            AlertReason.DAILY_DIGEST: partial(self._daily, link_to=link_to),
        }
        say = reword.get(alert.reason)
        return None if say is None else say(alert)

    def is_over(self, alert: AlertRaised) -> bool:
        """Tell whether nothing of a day's digest is left to say."""
        digest = self._digest(alert) if alert.reason is AlertReason.DAILY_DIGEST else None
        return digest is not None and digest.is_empty

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.campaign.plan.time_zone)

    def _deadline(self, alert: AlertRaised) -> Text | None:
        if alert.due is None or alert.obligation is None:
            return None
        cutoff = alert.due.astimezone(self._zone)
        reason = AlertReason.OVERDUE if self.now >= cutoff else AlertReason.DEADLINE_AHEAD
        owed = Owed(alert.campaign, alert.unit, alert.obligation, cutoff, theme=alert.theme)
        return word_deadline(self.campaign.plan, DeadlineAlert(owed, cutoff, reason, alert.key), self.now)

    def _urged(self, alert: AlertRaised) -> Text | None:
        owed = [
            each
            for each in self.campaign.in_order(self.present.owed_by(alert.unit))
            if each.obligation == alert.obligation and alert.theme in {None, each.theme}
        ]
        return word_urged(self.campaign.plan, owed, note_in(alert.text), self.now) if owed else None

    def _missing(self, alert: AlertRaised) -> Text | None:
        if alert.due is None or alert.obligation is None:
            return None
        cutoff = alert.due.astimezone(self._zone)
        missing = [each for each in self.present.owed_of({alert.obligation}) if each.cutoff == cutoff]
        bound = len(self.campaign.terms.get((alert.obligation, cutoff), ()))
        if not missing:
            return None
        ordered = self.campaign.in_order(missing)
        return word_missing(self.campaign.plan, alert.unit, cutoff, ordered, bound, self.now)

    def _places(self, alert: AlertRaised) -> Text | None:
        plan = self.campaign.plan
        unit = plan.unit(alert.unit)
        for category in Category:
            quota = None if unit is None else plan.quota(unit, category)
            if unit is None or quota is None or quota.maximum is None or running_out_key(quota) != alert.key:
                continue
            taken = quota.maximum - 1
            if last_place_of(plan, unit, category, taken) is not None:
                return word_running_out(plan, quota, taken, submits_until(plan, unit, category))
        return None

    def _dossiers(self, alert: AlertRaised) -> Text | None:
        came = [each for each in self.present.waiting_at(alert.unit) if each.key == alert.key]
        return word_dossiers(self.campaign.plan, came, self.working, self.now) if came else None

    def _daily(self, alert: AlertRaised, link_to: LinkTo) -> Text | None:
        digest = self._digest(alert)
        return None if digest is None or digest.is_empty else word_digest(self.campaign.plan, digest, link_to)

    def _digest(self, alert: AlertRaised) -> Digest | None:
        """Put today's digest together as it stands now; None before its hour."""
        moment = digest_moment(self._zone, self.now, self.working)
        if moment is None:
            return None
        soon = self.now + timedelta(days=self.campaign.plan.due_soon_days)
        taken = {
            obligation
            for obligation, cutoff in self.campaign.terms
            if cutoff <= soon and alert.unit in self.campaign.takers[obligation]
        }
        watched = Watched(
            campaigns={},
            missing=self.present.owed_of(taken),
            waiting=self.present.waiting_at(alert.unit),
            working=self.working,
        )
        return digest_now(self.campaign, alert.unit, watched, moment, self.now)
