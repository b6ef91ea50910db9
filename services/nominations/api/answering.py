"""From what became of a command to its answer."""

from collections.abc import Iterable, Sequence

from litestar import Response

from services.nominations.api.answers import NominationAnswer, NomineeListAnswer, RecordedList, RecordedNomination
from services.nominations.api.finding import rules_of
from services.nominations.api.obstacles import errors_of
from services.nominations.application.desk import Desk
from services.nominations.application.listing_nominations import Filters
from services.nominations.domain.batch import list_of
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.refusals import UnknownOccasion, UnknownTheme
from services.nominations.domain.rules import CampaignRules
from shared.contracts.history import JointOutcome, Outcome
from shared.contracts.ids import place_of_nomination
from shared.contracts.plan import Plan, Unit
from shared.contracts.refusals import UnitNowhere, UnknownCampaign, UnknownNomination, UnknownUnit
from shared.http import RefusedError, tagged


def recorded_nomination(desk: Desk, nomination: str, outcome: Outcome[NomineeList]) -> Response[RecordedNomination]:
    """Answer a command on one nomination; raises RefusedError where it was refused."""
    return _recorded(desk, nomination, position_of(outcome), outcome.state)


def read_nomination(desk: Desk, nomination: str, state: NomineeList) -> Response[NominationAnswer]:
    """Answer who reads one nomination of a list; raises RefusedError where the list has none of this id."""
    return tagged(show_nomination(desk, nomination, state), state.nominations[nomination].revision)


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


def show_list(
    desk: Desk, campaign: str, unit: str, state: NomineeList, shown: NomineeList | None = None
) -> NomineeListAnswer:
    """Show a unit's list, of its nominations those in `shown` where it is given."""
    rules, found = rules_and_unit(desk, campaign, unit)
    return NomineeListAnswer.of(state, state if shown is None else shown, found, rules)


def check_filters(plans: Sequence[Plan], filters: Filters) -> None:
    """Raise RefusedError where a list is asked for what nobody has heard of: an empty one would read as "nobody".

    `plans` are those of the campaigns that whoever asks may know of.
    """
    if filters.campaign is not None:
        plan = next((plan for plan in plans if plan.campaign == filters.campaign), None)
        if plan is None:
            raise RefusedError(UnknownCampaign(campaign=filters.campaign))
        if filters.unit is not None and plan.unit(filters.unit) is None:
            raise RefusedError(UnknownUnit(unit=filters.unit, campaign=filters.campaign))
        if filters.occasion is not None and plan.occasion(filters.occasion) is None:
            raise RefusedError(UnknownOccasion(occasion=filters.occasion, known=tuple(o.id for o in plan.occasions)))
        if filters.theme is not None and plan.theme(filters.theme) is None:
            raise RefusedError(UnknownTheme(theme=filters.theme, known=tuple(theme.id for theme in plan.themes)))
    elif filters.unit is not None and all(plan.unit(filters.unit) is None for plan in plans):
        raise RefusedError(UnitNowhere(unit=filters.unit))


def rules_and_unit(desk: Desk, campaign: str, unit: str) -> tuple[CampaignRules, Unit]:
    """Return a campaign's rules and one of its units, or raise RefusedError with what is unknown."""
    rules = rules_of(desk, campaign)
    found = rules.plan.unit(unit)
    if found is None:
        raise RefusedError(UnknownUnit(unit=unit, campaign=campaign))
    return rules, found


def recorded_together(
    desk: Desk, nominations: Iterable[str], outcome: JointOutcome[NomineeList]
) -> tuple[str, tuple[NominationAnswer, ...]]:
    """Return where a command on several nominations was recorded and how they stand; RefusedError where refused."""
    position = position_of(outcome)
    shown = (show_nomination(desk, each, list_of(outcome.states, each)) for each in dict.fromkeys(nominations))
    return position, tuple(shown)


def recorded_alone(desk: Desk, nomination: str, outcome: JointOutcome[NomineeList]) -> Response[RecordedNomination]:
    """Answer a command on several nominations that was given one."""
    return _recorded(desk, nomination, position_of(outcome), list_of(outcome.states, nomination))


def _recorded(desk: Desk, nomination: str, position: str, state: NomineeList) -> Response[RecordedNomination]:
    shown = show_nomination(desk, nomination, state)
    recorded = RecordedNomination(position=position, nomination=shown)
    return tagged(recorded, state.nominations[nomination].revision)


def position_of(outcome: Outcome[NomineeList] | JointOutcome[NomineeList]) -> str:
    """Return where a command was recorded, or raise RefusedError with where its refusal was."""
    if outcome.refusal is not None:
        raise RefusedError(outcome.refusal, outcome.position, errors_of(outcome.refusal))
    if outcome.position is None:
        raise RuntimeError("a command that was carried out has a position")
    return outcome.position
