"""An office of the route endorses, returns or declines a nomination that waits with it (R15, R23, R24)."""

from dataclasses import dataclass
from typing import Literal

from services.nominations.domain.completeness import Papers, unless_complete
from services.nominations.domain.eligibility import twin_refused
from services.nominations.domain.identity import Twin
from services.nominations.domain.nominee_list import Nomination, NomineeList, Status
from services.nominations.domain.refusals import SourceFallen, VoteCarried, VoteNotAsked
from services.nominations.domain.route import RouteStep, Standing, has_passed, stands, step_of, waiting_at
from services.nominations.domain.voting import unless_carried, unless_counted
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.events.nominations import (
    EndorsedPersonal,
    NominationDeclined,
    NominationEndorsed,
    NominationReturned,
    RemarkedPersonal,
    Vote,
)
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import CampaignIsClosed


@dataclass(frozen=True)
class EndorseNomination(RouteStep):
    """Pass a nomination on to the next office; a voting office records its vote.

    `documents` are the office's own papers for all that it passes on together, `of_nominee` those about this nominee
    (R15). `twin` is what another unit submitted before for the same nominee or achievement (R21), `source` the
    nomination that a pick rests on (R8).
    """

    vote: Vote | None = None
    documents: tuple[Document, ...] = ()
    of_nominee: tuple[Document, ...] = ()
    twin: Twin | None = None
    source: Nomination | None = None


@dataclass(frozen=True)
class SendBackNomination(RouteStep):
    """Return a nomination for supplement, or decline it, with a reason; a council declines by its vote (R24)."""

    how: Literal["return", "decline"]
    reason: str
    vote: Vote | None = None


def endorse(state: NomineeList, command: EndorseNomination) -> Decision:
    """Endorse where the nomination waits for that; an office that endorsed it before records nothing again."""
    nomination = state.nominations.get(command.nomination)
    if nomination is not None and has_passed(nomination, command) and _adds_nothing(nomination, command):
        return ()
    standing = waiting_at(state, command, acts=("endorse", "vote"))
    if isinstance(standing, Refused):
        return standing
    refusal = _unfit(standing, command)
    if refusal is not None:
        return Refused(refusal)
    return (
        NominationEndorsed(
            **step_of(standing, command),
            next_office=standing.next_office,
            vote=command.vote,
            personal=EndorsedPersonal(documents=command.documents, of_nominee=command.of_nominee),
        ),
    )


def _adds_nothing(nomination: Nomination, command: EndorseNomination) -> bool:
    """Tell whether the office's vote and papers are there: what comes late is refused, never silently dropped (R18)."""
    there = nomination.of_offices.get(command.office, ())
    papers_are_there = all(document in there for document in (*command.documents, *command.of_nominee))
    return papers_are_there and command.vote in {None, nomination.votes.get(command.office)}


def _unfit(standing: Standing, command: EndorseNomination) -> Refusal | None:
    """Return why it can't be passed on: what it rests on has fallen, a twin, no vote that carried it, papers lack."""
    if command.source is not None and not stands(command.source):
        return SourceFallen(nomination=command.nomination, source=command.source.ref.id)
    if command.twin is not None:
        return twin_refused(command.nomination, command.twin)
    if standing.hop.act == "vote":
        refused = unless_carried(command.vote, command.office, command.rules)
        if refused is not None:
            return refused
    elif command.vote is not None:
        return VoteNotAsked(office_name=command.rules.office_name(command.office))
    papers = Papers(standing.nomination, command.documents, command.of_nominee)
    return unless_complete((papers,), command.office, command.rules)


def send_back(state: NomineeList, command: SendBackNomination) -> Decision:
    """Return or decline where the nomination waits; doing the same again records nothing."""
    nomination = state.nominations.get(command.nomination)
    if nomination is not None and _is_sent_back_so(nomination, command):
        return ()
    standing = waiting_at(state, command, acts=("endorse", "vote", "decide"))
    if isinstance(standing, Refused):
        return standing
    refusal = _unheard(standing, command)
    if refusal is not None:
        return Refused(refusal)
    event_type = NominationReturned if command.how == "return" else NominationDeclined
    return (
        event_type(
            **step_of(standing, command),
            vote=command.vote,
            personal=RemarkedPersonal(reason=command.reason),
        ),
    )


def _unheard(standing: Standing, command: SendBackNomination) -> Refusal | None:
    """Refuse to go on after the closing but at the last step, a council's decline without its vote, others' votes."""
    if command.rules.closed and standing.hop.act != "decide":
        return CampaignIsClosed(campaign=command.rules.plan.campaign)
    if standing.hop.act != "vote":
        return None if command.vote is None else VoteNotAsked(office_name=command.rules.office_name(command.office))
    if command.vote is None and command.how == "return":
        return None
    uncounted = unless_counted(command.vote, command.office, command.rules)
    if uncounted is not None or command.vote is None or command.how == "return":
        return uncounted
    carried = command.vote.in_favour > command.vote.against
    return VoteCarried(in_favour=command.vote.in_favour, against=command.vote.against) if carried else None


def _is_sent_back_so(nomination: Nomination, command: SendBackNomination) -> bool:
    """Tell whether this office has done just this, for this reason and by this vote, and it still stands so."""
    done = Status.RETURNED if command.how == "return" else Status.DECLINED
    back = nomination.sent_back
    return (
        nomination.status is done
        and back is not None
        and (back.office, back.personal.reason) == (command.office, command.reason)
        and command.vote in {None, back.vote}
    )
