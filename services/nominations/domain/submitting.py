"""A unit submits nominations, one or its whole list, within its places and its time (R7, R10, R13, R19)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from services.nominations.domain.nominee_list import Nomination, NomineeList, Status
from services.nominations.domain.refusals import (
    DossierIncomplete,
    ListTooLate,
    MissingPaper,
    NoQuotaForUnit,
    NothingToSubmit,
    NotInThisState,
    QuotaUsedUp,
    UnknownNomination,
)
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.events.nominations import NominationsSubmitted, SubmissionRefused
from shared.contracts.plan import Category, PaperRule, Unit
from shared.contracts.refusals import UnknownUnit

_SUBMITTABLE = (Status.DRAFT, Status.RETURNED)


@dataclass(frozen=True)
class SubmitNominations:
    """Submit the named nominations together, or every draft of the list where none is named; all or none."""

    unit: str
    nominations: tuple[str, ...]
    documents: tuple[Document, ...]
    rules: CampaignRules
    now: datetime


def submit(state: NomineeList, command: SubmitNominations) -> Decision:
    """Take the submission if it is in time, complete and within the quota; a repeated one records nothing."""
    unit = command.rules.plan.unit(command.unit)
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
        return _nothing_pending(state, command, asked)
    submission = _Submission(state, command, unit, pending)
    refused = submission.stands_elsewhere() or submission.too_late() or submission.incomplete() or submission.no_place()
    return refused or (
        NominationsSubmitted(
            campaign=command.rules.plan.campaign,
            unit=unit.id,
            nominations=tuple(nomination.ref for nomination in pending),
            documents=command.documents,
            rules_as_of=command.rules.as_of,
        ),
    )


def _nothing_named(state: NomineeList, command: SubmitNominations, unit: Unit) -> Decision:
    already = any(nomination.status is Status.SUBMITTED for nomination in state.nominations.values())
    nothing_new = all(document in state.documents() for document in command.documents)
    return () if already and nothing_new else Refused(NothingToSubmit(unit_name=unit.name))


def _nothing_pending(state: NomineeList, command: SubmitNominations, asked: list[Nomination]) -> Decision:
    kept = [state.papers.get(nomination.ref.occasion, ()) for nomination in asked]
    if all(document in papers for papers in kept for document in command.documents):
        return ()  # repeated; a paper that comes late is refused, never silently dropped (R18)
    first = asked[0]
    return Refused(NotInThisState(nomination=first.ref.id, status=first.status, possible=_SUBMITTABLE))


@dataclass(frozen=True)
class _Submission:
    """The nominations of one submission, and each reason why it might not be taken."""

    state: NomineeList
    command: SubmitNominations
    unit: Unit
    pending: list[Nomination]

    def stands_elsewhere(self) -> Refused | None:
        """Refuse to submit again what was withdrawn, declined or awarded (R24)."""
        for nomination in self.pending:
            if nomination.status not in _SUBMITTABLE:
                return Refused(
                    NotInThisState(nomination=nomination.ref.id, status=nomination.status, possible=_SUBMITTABLE)
                )
        return None

    def too_late(self) -> Refused | None:
        """Refuse from the cutoff on, the first late instant (R13); what was returned was in time when it first came."""
        for nomination in self.pending:
            closing = self.command.rules.closing(self.unit, nomination.ref.occasion)
            if closing is None or nomination.status is Status.RETURNED:
                continue
            obligation, cutoff = closing
            if self.command.now >= cutoff:
                due = obligation.due
                refusal = ListTooLate(literal=due.literal, clause=due.clause, cutoff=cutoff, unit_name=self.unit.name)
                return Refused(refusal, self._fact(refusal.CODE, refusal.RULE, due.clause, None))
        return None

    def incomplete(self) -> Refused | None:
        """Name everything that the checklist requires and the dossier lacks, at once (R19)."""
        missing: dict[tuple[str, str | None], MissingPaper] = {}
        for nomination in self.pending:
            of_nominee = {document.kind for document in nomination.documents}
            kept = self.state.papers.get(nomination.ref.occasion, ())
            of_list = {document.kind for document in (*kept, *self.command.documents)}
            for paper in self.command.rules.papers(nomination.ref.occasion):
                there = of_list if paper.per == "list" else of_nominee
                about = None if paper.per == "list" else nomination.ref.id
                if _is_needed(paper, nomination, self.unit) and paper.kind not in there:
                    missing[paper.kind, about] = MissingPaper(kind=paper.kind, name=paper.name, nomination=about)
        if not missing:
            return None
        occasions = dict.fromkeys(nomination.ref.occasion for nomination in self.pending)
        clause = ", ".join(self.command.rules.papers_clause(occasion) for occasion in occasions)
        return Refused(DossierIncomplete(missing=tuple(missing.values()), clause=clause))

    def no_place(self) -> Refused | None:
        """Never pass the places of a category, counted over the whole campaign (R7, R10)."""
        asked = Counter(
            nomination.ref.category
            for nomination in self.pending
            if nomination.ref.counts_against_quota and nomination.status is Status.DRAFT
        )
        for category, count in sorted(asked.items()):
            refused = self._no_place_for(category, count)
            if refused is not None:
                return refused
        return None

    def _no_place_for(self, category: Category, asked: int) -> Refused | None:
        quota = self.command.rules.plan.quota(self.unit, category)
        if quota is None:
            return Refused(NoQuotaForUnit(category=category, unit_name=self.unit.name))
        used = self.state.places_used(category)
        if quota.maximum is None or used + asked <= quota.maximum:
            return None
        refusal = QuotaUsedUp(
            category=category,
            used=used,
            asked=asked,
            maximum=quota.maximum,
            unit_name=self.unit.name,
            clause=quota.clause,
        )
        return Refused(refusal, self._fact(refusal.CODE, refusal.RULE, quota.clause, category))

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


def _is_needed(paper: PaperRule, nomination: Nomination, unit: Unit) -> bool:
    """Tell whether a dossier needs a paper: some are needed only for nominees whom the unit does not manage (R17)."""
    outsider = nomination.nominee.managing_unit not in {None, unit.id}
    return paper.required or (paper.required_for_outsiders and outsider)
