"""An office of the route endorses, returns or declines a nomination that waits with it (R23, R24)."""

from dataclasses import dataclass
from typing import Literal

from services.nominations.domain.nominee_list import Nomination, NomineeList, Status
from services.nominations.domain.refusals import (
    NotInThisState,
    UnknownNomination,
    VoteMissing,
    VoteNotCarried,
    WaitsElsewhere,
)
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.nominations import (
    NominationDeclined,
    NominationEndorsed,
    NominationReturned,
    RemarkedPersonal,
    Vote,
)
from shared.contracts.plan import Hop, Occasion


@dataclass(frozen=True)
class Step:
    """What every step of a route names: the nomination, the office that takes the step, and the rules it follows."""

    unit: str
    nomination: str
    office: str
    rules: CampaignRules


@dataclass(frozen=True)
class EndorseNomination(Step):
    """Pass a nomination on to the next office; a voting office records its vote."""

    vote: Vote | None = None


@dataclass(frozen=True)
class SendBackNomination(Step):
    """Return a nomination for supplement, or decline it, with a reason."""

    how: Literal["return", "decline"]
    reason: str


def endorse(state: NomineeList, command: EndorseNomination) -> Decision:
    """Endorse where the nomination waits for that; an office that endorsed it before records nothing again."""
    nomination = state.nominations.get(command.nomination)
    if nomination is not None and has_passed(nomination, command):
        return ()
    standing = waiting_at(nomination, command, acts=("endorse", "vote"))
    if isinstance(standing, Refused):
        return standing
    if standing.hop.act == "vote" and (refused := _not_voted_for(command)):
        return refused
    return (
        NominationEndorsed(
            campaign=command.rules.plan.campaign,
            unit=command.unit,
            nomination=standing.nomination.ref,
            office=command.office,
            next_office=standing.next_office,
            vote=command.vote,
        ),
    )


def send_back(state: NomineeList, command: SendBackNomination) -> Decision:
    """Return or decline where the nomination waits; doing the same again records nothing."""
    nomination = state.nominations.get(command.nomination)
    if nomination is not None and _is_sent_back_so(nomination, command):
        return ()
    standing = waiting_at(nomination, command, acts=("endorse", "vote", "decide"))
    if isinstance(standing, Refused):
        return standing
    event_type = NominationReturned if command.how == "return" else NominationDeclined
    return (
        event_type(
            campaign=command.rules.plan.campaign,
            unit=command.unit,
            nomination=standing.nomination.ref,
            office=command.office,
            personal=RemarkedPersonal(reason=command.reason),
        ),
    )


@dataclass(frozen=True)
class Standing:
    """A nomination at the step of its route where it waits."""

    nomination: Nomination
    occasion: Occasion
    hops: tuple[Hop, ...]

    @property
    def hop(self) -> Hop:
        """Return the step that it waits for."""
        return self.hops[self.nomination.hop]

    @property
    def next_office(self) -> str:
        """Return the office that has it next; a checked route ends with a decision, so that there is one."""
        return self.hops[self.nomination.hop + 1].office


def waiting_at(nomination: Nomination | None, step: Step, acts: tuple[str, ...]) -> Standing | Refused:
    """Return where a submitted nomination waits, if it waits for this office to do one of `acts`."""
    if nomination is None:
        return Refused(UnknownNomination(nomination=step.nomination))
    if nomination.status is not Status.SUBMITTED:
        return Refused(
            NotInThisState(nomination=step.nomination, status=nomination.status, possible=(Status.SUBMITTED,))
        )
    standing = _standing(nomination, step.rules)
    if standing.hop.office == step.office and standing.hop.act in acts:
        return standing
    theme = None if nomination.theme is None else step.rules.plan.theme(nomination.theme)
    return Refused(
        WaitsElsewhere(
            nomination=step.nomination,
            office=step.office,
            waits_at=standing.hop.office,
            waits_at_name=step.rules.office_name(standing.hop.office, theme),
            act=standing.hop.act,
        )
    )


def has_passed(nomination: Nomination, step: Step) -> bool:
    """Tell whether this office has endorsed the nomination on its present way, and is not asked to once more."""
    if nomination.status not in {Status.SUBMITTED, Status.AWARDED}:
        return False
    standing = _standing(nomination, step.rules)
    if standing.hop.office == step.office and standing.hop.act != "decide":
        return False
    return any(hop.office == step.office for hop in standing.hops[: nomination.hop])


def waits_at(nomination: Nomination, rules: CampaignRules) -> str | None:
    """Return the office that has a nomination now; None while no office has it."""
    return _standing(nomination, rules).hop.office if nomination.status is Status.SUBMITTED else None


def _standing(nomination: Nomination, rules: CampaignRules) -> Standing:
    occasion = rules.plan.occasion(nomination.ref.occasion)
    if occasion is None:
        raise LookupError(
            f"the plan lost occasion {nomination.ref.occasion}, which {nomination.ref.id} was drafted for"
        )
    return Standing(nomination, occasion, rules.route(occasion).hops)


def _is_sent_back_so(nomination: Nomination, command: SendBackNomination) -> bool:
    """Tell whether this office has done just this, for this reason, and the nomination still stands so."""
    done = Status.RETURNED if command.how == "return" else Status.DECLINED
    back = nomination.sent_back
    return (
        nomination.status is done
        and back is not None
        and (back.office, back.personal.reason) == (command.office, command.reason)
    )


def _not_voted_for(command: EndorseNomination) -> Refused | None:
    """Refuse an endorsement without a vote that counts up, or with one that did not carry (R24)."""
    vote = command.vote
    if vote is None or vote.in_favour + vote.against > vote.present:
        return Refused(VoteMissing(office=command.office))
    if vote.in_favour <= vote.against:
        return Refused(VoteNotCarried(in_favour=vote.in_favour, against=vote.against))
    return None
