"""Nominations one by one: begin, read, list, submit, withdraw, and the steps of the route."""

from typing import Annotated

from litestar import Controller, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter, SkipValidation

from services.nominations.api.answering import check_filters, recorded_nomination, show_nomination
from services.nominations.api.answers import NominationAnswer, RecordedNomination
from services.nominations.api.bodies import Award, Dossier, Endorsement, NewNomination, SendingBack, Submission
from services.nominations.api.idempotency import IdempotencyKey, check_key
from services.nominations.application.deciding_award import AwardDecision, decide_nomination
from services.nominations.application.desk import Desk
from services.nominations.application.drafting_nomination import draft_nomination, new_nomination_id
from services.nominations.application.listing_nominations import Filters, NominationIndex
from services.nominations.application.reviewing_nomination import endorse_nomination, send_nomination_back
from services.nominations.application.saving_dossier import save_nomination_dossier
from services.nominations.application.submitting_nominations import submit_nomination
from services.nominations.application.withdrawing_nomination import withdraw_nomination
from services.nominations.domain.nominee_list import Status
from services.nominations.domain.refusals import UnknownNomination
from shared.contracts.event import Provenance
from shared.contracts.ids import nominee_list_id, place_of_nomination
from shared.http import Page, Paging, RefusedError, page_of, problem_responses

_NO_PAPERS = Submission()

Campaign = Annotated[str | None, QueryParameter(name="campaign", description="Only this campaign's.")]
UnitId = Annotated[str | None, QueryParameter(name="unit", description="Only this unit's.")]
WithStatus = Annotated[Status | None, QueryParameter(name="status", description="Only those that stand so.")]


class NominationsController(Controller):
    """`/api/v1/nominations`."""

    path = "/api/v1/nominations"
    tags = ("nominations",)

    @post(responses=problem_responses(404, 409, 422), sync_to_thread=True)
    def begin(
        self,
        data: JSONBody[NewNomination],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
        key: IdempotencyKey = None,
    ) -> RecordedNomination:
        """Begin a nomination; a draft takes no place yet and may be incomplete."""
        check_key(key)
        new_id = new_nomination_id(data.campaign, data.unit, key)
        outcome = draft_nomination(
            desk,
            new_id=new_id,
            campaign=data.campaign,
            unit=data.unit,
            occasion=data.occasion,
            theme=data.theme,
            nominee=data.nominee,
            documents=data.documents,
            provenance=provenance,
        )
        return recorded_nomination(desk, new_id, outcome)

    @get(responses=problem_responses(404), sync_to_thread=True)
    def list_all(
        self,
        desk: NamedDependency[Desk],
        index: NamedDependency[SkipValidation[NominationIndex]],
        paging: NamedDependency[Paging],
        campaign: Campaign = None,
        unit: UnitId = None,
        status: WithStatus = None,
    ) -> Page[NominationAnswer]:
        """List nominations in the order they were begun."""
        check_filters(desk, campaign, unit)
        found, positions = index.listed(Filters(campaign, unit, status), paging.after_sequence(), paging.limit)
        page = page_of(found, paging, key=lambda listed: listed.begun_at, position=positions)
        answers = tuple(show_nomination(desk, row.nomination.ref.id, row.as_list()) for row in page.items)
        return Page(items=answers, next=page.next, position=page.position)

    @get("/{nomination:str}", responses=problem_responses(404), sync_to_thread=True)
    def read(self, nomination: FromPath[str], desk: NamedDependency[Desk]) -> NominationAnswer:
        """Read one nomination as it stands now."""
        place = place_of_nomination(nomination)
        if place is None:
            raise RefusedError(UnknownNomination(nomination=nomination))
        return show_nomination(desk, nomination, desk.lists.load(nominee_list_id(*place)))

    @put("/{nomination:str}/dossier", responses=problem_responses(404, 409), sync_to_thread=True)
    def save_dossier(
        self,
        nomination: FromPath[str],
        data: JSONBody[Dossier],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
    ) -> RecordedNomination:
        """Replace the papers of a draft or returned nomination."""
        outcome = save_nomination_dossier(desk, nomination, data.documents, provenance)
        return recorded_nomination(desk, nomination, outcome)

    @post("/{nomination:str}/submit", status_code=200, responses=problem_responses(404, 409), sync_to_thread=True)
    def submit(
        self,
        nomination: FromPath[str],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
        data: JSONBody[Submission] = _NO_PAPERS,
    ) -> RecordedNomination:
        """Submit one nomination, with papers for the list where they were not sent before."""
        outcome = submit_nomination(desk, nomination, data.documents, provenance)
        return recorded_nomination(desk, nomination, outcome)

    @post("/{nomination:str}/withdraw", status_code=200, responses=problem_responses(404, 409), sync_to_thread=True)
    def withdraw(
        self,
        nomination: FromPath[str],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
    ) -> RecordedNomination:
        """Take a nomination back until it has been decided; its place is free again."""
        return recorded_nomination(desk, nomination, withdraw_nomination(desk, nomination, provenance))

    @post("/{nomination:str}/endorse", status_code=200, responses=problem_responses(404, 409, 422), sync_to_thread=True)
    def endorse(
        self,
        nomination: FromPath[str],
        data: JSONBody[Endorsement],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
    ) -> RecordedNomination:
        """Pass a nomination on to the next office of its route."""
        outcome = endorse_nomination(desk, nomination, data.office, data.vote, provenance)
        return recorded_nomination(desk, nomination, outcome)

    @post("/{nomination:str}/return", status_code=200, responses=problem_responses(404, 409), sync_to_thread=True)
    def send_back(
        self,
        nomination: FromPath[str],
        data: JSONBody[SendingBack],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
    ) -> RecordedNomination:
        """Return a nomination to its unit for supplement; it keeps its place."""
        outcome = send_nomination_back(desk, nomination, data.office, "return", data.reason, provenance)
        return recorded_nomination(desk, nomination, outcome)

    @post("/{nomination:str}/decline", status_code=200, responses=problem_responses(404, 409), sync_to_thread=True)
    def decline(
        self,
        nomination: FromPath[str],
        data: JSONBody[SendingBack],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
    ) -> RecordedNomination:
        """Decline a nomination; its place is free again."""
        outcome = send_nomination_back(desk, nomination, data.office, "decline", data.reason, provenance)
        return recorded_nomination(desk, nomination, outcome)

    @post("/{nomination:str}/decide", status_code=200, responses=problem_responses(404, 409), sync_to_thread=True)
    def decide(
        self,
        nomination: FromPath[str],
        data: JSONBody[Award],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
    ) -> RecordedNomination:
        """Grant the award by a decision; only the last office of the route can."""
        decision = AwardDecision(data.number, data.date, data.signer)
        return recorded_nomination(
            desk, nomination, decide_nomination(desk, nomination, data.office, decision, provenance)
        )
