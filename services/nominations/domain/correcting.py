"""A unit puts right what it wrote of a draft or returned nomination; its papers are saved apart (R24)."""

from dataclasses import dataclass

from services.nominations.domain.drafting import unless_of_the_plan
from services.nominations.domain.nominee_list import NomineeList, Status
from services.nominations.domain.refusals import CategoryStays, NotInThisState
from services.nominations.domain.route import standing_of
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.nominations import Achieved, CorrectedPersonal, NomineeCorrected
from shared.contracts.nominee import Nominee
from shared.contracts.refusals import UnknownNomination
from shared.contracts.revisions import Revisions, unless_changed

_OPEN_TO_CHANGE = (Status.DRAFT, Status.RETURNED)


@dataclass(frozen=True)
class CorrectNominee:
    """Let a nomination, as it was read, be about this nominee, of this theme, for what was achieved then."""

    nomination: str
    nominee: Nominee
    theme: str | None
    achieved: Achieved | None
    rules: CampaignRules
    read_at: Revisions = None


def correct_nominee(state: NomineeList, command: CorrectNominee) -> Decision:
    """Correct it while the unit has it in its hands; the same again records nothing."""
    nomination = state.nominations.get(command.nomination)
    if nomination is None:
        return Refused(UnknownNomination(nomination=command.nomination))
    asked = (command.nominee, command.theme, command.achieved)
    if (nomination.nominee, nomination.theme, nomination.achieved) == asked:
        return ()
    if nomination.status not in _OPEN_TO_CHANGE:
        return Refused(
            NotInThisState(**command.rules.named(nomination), status=nomination.status, possible=_OPEN_TO_CHANGE)
        )
    stale = unless_changed(nomination.revision, command.read_at)
    if stale is not None or command.nominee.category is not nomination.ref.category:
        return Refused(stale or CategoryStays(nomination=command.nomination, category=nomination.ref.category))
    occasion = standing_of(nomination, command.rules).occasion
    refusal = unless_of_the_plan(command.nominee, command.theme, occasion, command.rules)
    if refusal is not None:
        return Refused(refusal)
    return (
        NomineeCorrected(
            campaign=command.rules.plan.campaign,
            unit=nomination.unit,
            nomination=nomination.ref,
            theme=command.theme,
            achieved=command.achieved,
            personal=CorrectedPersonal(nominee=command.nominee),
        ),
    )
