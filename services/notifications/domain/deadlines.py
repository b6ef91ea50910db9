"""What a unit owes by when, and which reminder that calls for now (R27, R28)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.notifications.domain.season import Season
from shared.contracts.events.notifications import AlertReason
from shared.contracts.plan import DeliveredAs, Obligation, Plan


@dataclass(frozen=True)
class Owed:
    """An obligation of one unit with a date; `cutoff` is the first late instant, in the plan's time zone.

    `delivered_with` is the occasion whose nominee list meets it, where a list does; `theme` is the theme that a lead
    owes it for, where it owes that for each (R3).
    """

    campaign: str
    unit: str
    obligation: str
    cutoff: datetime
    delivered_with: str | None = None
    theme: str | None = None

    @property
    def overdue_key(self) -> str:
        """What makes it the same news that this is overdue."""
        return f"overdue/{self._about}"

    def ahead_key(self, days: int) -> str:
        """Return what makes it the same reminder, so many days before the cutoff."""
        return f"deadline-ahead/{self._about}/{days}"

    @property
    def _about(self) -> str:
        named = self.obligation if self.theme is None else f"{self.obligation}/{self.theme}"
        return f"{named}/{self.cutoff.date().isoformat()}"


@dataclass(frozen=True)
class DeadlineAlert:
    """A reminder that is called for: of what, why, and under which key."""

    owed: Owed
    reason: AlertReason
    key: str


def owed_under(plan: Plan) -> tuple[Owed, ...]:
    """Return all that units owe by a date under a plan, each by its own term (R13); a unit that merged owes nothing.

    What has no date is never reminded of.
    """
    return tuple(
        Owed(plan.campaign, unit.id, obligation.id, cutoff, _occasion(obligation), theme)
        for obligation in plan.obligations
        for unit in plan.units
        if plan.binds(obligation, unit)
        if (cutoff := plan.cutoff(plan.due(obligation, unit))) is not None
        for theme in plan.themes_of(obligation, unit)
    )


def _occasion(obligation: Obligation) -> str | None:
    return obligation.occasion if obligation.delivered_as is DeliveredAs.NOMINEE_LIST else None


def deadline_alert(owed: Owed, reminder_days: Sequence[int], season: Season, now: datetime) -> DeadlineAlert | None:
    """Return the one alert that something owed and not delivered calls for at `now`, if any.

    Before the cutoff that is the smallest of the plan's reminder days already reached: the one that still helps, so
    that days offline end in one reminder. From the cutoff on it is "overdue", unless that is stale (R29). The keys
    name the cutoff: a deadline that moves is a new reason.
    """
    if now >= owed.cutoff:
        if season.is_stale(owed.cutoff, now):
            return None
        return DeadlineAlert(owed, AlertReason.OVERDUE, owed.overdue_key)
    reached = [days for days in reminder_days if now >= owed.cutoff - timedelta(days=days)]
    if not reached:
        return None
    return DeadlineAlert(owed, AlertReason.DEADLINE_AHEAD, owed.ahead_key(min(reached)))


def first_look(owed: Owed, reminder_days: Sequence[int]) -> datetime:
    """Return the earliest instant at which something owed can call for an alert."""
    return owed.cutoff - timedelta(days=max(reminder_days))
