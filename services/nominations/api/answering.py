"""From what became of a command to its answer."""

from services.nominations.api.answers import NominationAnswer, NomineeListAnswer, RecordedList, RecordedNomination
from services.nominations.application.desk import Desk
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.refusals import DossierIncomplete, MissingPaper, UnknownNomination
from services.nominations.domain.rules import CampaignRules
from shared.contracts.history import Outcome
from shared.contracts.ids import place_of_nomination
from shared.contracts.plan import Unit
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnitNowhere, UnknownCampaign, UnknownUnit
from shared.contracts.texts import Text
from shared.http import FieldProblem, RefusedError


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
    place = place_of_nomination(nomination)
    if place is None or nomination not in state.nominations:
        raise RefusedError(UnknownNomination(nomination=nomination))
    rules, unit = rules_and_unit(desk, *place)
    return NominationAnswer.of(state.nominations[nomination], unit, rules)


def show_list(desk: Desk, campaign: str, unit: str, state: NomineeList) -> NomineeListAnswer:
    """Show a unit's list."""
    rules, found = rules_and_unit(desk, campaign, unit)
    return NomineeListAnswer.of(state, found, rules)


def check_filters(desk: Desk, campaign: str | None, unit: str | None) -> None:
    """Raise RefusedError where a list is asked for what nobody has heard of: an empty one would read as "nobody"."""
    if campaign is not None:
        rules = _rules(desk, campaign)
        if unit is not None and rules.plan.unit(unit) is None:
            raise RefusedError(UnknownUnit(unit=unit, campaign=campaign))
    elif unit is not None and not desk.rule_book.knows_unit(unit):
        raise RefusedError(UnitNowhere(unit=unit))


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


def position_of(outcome: Outcome[NomineeList]) -> str:
    """Return where a command was recorded, or raise RefusedError with where its refusal was."""
    if outcome.refusal is not None:
        raise RefusedError(outcome.refusal, outcome.position, _errors_of(outcome.refusal))
    if outcome.position is None:
        raise RuntimeError("a command that was carried out has a position")
    return outcome.position


def _errors_of(refusal: Refusal) -> list[FieldProblem]:
    if not isinstance(refusal, DossierIncomplete):
        return []
    return [_error_of(paper) for paper in refusal.missing]


def _error_of(paper: MissingPaper) -> FieldProblem:
    """Say which paper is missing, and whether it goes with the submission or into the nomination's own dossier."""
    place = "" if paper.nomination is None else f"{paper.nomination}."
    return FieldProblem(
        field=f"{place}documents[{paper.kind}]",
        message=Text(vi=f"Thiếu {paper.name}.", en=f"{paper.kind} is missing."),
        remedy=_WITH_THE_SUBMISSION if paper.nomination is None else _INTO_THE_DOSSIER,
    )


_WITH_THE_SUBMISSION = Text(vi="Gửi kèm khi nộp danh sách.", en="Send it with the submission.")
_INTO_THE_DOSSIER = Text(vi="Bổ sung vào hồ sơ của đề nghị này.", en="Add it to this nomination's dossier.")
