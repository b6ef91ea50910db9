"""What an issued plan sets for each of its units: the rows that the views begin with (R5, R7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from services.projections.domain.deadline import PlannedDeadline, when_due_soon
from services.projections.domain.quota import PlannedQuota
from shared.contracts.plan import Category, DeliveredAs, Obligation, Plan, Unit
from shared.contracts.unit import UnitShown


@dataclass(frozen=True)
class OwedDeadline:
    """A deadline with what is not shown of it: from when it is due soon, which list meets it, whom it concerns.

    `occasion` is set where the unit's nominee list for that occasion meets it; `categories` are those of the nominees
    who must be put forward by then.
    """

    shown: PlannedDeadline
    due_soon_from: datetime | None
    occasion: str | None
    categories: frozenset[Category]


def quotas_of(plan: Plan, unit: Unit) -> Iterator[PlannedQuota]:
    """Yield the unit's quotas, collectives before individuals; none for a category that the plan gives it none in."""
    for category in Category:
        quota = plan.quota(unit, category)
        if quota is not None:
            yield PlannedQuota(
                campaign=plan.campaign,
                unit=UnitShown.of(unit),
                category=category,
                maximum=quota.maximum,
                minimum=quota.minimum,
                expected=quota.expected,
                literal=quota.literal,
                clause=quota.clause,
            )


def deadlines_of(plan: Plan, unit: Unit) -> Iterator[OwedDeadline]:
    """Yield what the unit owes, in the plan's order."""
    for obligation in plan.obligations_of(unit):
        cutoff = plan.cutoff(obligation.due)
        as_list = obligation.delivered_as is DeliveredAs.NOMINEE_LIST
        yield OwedDeadline(
            shown=PlannedDeadline(
                campaign=plan.campaign,
                unit=UnitShown.of(unit),
                obligation=obligation.id,
                name=obligation.name,
                delivered_as=obligation.delivered_as,
                owed_to=obligation.owed_to,
                literal=obligation.due.literal,
                clause=obligation.due.clause,
                cutoff=cutoff,
            ),
            due_soon_from=when_due_soon(cutoff, plan.due_soon_days),
            occasion=obligation.occasion if as_list else None,
            categories=frozenset(_categories(plan, unit, obligation)) if as_list else frozenset(),
        )


def _categories(plan: Plan, unit: Unit, obligation: Obligation) -> Iterator[Category]:
    """Yield the categories that the unit can put on the list: those it has a quota in, or all where none counts."""
    occasion = plan.occasion(obligation.occasion or "")
    needs_quota = occasion is None or occasion.counts_against_quota
    for category in Category:
        if not needs_quota or plan.quota(unit, category) is not None:
            yield category
