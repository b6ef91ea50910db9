"""A unit's nominee list in one campaign: the boundary within which places are counted, so that R10 always holds."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    AwardDecided,
    DossierSaved,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    SubmissionRefused,
)
from shared.contracts.history import Fold
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Category


class Status(StrEnum):
    """Where a nomination stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    AWARDED = "awarded"


HOLDING_A_PLACE = frozenset({Status.SUBMITTED, Status.RETURNED, Status.AWARDED})
"""A returned nomination keeps its place; a withdrawn or declined one gives it back (R11)."""


class Nomination(BaseModel):
    """One nomination: who, for what, on which papers, and how far along its route it is."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    ref: NominationRef
    theme: str | None
    nominee: Nominee
    documents: tuple[Document, ...]
    status: Status = Status.DRAFT
    hop: int = 0
    sent_back: NominationReturned | NominationDeclined | None = None
    award: AwardDecided | None = None


class NomineeList(BaseModel):
    """All nominations of one unit in one campaign, and by occasion the papers submitted for the list as a whole."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    nominations: dict[str, Nomination] = {}
    papers: dict[str, tuple[Document, ...]] = {}
    refusals: tuple[SubmissionRefused, ...] = ()

    def places_used(self, category: Category) -> int:
        """Count the places that nominations of a category hold over the whole campaign (R7, R11)."""
        return sum(
            nomination.status in HOLDING_A_PLACE
            and nomination.ref.counts_against_quota
            and nomination.ref.category == category
            for nomination in self.nominations.values()
        )

    def documents(self) -> tuple[Document, ...]:
        """Return the papers of the list, of all occasions."""
        return tuple(dict.fromkeys(document for papers in self.papers.values() for document in papers))

    def drafts(self) -> tuple[Nomination, ...]:
        """Return the nominations not yet submitted, in the order they were begun."""
        return tuple(n for n in self.nominations.values() if n.status is Status.DRAFT)


def evolve(state: NomineeList, event: Event) -> NomineeList:  # noqa: C901, PLR0911  (one case an event, and no more)
    """Return the list after an event; events it does not know leave it as it is."""
    match event:
        case NominationDrafted():
            about = event.personal
            drafted = Nomination(
                ref=event.nomination, theme=event.theme, nominee=about.nominee, documents=about.documents
            )
            return _with(state, drafted)
        case NominationsSubmitted():
            for ref in event.nominations:
                state = _changed(state, ref, status=Status.SUBMITTED, hop=0)
            return state.model_copy(update={"papers": _with_papers(state, event)})
        case SubmissionRefused():
            return state.model_copy(update={"refusals": (*state.refusals, event)})
        case DossierSaved():
            return _changed(state, event.nomination, documents=event.personal.documents)
        case NominationWithdrawn():
            return _changed(state, event.nomination, status=Status.WITHDRAWN)
        case NominationEndorsed():
            return _changed(state, event.nomination, hop=state.nominations[event.nomination.id].hop + 1)
        case NominationReturned():
            return _changed(state, event.nomination, status=Status.RETURNED, sent_back=event)
        case NominationDeclined():
            return _changed(state, event.nomination, status=Status.DECLINED, sent_back=event)
        case AwardDecided():
            return _changed(state, event.nomination, status=Status.AWARDED, award=event)
        case _:
            return state


def _with_papers(state: NomineeList, event: NominationsSubmitted) -> dict[str, tuple[Document, ...]]:
    """Return the papers with those of a submission: they belong to the occasions it was for, each paper once (R16)."""
    occasions = {ref.occasion for ref in event.nominations}
    added = {o: tuple(dict.fromkeys((*state.papers.get(o, ()), *event.documents))) for o in sorted(occasions)}
    return {**state.papers, **added}


def _changed(state: NomineeList, ref: NominationRef, **changes: Any) -> NomineeList:
    return _with(state, state.nominations[ref.id].model_copy(update=changes))


def _with(state: NomineeList, nomination: Nomination) -> NomineeList:
    return state.model_copy(update={"nominations": {**state.nominations, nomination.ref.id: nomination}})


NOMINEE_LIST = Fold(initial=lambda _id: NomineeList(), evolve=evolve)
