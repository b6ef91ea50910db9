"""From what became of a command to its answer."""

from collections.abc import Iterable

from services.nominations.api.answers import NominationAnswer, NomineeListAnswer, RecordedList, RecordedNomination
from services.nominations.api.obstacles import errors_of
from services.nominations.application.desk import Desk
from services.nominations.application.listing_nominations import Filters
from services.nominations.domain.batch import list_of
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.refusals import UnknownOccasion, UnknownTheme
from services.nominations.domain.rules import CampaignRules
from shared.contracts.history import JointOutcome, Outcome
from shared.contracts.ids import place_of_nomination
from shared.contracts.plan import Unit
from shared.contracts.refusals import UnitNowhere, UnknownCampaign, UnknownNomination, UnknownUnit
from shared.http import RefusedError


def recorded_nomination(desk: Desk, nomination: str, outcome: Outcome[NomineeList]) -> RecordedNomination:
    """Answer a command on one nomination; raises RefusedError where it was refused."""
    position = position_of(outcome)
    return RecordedNomination(position=position, nomination=show_nomination(desk, nomination, outcome.state))


def recorded_list(desk: Desk, campaign: str, unit: str, outcome: Outcome[NomineeList]) -> RecordedList:
    """Answer a command on a list; raises RefusedError where it was refused."""
    position = position_of(outcome)
    return RecordedList(position=position, nominee_list=show_list(desk, campaign, unit, outcome.state))


def show_nomination(desk: Desk, nomination: str, state: NomineeList) -> NominationAnswer:
    """Show one nomination of a list, or raise RefusedError where the list has none of this id."""
    place, found = place_of_nomination(nomination), state.nominations.get(nomination)
    if place is None or found is None:
        raise RefusedError(UnknownNomination(nomination=nomination))
    rules, unit = rules_and_unit(desk, place[0], found.unit)
    return NominationAnswer.of(found, unit, rules)


def show_list(desk: Desk, campaign: str, unit: str, state: NomineeList) -> NomineeListAnswer:
    """Show a unit's list."""
    rules, found = rules_and_unit(desk, campaign, unit)
    return NomineeListAnswer.of(state, found, rules)


def check_filters(desk: Desk, filters: Filters) -> None:
    """Raise RefusedError where a list is asked for what nobody has heard of: an empty one would read as "nobody"."""
    if filters.campaign is not None:
        plan = _rules(desk, filters.campaign).plan
        if filters.unit is not None and plan.unit(filters.unit) is None:
            raise RefusedError(UnknownUnit(unit=filters.unit, campaign=filters.campaign))
        if filters.occasion is not None and plan.occasion(filters.occasion) is None:
            raise RefusedError(UnknownOccasion(occasion=filters.occasion, known=tuple(o.id for o in plan.occasions)))
        if filters.theme is not None and plan.theme(filters.theme) is None:
            raise RefusedError(UnknownTheme(theme=filters.theme, known=tuple(theme.id for theme in plan.themes)))
    elif filters.unit is not None and not desk.rule_book.knows_unit(filters.unit):
        raise RefusedError(UnitNowhere(unit=filters.unit))


def rules_and_unit(desk: Desk, campaign: str, unit: str) -> tuple[CampaignRules, Unit]:
    """Return a campaign's rules and one of its units, or raise RefusedError with what is unknown."""
    rules = _rules(desk, campaign)
    found = rules.plan.unit(unit)
    if found is None:
        raise RefusedError(UnknownUnit(unit=unit, campaign=campaign))
    return rules, found


def _rules(desk: Desk, campaign: str) -> CampaignRules:
    rules = desk.rule_book.rules_of(campaign)
    if rules is None:
        raise RefusedError(UnknownCampaign(campaign=campaign))
    return rules


def recorded_together(
    desk: Desk, nominations: Iterable[str], outcome: JointOutcome[NomineeList]
) -> tuple[str, tuple[NominationAnswer, ...]]:
    """Return where a command on several nominations was recorded and how they stand; RefusedError where refused."""
    position = position_of(outcome)
    shown = (show_nomination(desk, each, list_of(outcome.states, each)) for each in dict.fromkeys(nominations))
    return position, tuple(shown)


def recorded_alone(desk: Desk, nomination: str, outcome: JointOutcome[NomineeList]) -> RecordedNomination:
    """Answer a command on several nominations that was given one."""
    position, (shown,) = recorded_together(desk, (nomination,), outcome)
    return RecordedNomination(position=position, nomination=shown)


def position_of(outcome: Outcome[NomineeList] | JointOutcome[NomineeList]) -> str:
    """Return where a command was recorded, or raise RefusedError with where its refusal was."""
    if outcome.refusal is not None:
        raise RefusedError(outcome.refusal, outcome.position, errors_of(outcome.refusal))
    if outcome.position is None:
        raise RuntimeError("a command that was carried out has a position")
    return outcome.position
