"""Granted awards are revoked on a ground, by a decision of its own; their places stay used (R26)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.nominations.domain.batch import Lists, all_or_none, list_of
from services.nominations.domain.nominee_list import Nomination, NomineeList, Status
from services.nominations.domain.numbered import DecisionPaper, Numbered, issued_by, number_of, unless_free
from services.nominations.domain.refusals import NotInThisState, RevokedBeforeGranted
from services.nominations.domain.route import unless_deciding_office
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.nominations import AwardRevoked, DecisionAct, RemarkedPersonal, RevocationGround
from shared.contracts.history import JointDecision
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownNomination


@dataclass(frozen=True)
class RevokeAwards:
    """Revoke these awards together, on one ground and by one decision, saying why; all or none."""

    nominations: Sequence[str]
    office: str
    ground: RevocationGround
    reason: str
    paper: DecisionPaper
    rules: CampaignRules
    now: datetime


def revoke_awards(lists: Lists, standing: Numbered, command: RevokeAwards) -> JointDecision:
    """Revoke what was granted, where the decision's number is free; the same revocation again records nothing."""
    named = dict.fromkeys(command.nominations)
    found = [nomination for each in named if (nomination := list_of(lists, each).nominations.get(each)) is not None]
    if len(found) == len(named) and _is_repeated(found, standing, command):
        return {}
    refusal = unless_free(standing, command.paper, command.rules, command.now)
    revoked = all_or_none(lists, command.nominations, lambda state, nomination: _revoke(state, nomination, command))
    if isinstance(revoked, Refused):
        return revoked
    if refusal is not None:
        return Refused(refusal)
    refs = tuple(nomination.ref for nomination in found)
    issued = issued_by(command.paper, command.office, DecisionAct.REVOKE, refs, command.rules)
    return {**revoked, number_of(command.paper, command.office, command.rules): (issued,)}


def _is_repeated(found: Sequence[Nomination], standing: Numbered, command: RevokeAwards) -> bool:
    """Tell whether all were revoked so before; a paper that comes late is refused, never silently dropped (R18)."""
    there = () if standing.issued is None else standing.issued.personal.documents
    if not all(document in there for document in command.paper.documents):
        return False
    return all(nomination.revoked == _revoked(nomination, command) for nomination in found)


def _revoke(state: NomineeList, named: str, command: RevokeAwards) -> Decision:
    nomination = state.nominations.get(named)
    if nomination is None:
        return Refused(UnknownNomination(nomination=named))
    refusal = _unrevokable(nomination, command)
    return (_revoked(nomination, command),) if refusal is None else Refused(refusal)


def _revoked(nomination: Nomination, command: RevokeAwards) -> AwardRevoked:
    return AwardRevoked(
        campaign=command.rules.plan.campaign,
        unit=nomination.unit,
        nomination=nomination.ref,
        office=command.office,
        issuer=command.rules.issuer(command.office),
        ground=command.ground,
        number=command.paper.number,
        date=command.paper.date,
        signer=command.paper.signer,
        personal=RemarkedPersonal(reason=command.reason),
    )


def _unrevokable(nomination: Nomination, command: RevokeAwards) -> Refusal | None:
    award = nomination.award
    if award is None or nomination.status is not Status.AWARDED:
        return NotInThisState(**command.rules.named(nomination), status=nomination.status, possible=(Status.AWARDED,))
    if command.paper.date < award.date:
        return RevokedBeforeGranted(revoked_on=command.paper.date, decided_on=award.date, number=award.number)
    return unless_deciding_office(nomination, command.office, command.rules, "revoke")
