"""A unit begins a nomination; a draft takes no place and may be incomplete (R19)."""

from dataclasses import dataclass

from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.refusals import IdTaken, NotYoursToPropose, UnknownOccasion, UnknownTheme
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.events.nominations import DraftedPersonal, NominationDrafted, NominationRef
from shared.contracts.nominee import Nominee
from shared.contracts.refusals import UnknownUnit


@dataclass(frozen=True)
class DraftNomination:
    """Begin a nomination under an id that leads to its list; without an occasion, the plan's default one."""

    id: str
    unit: str
    occasion: str | None
    theme: str | None
    nominee: Nominee
    documents: tuple[Document, ...]
    rules: CampaignRules


def draft(state: NomineeList, command: DraftNomination) -> Decision:
    """Draft, unless unit, occasion or theme are unknown to the plan; the same draft again records nothing."""
    plan = command.rules.plan
    unit = plan.unit(command.unit)
    if unit is None:
        return Refused(UnknownUnit(unit=command.unit, campaign=plan.campaign))
    occasion = plan.occasion(command.occasion or plan.default_occasion)
    if occasion is None:
        return Refused(UnknownOccasion(occasion=command.occasion or "", known=tuple(o.id for o in plan.occasions)))
    if occasion.proposed_by is not None and not occasion.proposed_by.picks(unit):
        return Refused(NotYoursToPropose(occasion_name=occasion.name, clause=occasion.clause, unit_name=unit.name))
    theme_known = command.theme is not None and plan.theme(command.theme) is not None
    theme_may_be_left_out = command.theme is None and not command.rules.needs_theme(occasion)
    if not theme_known and not theme_may_be_left_out:
        return Refused(UnknownTheme(theme=command.theme, known=tuple(theme.id for theme in plan.themes)))
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
        personal=DraftedPersonal(nominee=command.nominee, documents=command.documents),
    )
    return _unless_drafted_before(state, drafted)


def _unless_drafted_before(state: NomineeList, drafted: NominationDrafted) -> Decision:
    before = state.nominations.get(drafted.nomination.id)
    if before is None:
        return (drafted,)
    same = (before.ref, before.theme, before.nominee) == (drafted.nomination, drafted.theme, drafted.personal.nominee)
    return () if same else Refused(IdTaken(nomination=drafted.nomination.id))
