"""A unit submits nominations, one or its whole list, within its places and its time (R7, R10, R13, R19)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from services.nominations.domain.completeness import Papers, unless_complete
from services.nominations.domain.eligibility import unless_in_period, unless_once, unless_with_individual
from services.nominations.domain.identity import Twin
from services.nominations.domain.nominee_list import Nomination, NomineeList, Status
from services.nominations.domain.places import NoPlace, unless_placed
from services.nominations.domain.refusals import ListTooLate, NothingToSubmit, NotInThisState
from services.nominations.domain.rules import CampaignRules, merged_refused
from services.nominations.domain.separation import unless_another_person
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.events.nominations import NominationsSubmitted, SavedPersonal, SubmissionRefused
from shared.contracts.plan import SUBMISSION, Category, Unit
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownNomination, UnknownUnit

_SUBMITTABLE = (Status.DRAFT, Status.RETURNED)


@dataclass(frozen=True)
class SubmitNominations:
    """Submit the named nominations together, or every draft of the list where none is named; all or none.

    `elsewhere` says, by nomination, what other units have submitted for the same nominee or achievement (R21).
    """

    unit: str
    nominations: tuple[str, ...]
    documents: tuple[Document, ...]
    by: str
    rules: CampaignRules
    now: datetime
    elsewhere: Mapping[str, Twin] = field(default_factory=dict)


def submit(state: NomineeList, command: SubmitNominations) -> Decision:
    """Take the submission if it is in time, complete and within the quota; a repeated one records nothing."""
    unit = _unit(state, command)
    if unit is None:
        return Refused(UnknownUnit(unit=command.unit, campaign=command.rules.plan.campaign))
    named = command.nominations or tuple(nomination.ref.id for nomination in state.drafts())
    if not named:
        return _nothing_named(state, command, unit)
    unknown = next((name for name in named if name not in state.nominations), None)
    if unknown is not None:
        return Refused(UnknownNomination(nomination=unknown))
    asked = [state.nominations[name] for name in dict.fromkeys(named)]
    pending = [nomination for nomination in asked if nomination.status is not Status.SUBMITTED]
    if not pending:
        return _nothing_pending(command, asked)
    return _Submission(state, command, unit, pending).decided()


def _unit(state: NomineeList, command: SubmitNominations) -> Unit | None:
    """Return the unit that submits; in a list of picks, that which put the nominee forward."""
    named = next((state.nominations[name] for name in command.nominations if name in state.nominations), None)
    return command.rules.plan.unit(command.unit if named is None else named.unit)


def _nothing_named(state: NomineeList, command: SubmitNominations, unit: Unit) -> Decision:
    already = any(nomination.status is Status.SUBMITTED for nomination in state.nominations.values())
    nothing_new = all(document in state.documents() for document in command.documents)
    return () if already and nothing_new else Refused(NothingToSubmit(unit_name=unit.name))


def _nothing_pending(command: SubmitNominations, asked: list[Nomination]) -> Decision:
    if all(document in nomination.of_list for nomination in asked for document in command.documents):
        return ()  # repeated; a paper that comes late is refused, never silently dropped (R18)
    first = asked[0]
    return Refused(NotInThisState(**command.rules.named(first), status=first.status, possible=_SUBMITTABLE))


@dataclass(frozen=True)
class _Submission:
    """The nominations of one submission, and each reason why it might not be taken."""

    state: NomineeList
    command: SubmitNominations
    unit: Unit
    pending: list[Nomination]

    def decided(self) -> Decision:
        """Take the submission, or refuse it for the first reason; the dossiers' own come before the places'."""
        state, command = self.state, self.command
        own = (
            self._stands_elsewhere()
            or self._merged()
            or next(filter(None, (unless_another_person(n, command.by, command.rules) for n in self.pending)), None)
        )
        if own is not None:
            return Refused(own)
        late = self._too_late()
        if late is not None:
            return late
        unfit = (
            unless_complete(map(self._papers, self.pending), SUBMISSION, command.rules)
            or unless_in_period(self.pending, command.rules)
            or unless_with_individual(state, self.pending, command.rules, self.unit)
            or unless_once(state, self.pending, command.rules, command.elsewhere)
        )
        if unfit is not None:
            return Refused(unfit)
        unplaced = unless_placed(state, self.pending, command.rules, self.unit)
        return self._without_place(unplaced) if unplaced is not None else (self._taken(),)

    def _taken(self) -> NominationsSubmitted:
        return NominationsSubmitted(
            campaign=self.command.rules.plan.campaign,
            unit=self.unit.id,
            nominations=tuple(nomination.ref for nomination in self.pending),
            personal=SavedPersonal(documents=self.command.documents),
            by=self.command.by,
            rules_as_of=self.command.rules.as_of,
        )

    def _stands_elsewhere(self) -> Refusal | None:
        """Refuse to submit again what was withdrawn, declined or awarded (R24)."""
        for nomination in self.pending:
            if nomination.status not in _SUBMITTABLE:
                return NotInThisState(
                    **self.command.rules.named(nomination), status=nomination.status, possible=_SUBMITTABLE
                )
        return None

    def _merged(self) -> Refusal | None:
        """Refuse anything new of a unit that merged into another; what was returned comes back all the same (R2)."""
        if self.unit.merged_into is None or all(n.status is Status.RETURNED for n in self.pending):
            return None
        return merged_refused(self.command.rules, self.unit)

    def _too_late(self) -> Refused | None:
        """Refuse from the cutoff on, the first late instant (R13); what was returned was in time when it first came."""
        for nomination in self.pending:
            closing = self.command.rules.closing(self.unit, nomination.ref.occasion)
            if closing is None or nomination.status is Status.RETURNED:
                continue
            due, cutoff = closing
            if self.command.now >= cutoff:
                refusal = ListTooLate(literal=due.literal, clause=due.clause, cutoff=cutoff, unit_name=self.unit.name)
                return Refused(refusal, self._fact(refusal.CODE, refusal.RULE, due.clause, None))
        return None

    def _papers(self, nomination: Nomination) -> Papers:
        """Take the papers for the list that come with this submission, and those that it came with before (R14)."""
        return Papers(nomination, (*nomination.of_list, *self.command.documents), nomination.documents)

    def _without_place(self, unplaced: NoPlace) -> Refused:
        if unplaced.clause is None:
            return Refused(unplaced.refusal)
        refusal = unplaced.refusal
        return Refused(refusal, self._fact(refusal.CODE, refusal.RULE, unplaced.clause, unplaced.category))

    def _fact(self, code: str, rule: str, clause: str, category: Category | None) -> SubmissionRefused | None:
        """Return the fact that others must know of, unless the very same refusal is recorded already."""
        fact = SubmissionRefused(
            campaign=self.command.rules.plan.campaign,
            unit=self.unit.id,
            nominations=tuple(nomination.ref for nomination in self.pending),
            code=code,
            rule=rule,
            clause=clause,
            category=category,
            rules_as_of=self.command.rules.as_of,
        )
        return None if fact in self.state.refusals else fact
