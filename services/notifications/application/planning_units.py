"""What a unit's alerts call for, as things stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from services.notifications.application.agenda import Campaigns
from services.notifications.application.finding_preferences import holding
from services.notifications.application.unsent_ports import UnsentReading, Unsure, Untold
from services.notifications.application.untold_alerts import ByPlace, untold_of
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.intending import Unsent, look_again_at, messages_to_intend
from services.notifications.domain.preferences import InForce
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending import Intend
from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.traffic import KnownMessage, Traffic, traffic_by_channel

_LOOKS_BACK: Final = timedelta(days=3)
"""Far enough for all messages that count on a day that has begun anywhere."""


@dataclass(frozen=True)
class Planned:
    """Messages that alerts call for, and by campaign when to look at its inbox again though nothing changes."""

    messages: Sequence[Intend]
    again: Mapping[str, datetime]


@dataclass(frozen=True)
class PlanningUnits:
    """Plans for several units from one state; `campaigns` has those that are known."""

    reading: UnsentReading
    campaigns: Mapping[str, WatchedCampaign]
    working_days: WorkingDays

    def plan(self, unit: str, campaigns: Campaigns, now: datetime) -> Planned:
        """Return what the alerts of a unit call for, about these campaigns."""
        messages: list[Intend] = []
        again: dict[str, datetime] = {}
        for unsent in self._unsent(unit, campaigns, now):
            called_for = messages_to_intend(unsent, now)
            messages.extend(called_for)
            look_at = None if called_for else look_again_at(unsent, now)
            if look_at is not None:
                again[unsent.campaign] = look_at
        return Planned(messages, again)

    @cached_property
    def _unsure(self) -> Unsure:
        return self.reading.unsure()

    def _unsent(self, unit: str, campaigns: Campaigns, now: datetime) -> Iterator[Unsent]:
        """Yield the inboxes in which channels do not tell something that they want."""
        every = self.reading.preferences(unit)
        if not every:
            return
        told = self.reading.campaigns(unit) if campaigns is None else campaigns
        known = sorted(name for name in self.campaigns.keys() & set(told) if not self._unsure.holds_back(name, unit))
        in_force = {name: holds for name in known if (holds := holding(every, name, self.campaigns.get))}
        only = next(iter(campaigns)) if campaigns is not None and len(campaigns) == 1 else None
        untold = untold_of(self.reading, unit, only, in_force)
        named = {each.sequence for by_place in untold.values() for places in by_place.values() for each in places}
        alerts = self.reading.alerts(named)
        recent = self.reading.recent(unit, only, now - _LOOKS_BACK) if untold else ()
        for name, by_place in untold.items():
            inbox = _Inbox(self.campaigns[name], unit, in_force[name], self.working_days)
            yield inbox.unsent(by_place, alerts, [each for each in recent if each.intended.campaign == name], now)


@dataclass(frozen=True)
class _Inbox:
    """A unit's inbox of one campaign, and the preferences in force there."""

    campaign: WatchedCampaign
    unit: str
    in_force: InForce
    working_days: WorkingDays

    def unsent(
        self, untold: ByPlace, alerts: Mapping[int, RaisedAlert], recent: Iterable[KnownMessage], now: datetime
    ) -> Unsent:
        """Return what decides on its messages: alerts that channels do not tell, and what went through them."""
        plan = self.campaign.plan
        times = self.in_force.times(ZoneInfo(plan.time_zone), self.working_days)
        named = {each.sequence: each.key for places in untold.values() for each in places}
        traffic = traffic_by_channel(recent, times, now)
        places = [standing.place for standing in self.in_force.channels]
        return Unsent(
            campaign=plan.campaign,
            unit=self.unit,
            alerts=[alerts[sequence] for sequence in sorted(named)],
            preferences=self.in_force,
            traffic={each: _with_told(traffic.get(each), named.values(), untold.get(each, ())) for each in places},
            times=times,
            most_a_day=plan.alerts.most_a_day,
            working=self.working_days,
        )


def _with_told(recent: Traffic | None, keys: Iterable[str], untold: Iterable[Untold]) -> Traffic:
    """Return a channel's traffic with those of these alerts that it tells, however long ago."""
    traffic = recent or Traffic()
    return replace(traffic, covered=traffic.covered | (set(keys) - {each.key for each in untold}))
