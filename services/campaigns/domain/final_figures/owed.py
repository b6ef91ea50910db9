"""What units owe under the plan in force, and when each of it was met (R3, R5, R6, R13)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.campaigns.domain.final_figures.happened import Happened
from shared.contracts.plan import DeliveredAs, Obligation, Plan, Unit


@dataclass(frozen=True)
class Owed:
    """One thing that a unit owes: for a theme of its own where it owes it for each."""

    obligation: Obligation
    unit: Unit
    theme: str | None


class Met(StrEnum):
    """How what is owed stands."""

    IN_TIME = "in-time"
    LATE = "late"
    NOT_YET = "not-yet"


def all_owed(plan: Plan) -> Iterator[Owed]:
    """Yield everything that is owed, in the order of the plan's obligations, register and themes."""
    for obligation in plan.obligations:
        for unit in plan.units:
            if plan.binds(obligation, unit):
                yield from (Owed(obligation, unit, theme) for theme in plan.themes_of(obligation, unit))


def how_met(plan: Plan, owed: Owed, happened: Happened) -> Met:
    """Tell whether something owed was met before the unit's own cutoff, at it or after it, or not at all."""
    met_at = _met_at(plan, owed, happened)
    if met_at is None:
        return Met.NOT_YET
    cutoff = plan.cutoff(plan.due(owed.obligation, owed.unit))
    return Met.IN_TIME if cutoff is None or met_at < cutoff else Met.LATE


def _met_at(plan: Plan, owed: Owed, happened: Happened) -> datetime | None:
    """Return when it was first met: by a document, by the unit's list for the occasion, or by an entry of the unit."""
    obligation, unit = owed.obligation, owed.unit
    match obligation.delivered_as:
        case DeliveredAs.DOCUMENT:
            return happened.delivered.get((unit.id, obligation.id, owed.theme))
        case DeliveredAs.NOMINEE_LIST:
            return happened.lists.get((unit.id, obligation.occasion or ""))
        case DeliveredAs.CONTEST_ENTRY:
            contests = {contest.id for contest in plan.contests if contest.entries == obligation.id}
            own = [e.first_at for e in happened.entered if e.unit == unit.id and e.contest in contests]
            return min(own, default=None)
