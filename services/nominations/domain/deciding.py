"""The last office of the route grants awards, one or many, by one decision (R26)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.nominations.domain.batch import Lists, all_or_none, list_of, source_of
from services.nominations.domain.eligibility import twin_refused, unless_within
from services.nominations.domain.identity import Twin
from services.nominations.domain.nominee_list import Nomination, NomineeList
from services.nominations.domain.numbered import DecisionPaper, Numbered, issued_by, number_of, unless_free
from services.nominations.domain.refusals import SourceFallen
from services.nominations.domain.route import RouteStep, stands, step_of, waiting_at
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.nominations import Achieved, AwardDecided, DecisionAct
from shared.contracts.history import JointDecision


@dataclass(frozen=True)
class DecideAwards:
    """Grant what the occasion provides for to these nominations together; all or none.

    Without `achieved`, each award is for the time that its nomination names, or for the campaign's period. `twins`
    says, by nomination, what was submitted before it for the same nominee or achievement (R21). The lists hold what
    picks rest on, too (R8).
    """

    nominations: Sequence[str]
    office: str
    paper: DecisionPaper
    achieved: Achieved | None
    by: str
    rules: CampaignRules
    now: datetime
    twins: Mapping[str, Twin]


def decide_awards(lists: Lists, standing: Numbered, command: DecideAwards) -> JointDecision:
    """Grant where each waits for the decision and its number is free; the same decision again records nothing."""
    if _is_repeated(lists, standing, command):
        return {}
    refusal = unless_free(standing, command.paper, command.rules, command.now)
    if refusal is not None:
        return Refused(refusal)
    granted = all_or_none(
        lists, command.nominations, lambda state, nomination: _grant(lists, state, nomination, command)
    )
    if isinstance(granted, Refused):
        return granted
    refs = tuple(list_of(lists, each).nominations[each].ref for each in dict.fromkeys(command.nominations))
    issued = issued_by(command.paper, command.office, DecisionAct.GRANT, refs, command.rules)
    return {**granted, number_of(command.paper, command.office, command.rules): (issued,)}


def _grant(lists: Lists, state: NomineeList, nomination: str, command: DecideAwards) -> Decision:
    step = RouteStep(nomination, command.office, command.by, command.rules)
    standing = waiting_at(state, step, acts=("decide",))
    if isinstance(standing, Refused):
        return standing
    source = source_of(lists, standing.nomination)
    if source is not None and not stands(source):
        return Refused(SourceFallen(nomination=nomination, source=source.ref.id))
    if command.achieved is not None:
        outside = unless_within(command.achieved, nomination, command.rules)
        if outside is not None:
            return Refused(outside)
    twin = command.twins.get(nomination)
    if twin is not None:
        return Refused(twin_refused(nomination, twin))
    return (
        AwardDecided(
            **step_of(standing, step),
            issuer=command.rules.issuer(command.office),
            award_form=standing.occasion.award_form,
            number=command.paper.number,
            date=command.paper.date,
            signer=command.paper.signer,
            achieved=_achieved(standing.nomination, command),
        ),
    )


def _is_repeated(lists: Lists, standing: Numbered, command: DecideAwards) -> bool:
    """Tell whether just this was decided before: the same paper, office, nominations, and times of achievement."""
    named = [list_of(lists, each).nominations.get(each) for each in dict.fromkeys(command.nominations)]
    granted = [nomination for nomination in named if nomination is not None and _is_granted_so(nomination, command)]
    if standing.issued is None or not granted or len(granted) < len(named):
        return False
    refs = tuple(nomination.ref for nomination in granted)
    return standing.issued == issued_by(command.paper, command.office, DecisionAct.GRANT, refs, command.rules)


def _is_granted_so(nomination: Nomination, command: DecideAwards) -> bool:
    award = nomination.award
    return award is not None and award.achieved == _achieved(nomination, command)


def _achieved(nomination: Nomination, command: DecideAwards) -> Achieved | None:
    """Return when it was achieved (R26): as the decision says, as the nomination does, or in the campaign's period."""
    first, last = command.rules.period()
    period = None if first is None or last is None or first > last else Achieved(starts=first, ends=last)
    return command.achieved or nomination.achieved or period
