"""Whom a plan lets be submitted: in the period, with an individual beside a collective, once (R9, R20, R21)."""

from collections.abc import Iterable, Mapping

from services.nominations.domain.identity import Twin, twins_within
from services.nominations.domain.nominee_list import Nomination, NomineeList
from services.nominations.domain.refusals import (
    AchievementUndated,
    CommendedAlready,
    NeedsIndividual,
    NominatedAlready,
    OutsidePeriod,
)
from services.nominations.domain.rules import CampaignRules
from shared.contracts.events.nominations import Achieved
from shared.contracts.plan import Application, Category, Unit
from shared.contracts.refusal import Refusal


def unless_in_period(pending: Iterable[Nomination], rules: CampaignRules) -> Refusal | None:
    """Refuse what an occasion wants dated and is not, or was not achieved in the campaign's period (R9)."""
    for nomination in pending:
        occasion = rules.plan.occasion(nomination.ref.occasion)
        if occasion is None or not occasion.dated_achievement:
            continue
        if nomination.achieved is None:
            return AchievementUndated(nomination=nomination.ref.id, clause=occasion.clause)
        outside = unless_within(nomination.achieved, nomination.ref.id, rules)
        if outside is not None:
            return outside
    return None


def unless_within(achieved: Achieved, nomination: str, rules: CampaignRules) -> OutsidePeriod | None:
    """Refuse a time of achievement that is not within the campaign's period (R9, R26)."""
    first, last = rules.period()
    if (first is None or achieved.starts >= first) and (last is None or achieved.ends <= last):
        return None
    return OutsidePeriod(
        nomination=nomination,
        starts=achieved.starts,
        ends=achieved.ends,
        first=first,
        last=last,
        clause=rules.plan.period.ends.clause,
    )


def unless_with_individual(
    state: NomineeList, pending: Iterable[Nomination], rules: CampaignRules, unit: Unit
) -> Refusal | None:
    """Refuse a collective while its unit has no individual nominated in the campaign, nor with it (R20)."""
    together = tuple(pending)
    individuals = (*state.holding(), *together)
    if any(nomination.ref.category is Category.INDIVIDUAL for nomination in individuals):
        return None
    for nomination in together:
        rule = rules.criterion(nomination.ref.occasion, Category.COLLECTIVE, Application.NEEDS_INDIVIDUAL)
        if rule is not None:
            return NeedsIndividual(unit_name=unit.name, clause=rule.clause)
    return None


def unless_once(
    state: NomineeList, pending: Iterable[Nomination], rules: CampaignRules, elsewhere: Mapping[str, Twin]
) -> Refusal | None:
    """Refuse a nominee who was submitted before on the occasion, or an achievement that was, by whomever (R21)."""
    together = tuple(pending)
    twins = {**elsewhere, **twins_within(state, together, rules)}
    found = ((each.ref.id, twins.get(each.ref.id)) for each in together)
    return next((twin_refused(nomination, twin) for nomination, twin in found if twin is not None), None)


def twin_refused(nomination: str, twin: Twin) -> Refusal:
    """Return why a nomination that has a twin does not go on (R21)."""
    reason = NominatedAlready if twin.same == "nominee" else CommendedAlready
    return reason(nomination=nomination, other=twin.nomination, unit_name=twin.unit_name)
