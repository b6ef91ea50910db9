"""What a unit owes by when, and which reminder that calls for now (R27, R28)."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.notifications.domain.season import Season
from shared.contracts.events.notifications import AlertReason
from shared.contracts.plan import DeliveredAs, Obligation, Plan


@dataclass(frozen=True)
class Owed:
    """An obligation of one unit; `cutoff` is the first late instant in the plan's zone, None where no date is set.

    `delivered_with` is the occasion whose nominee list meets it, where a list does; `theme` is the theme that a lead
    owes it for, where it owes that for each (R3).
    """

    campaign: str
    unit: str
    obligation: str
    cutoff: datetime | None
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
        return f"{named}/{'undated' if self.cutoff is None else self.cutoff.date().isoformat()}"


@dataclass(frozen=True)
class DeadlineAlert:
    """A reminder that is called for: of what, by when, why, and under which key."""

    owed: Owed
    cutoff: datetime
    reason: AlertReason
    key: str


def owed_under(plan: Plan) -> tuple[Owed, ...]:
    """Return all that units owe under a plan, each by its own term (R13); a unit that merged owes nothing."""
    return tuple(
        Owed(
            plan.campaign, unit.id, obligation.id, plan.cutoff(plan.due(obligation, unit)), _list_of(obligation), theme
        )
        for obligation in plan.obligations
        for unit in plan.units
        if plan.binds(obligation, unit)
        for theme in plan.themes_of(obligation, unit)
    )


def _list_of(obligation: Obligation) -> str | None:
    return obligation.occasion if obligation.delivered_as is DeliveredAs.NOMINEE_LIST else None


def deadline_alert(owed: Owed, reminder_days: Sequence[int], season: Season, now: datetime) -> DeadlineAlert | None:
    """Return the one alert that something owed and not delivered calls for at `now`, if any.

    Before the cutoff that is the smallest of the plan's reminder days already reached: the one that still helps, so
    that days offline end in one reminder. From the cutoff on it is "overdue", unless that is stale (R29). The keys
    name the cutoff: a deadline that moves is a new reason. What has no date is never reminded of.
    """
    cutoff = owed.cutoff
    if cutoff is None:
        return None
    if now >= cutoff:
        if season.is_stale(cutoff, now):
            return None
        return DeadlineAlert(owed, cutoff, AlertReason.OVERDUE, owed.overdue_key)
    days = smallest_reached(cutoff, reminder_days, now)
    if days is None:
        return None
    return DeadlineAlert(owed, cutoff, AlertReason.DEADLINE_AHEAD, owed.ahead_key(days))


def smallest_reached(cutoff: datetime, reminder_days: Sequence[int], now: datetime) -> int | None:
    """Return the smallest of the reminder days before a cutoff that is reached: the one that still helps, if any."""
    return min((days for days in reminder_days if now >= cutoff - timedelta(days=days)), default=None)


def next_look(owed: Owed, reminder_days: Sequence[int], told: AbstractSet[str]) -> datetime | None:
    """Return from when on something owed can call for a reminder beside those of which the keys are in `told`.

    That is the reminder day after the last one told of, and at the end the cutoff; None where nothing more can come.
    """
    if owed.cutoff is None:
        return None
    days = sorted(set(reminder_days), reverse=True)
    looks = [(owed.cutoff - timedelta(days=each), owed.ahead_key(each)) for each in days]
    looks.append((owed.cutoff, owed.overdue_key))
    after_told = max((place for place, (_, key) in enumerate(looks, 1) if key in told), default=0)
    return looks[after_told][0] if after_told < len(looks) else None
