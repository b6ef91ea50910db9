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

    `delivered_with` is the occasion whose nominee list meets it, where a list does.
    """

    campaign: str
    unit: str
    obligation: str
    cutoff: datetime
    delivered_with: str | None = None


@dataclass(frozen=True)
class DeadlineAlert:
    """A reminder that is called for: of what, why, and under which key."""

    owed: Owed
    reason: AlertReason
    key: str


def owed_under(plan: Plan) -> tuple[Owed, ...]:
    """Return all that units owe by a date under a plan; what has no date is never reminded of."""
    return tuple(
        Owed(plan.campaign, unit.id, obligation.id, cutoff, _occasion(obligation))
        for obligation in plan.obligations
        if (cutoff := plan.cutoff(obligation.due)) is not None
        for unit in obligation.binds.of(plan.units)
    )


def _occasion(obligation: Obligation) -> str | None:
    return obligation.occasion if obligation.delivered_as is DeliveredAs.NOMINEE_LIST else None


def deadline_alert(owed: Owed, reminder_days: Sequence[int], season: Season, now: datetime) -> DeadlineAlert | None:
    """Return the one alert that something owed and not delivered calls for at `now`, if any.

    Before the cutoff that is the smallest of the plan's reminder days already reached: the one that still helps, so
    that days offline end in one reminder. From the cutoff on it is "overdue", unless that is stale (R29). The keys
    name the cutoff: a deadline that moves is a new reason.
    """
    day = owed.cutoff.date().isoformat()
    if now >= owed.cutoff:
        if season.is_stale(owed.cutoff, now):
            return None
        return DeadlineAlert(owed, AlertReason.OVERDUE, f"overdue/{owed.obligation}/{day}")
    reached = [days for days in reminder_days if now >= owed.cutoff - timedelta(days=days)]
    if not reached:
        return None
    return DeadlineAlert(owed, AlertReason.DEADLINE_AHEAD, f"deadline-ahead/{owed.obligation}/{day}/{min(reached)}")


def first_look(owed: Owed, reminder_days: Sequence[int]) -> datetime:
    """Return the earliest instant at which something owed can call for an alert."""
    return owed.cutoff - timedelta(days=max(reminder_days))
