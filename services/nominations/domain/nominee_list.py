"""A unit's nominee list in one campaign: the boundary within which places are counted, so that R10 always holds."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    Achieved,
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    DossierSaved,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationEvent,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineeCorrected,
    NomineePicked,
    Step,
    SubmissionRefused,
    Vote,
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
    REVOKED = "revoked"


HOLDING_A_PLACE = frozenset({Status.SUBMITTED, Status.RETURNED, Status.AWARDED, Status.REVOKED})
"""A returned or revoked nomination keeps its place; a withdrawn or declined one gives it back (R11, R26)."""


class Nomination(BaseModel):
    """One nomination: who, for what, on which papers, and how far along its route it is.

    `of_list` are the papers for the whole list that it was submitted with (R14), `replaced` those that others took the
    place of (R18), `of_offices` those that each office added on the present way (R15), `votes` how each that votes
    voted on it (R24), `last_by` the account that took the last step (R25), `revision` how many events changed it.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    ref: NominationRef
    unit: str
    theme: str | None
    nominee: Nominee
    achieved: Achieved | None = None
    documents: tuple[Document, ...]
    of_list: tuple[Document, ...] = ()
    replaced: tuple[Document, ...] = ()
    of_offices: dict[str, tuple[Document, ...]] = {}
    votes: dict[str, Vote] = {}
    status: Status = Status.DRAFT
    revision: int = 1
    hop: int = 0
    last_by: str | None = None
    sent_back: NominationReturned | NominationDeclined | None = None
    picked_from: str | None = None
    award: AwardDecided | None = None
    announced: AwardAnnounced | None = None
    revoked: AwardRevoked | None = None

    @property
    def was_submitted(self) -> bool:
        """Tell whether it ever left its unit: until then it is the unit's own, also where it was withdrawn."""
        return self.last_by is not None


class NomineeList(BaseModel):
    """All nominations of one unit in one campaign.

    `rules_as_of` is the newest campaign history that anything in it was decided under.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    nominations: dict[str, Nomination] = {}
    refusals: tuple[SubmissionRefused, ...] = ()
    rules_as_of: int = 0

    def places_used(self, category: Category) -> int:
        """Count the places that nominations of a category hold over the whole campaign (R7, R11)."""
        return sum(n.ref.counts_against_quota for n in self.holding() if n.ref.category == category)

    def places_used_on(self, occasion: str, category: Category) -> int:
        """Count the places that nominations of a category hold on an occasion that has an allotment of its own (R8)."""
        return sum((n.ref.occasion, n.ref.category) == (occasion, category) for n in self.holding())

    def holding(self) -> tuple[Nomination, ...]:
        """Return the nominations that hold a place."""
        return tuple(n for n in self.nominations.values() if n.status in HOLDING_A_PLACE)

    def documents(self) -> tuple[Document, ...]:
        """Return the papers that were submitted for the list as a whole, each once."""
        return tuple(dict.fromkeys(document for n in self.nominations.values() for document in n.of_list))

    def drafts(self) -> tuple[Nomination, ...]:
        """Return the nominations not yet submitted, in the order they were begun."""
        return tuple(n for n in self.nominations.values() if n.status is Status.DRAFT)


def evolve(state: NomineeList, event: Event) -> NomineeList:
    """Return the list after an event; events it does not know leave it as it is."""
    match event:
        case NominationDrafted() | NomineePicked():
            return _with(state, _begun(event)).model_copy(update={"rules_as_of": _as_of(state, event)})
        case NominationsSubmitted():
            for ref in event.nominations:
                state = _changed(state, ref, **_submitted(state.nominations[ref.id], event))
            return state.model_copy(update={"rules_as_of": _as_of(state, event)})
        case SubmissionRefused():
            update = {"refusals": (*state.refusals, event), "rules_as_of": _as_of(state, event)}
            return state.model_copy(update=update)
        case NominationEvent():
            changed = _changed(state, event.nomination, **_by_step(event), **_changes(state, event))
            return changed.model_copy(update={"rules_as_of": _as_of(state, event)})
        case _:
            return state


def _submitted(nomination: Nomination, event: NominationsSubmitted) -> dict[str, Any]:
    """Begin its way anew: what offices had added on the way before is kept among what was replaced (R18)."""
    before = (document for papers in nomination.of_offices.values() for document in papers)
    return {
        "status": Status.SUBMITTED,
        "hop": 0,
        "of_list": tuple(dict.fromkeys((*nomination.of_list, *event.personal.documents))),
        "of_offices": {},
        "replaced": tuple(dict.fromkeys((*nomination.replaced, *before))),
        "votes": {},
        "last_by": event.by,
    }


def _begun(event: NominationDrafted | NomineePicked) -> Nomination:
    about = event.personal
    begun = Nomination(
        ref=event.nomination,
        unit=event.unit,
        theme=event.theme if isinstance(event, NominationDrafted) else None,
        nominee=about.nominee,
        achieved=event.achieved,
        documents=about.documents,
    )
    if isinstance(event, NominationDrafted):
        return begun
    # The council's vote is the first step of the route, and the pick itself.
    picked = {"status": Status.SUBMITTED, "hop": 1, "last_by": event.by, "picked_from": event.picked_from}
    return begun.model_copy(update={**picked, "votes": {event.office: event.vote}})


def _by_step(event: NominationEvent) -> dict[str, Any]:
    return {"last_by": event.by} if isinstance(event, Step) else {}


def _changes(state: NomineeList, event: NominationEvent) -> dict[str, Any]:  # noqa: PLR0911  (one case an event)
    """Return what an event changes in its nomination."""
    nomination = state.nominations[event.nomination.id]
    match event:
        case DossierSaved():
            kept = event.personal.documents
            replaced = (document for document in nomination.documents if document not in kept)
            return {"documents": kept, "replaced": tuple(dict.fromkeys((*nomination.replaced, *replaced)))}
        case NomineeCorrected():
            return {"nominee": event.personal.nominee, "theme": event.theme, "achieved": event.achieved}
        case NominationWithdrawn():
            return {"status": Status.WITHDRAWN}
        case NominationEndorsed():
            there = nomination.of_offices.get(event.office, ())
            added = tuple(dict.fromkeys((*there, *event.personal.documents, *event.personal.of_nominee)))
            votes = nomination.votes if event.vote is None else {**nomination.votes, event.office: event.vote}
            papers = {**nomination.of_offices, event.office: added}
            return {"hop": nomination.hop + 1, "of_offices": papers, "votes": votes}
        case NominationReturned():
            return {"status": Status.RETURNED, "sent_back": event}
        case NominationDeclined():
            return {"status": Status.DECLINED, "sent_back": event}
        case AwardDecided():
            return {"status": Status.AWARDED, "award": event}
        case AwardAnnounced():
            return {"announced": event}
        case AwardRevoked():
            return {"status": Status.REVOKED, "revoked": event}
        case _:
            return {}


def _as_of(state: NomineeList, event: Event) -> int:
    return max(state.rules_as_of, getattr(event, "rules_as_of", 0))


def _changed(state: NomineeList, ref: NominationRef, **changes: Any) -> NomineeList:
    before = state.nominations[ref.id]
    return _with(state, before.model_copy(update={**changes, "revision": before.revision + 1}))


def _with(state: NomineeList, nomination: Nomination) -> NomineeList:
    return state.model_copy(update={"nominations": {**state.nominations, nomination.ref.id: nomination}})


NOMINEE_LIST = Fold(initial=lambda _id: NomineeList(), evolve=evolve)
