"""Nominations one by one: begin, read, list, save the dossier, submit, withdraw."""

from litestar import Controller, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, SkipValidation

from services.nominations.api.answering import check_filters, recorded_nomination, show_nomination
from services.nominations.api.answers import NominationAnswer, RecordedNomination
from services.nominations.api.bodies import Correction, Dossier, NewNomination, Submission
from services.nominations.api.filtering import (
    CampaignId,
    OccasionId,
    OfCategory,
    Order,
    PriorityKey,
    Sort,
    ThemeId,
    UnitId,
    WithStatus,
)
from services.nominations.application.correcting_nominee import correct_nomination
from services.nominations.application.desk import Desk
from services.nominations.application.drafting_nomination import draft_nomination, new_nomination_id
from services.nominations.application.listing_nominations import Filters, NominationIndex
from services.nominations.application.saving_dossier import save_nomination_dossier
from services.nominations.application.submitting_nominations import submit_nomination
from services.nominations.application.withdrawing_nomination import withdraw_nomination
from shared.contracts.event import Provenance
from shared.contracts.ids import nominee_list_id, place_of_nomination
from shared.contracts.refusals import UnknownNomination
from shared.http import IdempotencyKey, Page, Paging, RefusedError, check_key, page_of, problem_responses

_NO_PAPERS = Submission()


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
            achieved=data.achieved,
            documents=data.documents,
            provenance=provenance,
        )
        return recorded_nomination(desk, new_id, outcome)

    @get(responses=problem_responses(404, 422), sync_to_thread=True)
    def list_all(  # noqa: PLR0913, PLR0917  (bad filters are explained only where the handler has them itself)
        self,
        desk: NamedDependency[Desk],
        index: NamedDependency[SkipValidation[NominationIndex]],
        paging: NamedDependency[Paging],
        campaign: CampaignId = None,
        unit: UnitId = None,
        occasion: OccasionId = None,
        theme: ThemeId = None,
        category: OfCategory = None,
        status: WithStatus = None,
        sort: Sort = Order.BEGUN,
    ) -> Page[NominationAnswer]:
        """List nominations in the order they were begun, or with those who come first (R22) before the others."""
        filters = Filters(campaign, unit, occasion, theme, category, status)
        check_filters(desk, filters)
        if sort is Order.PRIORITY:
            found, positions = index.by_priority(filters, paging.resume(PriorityKey), paging.limit)
            page = page_of(found, paging, key=lambda listed: listed.priority_key, position=positions)
        else:
            found, positions = index.listed(filters, paging.after_sequence(), paging.limit)
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

    @put("/{nomination:str}/nominee", responses=problem_responses(404, 409, 422), sync_to_thread=True)
    def correct(
        self,
        nomination: FromPath[str],
        data: JSONBody[Correction],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
    ) -> RecordedNomination:
        """Put right who a draft or returned nomination is about; its category and occasion stay."""
        outcome = correct_nomination(
            desk,
            nomination,
            nominee=data.nominee,
            theme=data.theme,
            achieved=data.achieved,
            provenance=provenance,
        )
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
