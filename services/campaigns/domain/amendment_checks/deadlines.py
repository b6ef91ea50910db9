"""Deadlines: one that moves comes to another instant, and an extension is later than what a unit has (R13)."""

from collections.abc import Iterator

from services.campaigns.domain.amendment_checks.naming import (
    OBLIGATION,
    Place,
    absent,
    nothing_changes,
    obstacle,
    units_obstacles,
)
from services.campaigns.domain.plan_problem import Problem
from services.campaigns.domain.wording import moment, named
from shared.calendar import Term
from shared.contracts.plan import DeadlineExtended, DeadlineMoved, Obligation, Plan, Unit
from shared.contracts.texts import Text


def deadline_moved(plan: Plan, change: DeadlineMoved, place: Place) -> Iterator[Problem]:
    """Yield that the obligation is not there, or is due at that very instant."""
    obligation = plan.obligation(change.obligation)
    if obligation is None:
        yield _no_obligation(plan, change.obligation, place)
    elif plan.cutoff(obligation.due) == plan.cutoff(change.due):
        shown = _shown(plan, obligation.due)
        what = Text(
            vi=f"“{obligation.name}” đã có đúng thời hạn này ({shown.vi})",
            en=f"“{obligation.name}” is due then already ({shown.en})",
        )
        yield nothing_changes((*place, "due"), what, rule="R12")


def deadline_extended(plan: Plan, change: DeadlineExtended, place: Place) -> Iterator[Problem]:
    """Yield units that are not there or do not owe it, and those whose term is as late already."""
    yield from units_obstacles(plan, change.units, (*place, "units"))
    obligation = plan.obligation(change.obligation)
    if obligation is None:
        yield _no_obligation(plan, change.obligation, place)
        return
    for j, unit_id in enumerate(change.units):
        unit = plan.unit(unit_id)
        if unit is not None and unit.merged_into is None:
            yield from _of_unit(plan, obligation, unit, change.due, (*place, "units", j))


def _of_unit(plan: Plan, obligation: Obligation, unit: Unit, due: Term, place: Place) -> Iterator[Problem]:
    if not plan.binds(obligation, unit):
        yield obstacle(
            place,
            "not-owed",
            Text(
                vi=f"{unit.name} không được giao “{obligation.name}”",
                en=f"{unit.name} is not bound to “{obligation.name}”",
            ),
            Text(vi="bỏ đơn vị này", en="leave this unit out"),
            rule="R5",
            about=unit.id,
        )
    elif plan.later(before := plan.due(obligation, unit), due) is before:
        shown = _shown(plan, before)
        yield obstacle(
            place,
            "not-later",
            Text(
                vi=f"{unit.name} đã có thời hạn không sớm hơn: {shown.vi} (mục {before.clause})",
                en=f"{unit.name} has a term that is as late already: {shown.en} (clause {before.clause})",
            ),
            Text(vi="ghi thời hạn muộn hơn, hoặc bỏ đơn vị này", en="give a later term, or leave this unit out"),
            rule="R13",
            about=unit.id,
        )


def _no_obligation(plan: Plan, name: str, place: Place) -> Problem:
    return absent(OBLIGATION, name, named(plan.obligations), (*place, "obligation"), "unknown-obligation")


def _shown(plan: Plan, term: Term) -> Text:
    """Write a term as the plan words it, and the first moment that is late."""
    cutoff = plan.cutoff(term)
    if cutoff is None:
        return Text(vi=term.literal or "không ghi ngày", en=term.literal or "no date set")
    first_late = moment(cutoff)
    return Text(
        vi=f"“{term.literal}”, từ {first_late.vi} là muộn", en=f"“{term.literal}”, late from {first_late.en} onwards"
    )
