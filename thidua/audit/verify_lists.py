"""Holds each event of a nominee list against the rules that it says it was decided under, by the service's own code."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from services.nominations.domain.completeness import Papers, unless_complete
from services.nominations.domain.eligibility import unless_in_period, unless_once, unless_with_individual
from services.nominations.domain.nominee_list import Nomination, NomineeList, Status
from services.nominations.domain.places import beyond_allotment, unless_placed
from services.nominations.domain.route import RouteStep, waiting_at
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.voting import unless_carried
from shared.contracts.decision import Refused
from shared.contracts.event import Event
from shared.contracts.events import nominations as n
from shared.contracts.plan import SUBMISSION
from shared.contracts.refusal import Refusal
from shared.contracts.upcasting import UPCASTS
from thidua.audit.verify_notes import Looked, Notes
from thidua.audit.verify_plans import PlansInForce
from thidua.audit.verify_reading import Told

Step = n.NominationEndorsed | n.NominationReturned | n.NominationDeclined | n.AwardDecided
"""A step of a route that an office takes on a nomination that waits there."""

_ACTS: dict[type[Event], tuple[str, ...]] = {
    n.NominationEndorsed: ("endorse", "vote"),
    n.NominationReturned: ("endorse", "vote", "decide"),
    n.NominationDeclined: ("endorse", "vote", "decide"),
    n.AwardDecided: ("decide",),
}
_ALLOWED: dict[type[Event], tuple[Status, ...]] = {
    n.DossierSaved: (Status.DRAFT, Status.RETURNED),
    n.NomineeCorrected: (Status.DRAFT, Status.RETURNED),
    n.NominationWithdrawn: (Status.DRAFT, Status.SUBMITTED, Status.RETURNED),
    n.AwardAnnounced: (Status.AWARDED,),
    n.AwardRevoked: (Status.AWARDED,),
}
_FOR_WANT_OF_A_PLACE = ("quota-used-up", "picks-used-up")
_FOR_LATENESS = "list-too-late"


class ListRules:
    """Looks at every event of nominee lists, with the list as it was before it."""

    def __init__(self, plans: PlansInForce, notes: Notes) -> None:
        self._plans, self._notes = plans, notes

    def take(self, told: Told, before: NomineeList) -> None:
        """Note what is against an event; raises LookupError where it speaks of what its list does not have."""
        event, where = told.recorded.event, told.recorded.position
        as_of = getattr(event, "rules_as_of", 0)
        campaign = getattr(event, "campaign", "")
        rules = self._plans.rules(campaign, as_of)
        if rules is None:
            self._notes.look(Looked.R23, where, f"it rests on CAMPAIGNS:{as_of}, where {campaign} has no plan")
            return
        if isinstance(event, n.Step | n.NominationsSubmitted):
            who = told.recorded.provenance.actor
            self._notes.look(Looked.R25, where, None if event.by == who else f"taken by {event.by}, recorded by {who}")
        match event:
            case n.NominationDrafted() | n.NomineePicked():
                self._begun(event, where, before, rules)
            case n.NominationsSubmitted():
                self._submitted(event, told, before, rules)
            case n.SubmissionRefused():
                self._refused(event, told, before, rules)
            case n.NominationEndorsed() | n.NominationReturned() | n.NominationDeclined() | n.AwardDecided():
                self._stepped(event, where, before, rules)
            case n.NominationEvent():
                self._allowed(event, where, before)

    def _begun(
        self, event: n.NominationDrafted | n.NomineePicked, where: str, before: NomineeList, rules: CampaignRules
    ) -> None:
        ref = event.nomination
        again = f"{ref.id} was begun before" if ref.id in before.nominations else None
        self._notes.look(Looked.R23, where, again)
        if isinstance(event, n.NomineePicked):
            beyond = beyond_allotment(before, ref.occasion, ref.category, 1, rules)
            self._notes.look(Looked.R8, where, _said(beyond))
            self._notes.look(Looked.R23, where, _said(unless_carried(event.vote, event.office, rules)))

    def _submitted(self, event: n.NominationsSubmitted, told: Told, before: NomineeList, rules: CampaignRules) -> None:
        where, look = told.recorded.position, self._notes.look
        pending = [before.nominations[ref.id] for ref in event.nominations]
        unit = rules.plan.unit(event.unit)
        if unit is None:
            look(Looked.R23, where, f"{event.unit} is no unit of the plan")
            return
        look(Looked.R23, where, *_not_in((Status.DRAFT, Status.RETURNED), pending))
        look(Looked.R25, where, *(_taken_twice(each, event.by) for each in pending))
        unplaced = unless_placed(before, pending, rules, unit)
        look(Looked.R10, where, None if unplaced is None else _said(unplaced.refusal))
        new = [each for each in pending if each.status is not Status.RETURNED]
        look(Looked.R13, where, *_late(new, event.unit, rules, told.recorded.occurred_at))
        look(Looked.R20, where, _said(unless_with_individual(before, pending, rules, unit)))
        look(Looked.R21, where, _said(unless_once(before, pending, rules, {})))
        if told.stored_as in UPCASTS:
            self._notes.older += 1
            return
        papers = (Papers(each, (*each.of_list, *event.personal.documents), each.documents) for each in pending)
        look(Looked.R19, where, _said(unless_complete(papers, SUBMISSION, rules)))
        look(Looked.R9, where, _said(unless_in_period(pending, rules)))

    def _refused(self, event: n.SubmissionRefused, told: Told, before: NomineeList, rules: CampaignRules) -> None:
        where, unit = told.recorded.position, rules.plan.unit(event.unit)
        pending = [before.nominations[ref.id] for ref in event.nominations]
        if unit is None:
            self._notes.look(Looked.R23, where, f"{event.unit} is no unit of the plan")
        elif event.code in _FOR_WANT_OF_A_PLACE:
            had_place = unless_placed(before, pending, rules, unit) is None
            self._notes.look(Looked.R10, where, "it was refused, and there was a place" if had_place else None)
        elif event.code == _FOR_LATENESS:
            in_time = not list(_late(pending, event.unit, rules, told.recorded.occurred_at))
            self._notes.look(Looked.R13, where, "it was refused as late, and was in time" if in_time else None)

    def _stepped(self, event: Step, where: str, before: NomineeList, rules: CampaignRules) -> None:
        nomination = before.nominations[event.nomination.id]
        # The account is looked at by itself, so that each finding is told under its own rule.
        step = RouteStep(event.nomination.id, event.office, "", rules)
        standing = waiting_at(before, step, _ACTS[type(event)])
        refused = _said(standing.refusal) if isinstance(standing, Refused) else None
        vote = None
        if isinstance(event, n.NominationEndorsed) and not isinstance(standing, Refused) and standing.hop.act == "vote":
            vote = _said(unless_carried(event.vote, event.office, rules))
        self._notes.look(Looked.R23, where, refused, vote)
        self._notes.look(Looked.R25, where, _taken_twice(nomination, event.by))

    def _allowed(self, event: n.NominationEvent, where: str, before: NomineeList) -> None:
        nomination = before.nominations[event.nomination.id]
        looked = Looked.R26 if isinstance(event, n.AwardAnnounced | n.AwardRevoked) else Looked.R23
        again = None
        if isinstance(event, n.AwardAnnounced) and nomination.announced is not None:
            again = f"{nomination.ref.id} was announced before"
        self._notes.look(looked, where, *_not_in(_ALLOWED[type(event)], [nomination]), again)


def _said(refusal: Refusal | None) -> str | None:
    return None if refusal is None else f"{refusal.CODE}: {refusal.explanation().en}"


def _not_in(allowed: tuple[Status, ...], pending: Iterable[Nomination]) -> Iterator[str]:
    for nomination in pending:
        if nomination.status not in allowed:
            yield f"{nomination.ref.id} was {nomination.status.value}"


def _taken_twice(nomination: Nomination, by: str) -> str | None:
    return f"{by} took the step before on {nomination.ref.id}, too" if nomination.last_by == by else None


def _late(pending: Iterable[Nomination], unit_id: str, rules: CampaignRules, at: datetime) -> Iterator[str]:
    unit = rules.plan.unit(unit_id)
    for nomination in pending:
        closing = None if unit is None else rules.closing(unit, nomination.ref.occasion)
        if closing is not None and at >= closing[1]:
            yield f"{nomination.ref.id} came at {at.isoformat()}, the cutoff was {closing[1].isoformat()}"
