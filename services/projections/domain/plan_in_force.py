"""What the plan in force sets for each of its units: the rows that the views are made of (R2, R5, R7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from services.projections.domain.deadline import PlannedDeadline, ThemeShown, when_due_soon
from services.projections.domain.quota import PlannedQuota
from shared.contracts.plan import Category, DeliveredAs, Obligation, Plan, Theme, Unit
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
    """Yield the unit's quotas, collectives before individuals; none for a category that the plan gives it none in.

    A unit that has merged into another has none any more: what it used stays its own, and the other has its own (R2).
    """
    if unit.merged_into is not None:
        return
    shown = UnitShown.of(unit)
    for category in Category:
        quota = plan.quota(unit, category)
        if quota is not None:
            yield PlannedQuota(
                campaign=plan.campaign,
                unit=shown,
                category=category,
                maximum=quota.maximum,
                minimum=quota.minimum,
                expected=quota.expected,
                literal=quota.literal,
                clause=quota.clause,
            )


def deadlines_of(plan: Plan, unit: Unit) -> Iterator[OwedDeadline]:
    """Yield what the unit owes, in the plan's order: what it owes as the lead of themes, once for each of them (R3)."""
    for obligation in plan.obligations_of(unit):
        for theme_id in plan.themes_of(obligation, unit):
            yield _owed(plan, unit, obligation, None if theme_id is None else plan.theme(theme_id))


def _owed(plan: Plan, unit: Unit, obligation: Obligation, theme: Theme | None) -> OwedDeadline:
    due = plan.due(obligation, unit)
    cutoff = plan.cutoff(due)
    as_list = obligation.delivered_as is DeliveredAs.NOMINEE_LIST
    return OwedDeadline(
        shown=PlannedDeadline(
            campaign=plan.campaign,
            unit=UnitShown.of(unit),
            obligation=obligation.id,
            name=obligation.name,
            theme=None if theme is None else ThemeShown.of(theme),
            delivered_as=obligation.delivered_as,
            owed_to=obligation.owed_to,
            literal=due.literal,
            clause=due.clause,
            cutoff=cutoff,
            extended=due != obligation.due,
        ),
        due_soon_from=when_due_soon(cutoff, plan.due_soon_days),
        occasion=obligation.occasion if as_list else None,
        categories=frozenset(_categories(plan, unit, obligation)) if as_list else frozenset(),
    )


def _categories(plan: Plan, unit: Unit, obligation: Obligation) -> Iterator[Category]:
    """Yield the categories that the unit can put on the list: those it has a quota in, or all where none counts."""
    occasion = plan.occasion(obligation.occasion or "")
    needs_quota = occasion is None or occasion.counts_against_quota
    for category in tuple(Category) if occasion is None else occasion.categories:
        if not needs_quota or plan.quota(unit, category) is not None:
            yield category
