"""A unit begins a nomination; a draft takes no place and may be incomplete (R19)."""

from dataclasses import dataclass

from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.refusals import (
    IdTaken,
    NotForCategory,
    NotYoursToPropose,
    UnknownManagingUnit,
    UnknownOccasion,
    UnknownTheme,
)
from services.nominations.domain.rules import CampaignRules, merged_refused
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.events.nominations import Achieved, DraftedPersonal, NominationDrafted, NominationRef
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Occasion
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownUnit


@dataclass(frozen=True)
class DraftNomination:
    """Begin a nomination under an id that leads to its list; without an occasion, the plan's default one."""

    id: str
    unit: str
    occasion: str | None
    theme: str | None
    nominee: Nominee
    achieved: Achieved | None
    documents: tuple[Document, ...]
    rules: CampaignRules


def draft(state: NomineeList, command: DraftNomination) -> Decision:
    """Draft, unless unit, occasion or theme are unknown to the plan; the same draft again records nothing."""
    plan = command.rules.plan
    occasion = plan.occasion(command.occasion or plan.default_occasion)
    if occasion is None:
        return Refused(UnknownOccasion(occasion=command.occasion or "", known=tuple(o.id for o in plan.occasions)))
    refusal = _not_the_units(command, occasion) or _not_of_the_plan(command, occasion)
    if refusal is not None:
        return Refused(refusal)
    drafted = NominationDrafted(
        campaign=plan.campaign,
        unit=command.unit,
        nomination=NominationRef(
            id=command.id,
            category=command.nominee.category,
            occasion=occasion.id,
            counts_against_quota=occasion.counts_against_quota,
        ),
        theme=command.theme,
        achieved=command.achieved,
        personal=DraftedPersonal(nominee=command.nominee, documents=command.documents),
    )
    return _unless_drafted_before(state, drafted)


def _not_the_units(command: DraftNomination, occasion: Occasion) -> Refusal | None:
    """Refuse a unit that the register does not have, that has merged, or that does not propose for the occasion."""
    plan = command.rules.plan
    unit = plan.unit(command.unit)
    if unit is None:
        return UnknownUnit(unit=command.unit, campaign=plan.campaign)
    if unit.merged_into is not None:
        return merged_refused(command.rules, unit)
    if occasion.proposed_by is not None and not occasion.proposed_by.picks(unit):
        return NotYoursToPropose(occasion_name=occasion.name, clause=occasion.clause, unit_name=unit.name)
    return None


def _not_of_the_plan(command: DraftNomination, occasion: Occasion) -> Refusal | None:
    """Refuse a nominee of a category that the occasion is not for, or what the plan does not have."""
    category = command.nominee.category
    if category not in occasion.categories:
        return NotForCategory(
            occasion_name=occasion.name, clause=occasion.clause, category=category, categories=occasion.categories
        )
    return unless_of_the_plan(command.nominee, command.theme, occasion, command.rules)


def unless_of_the_plan(nominee: Nominee, theme: str | None, occasion: Occasion, rules: CampaignRules) -> Refusal | None:
    """Refuse a managing unit or a theme that the plan does not have, and no theme where the route needs one."""
    plan = rules.plan
    managing = nominee.managing_unit
    if managing is not None and plan.unit(managing) is None:
        return UnknownManagingUnit(unit=managing, campaign=plan.campaign)
    theme_known = theme is not None and plan.theme(theme) is not None
    theme_may_be_left_out = theme is None and not rules.needs_theme(occasion)
    if theme_known or theme_may_be_left_out:
        return None
    return UnknownTheme(theme=theme, known=tuple(theme.id for theme in plan.themes))


def _unless_drafted_before(state: NomineeList, drafted: NominationDrafted) -> Decision:
    before = state.nominations.get(drafted.nomination.id)
    if before is None:
        return (drafted,)
    asked = (drafted.nomination, drafted.theme, drafted.personal.nominee, drafted.achieved)
    known = {*before.documents, *before.replaced}
    same = (before.ref, before.theme, before.nominee, before.achieved) == asked
    return (
        ()
        if same and known.issuperset(drafted.personal.documents)
        else Refused(IdTaken(nomination=drafted.nomination.id))
    )
