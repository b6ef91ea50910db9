"""Nominations one by one: begin, read, list, submit, withdraw."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, SkipValidation

from services.nominations.api.answering import check_filters, read_nomination, recorded_nomination, show_nomination
from services.nominations.api.answers import NominationAnswer, RecordedNomination
from services.nominations.api.bodies import NewNomination, Submission
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
from services.nominations.api.permitting import act_for, act_on
from services.nominations.api.showing import known_to, read_list_of, shown_of
from services.nominations.application.desk import Desk
from services.nominations.application.drafting_nomination import draft_nomination
from services.nominations.application.listing_nominations import Filters, NominationIndex
from services.nominations.application.submitting_nominations import submit_nomination
from services.nominations.application.withdrawing_nomination import withdraw_nomination
from shared.http import ACTION, TAGGED, Access, Acting, Page, Paging, page_of, problem_responses
from shared.identity import Action

_NO_PAPERS = Submission()
_NOMINATING = {ACTION: Action.NOMINATE}
_READING = {ACTION: Action.READ_NOMINATION}


class NominationsController(Controller):
    """`/api/v1/nominations`."""

    path = "/api/v1/nominations"
    tags = ("nominations",)

    @post(responses=problem_responses(404, 409, 422), response_headers=TAGGED, opt=_NOMINATING, sync_to_thread=True)
    def begin(
        self,
        data: JSONBody[NewNomination],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> Response[RecordedNomination]:
        """Begin a nomination; a draft takes no place yet and may be incomplete."""
        provenance = act_for(desk, acting, data.campaign, data.unit)
        new_id, outcome = draft_nomination(
            desk,
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

    @get(responses=problem_responses(404, 422), opt=_READING, sync_to_thread=True)
    def list_all(  # noqa: PLR0913, PLR0917  (bad filters are explained only where the handler has them itself)
        self,
        desk: NamedDependency[Desk],
        index: NamedDependency[SkipValidation[NominationIndex]],
        paging: NamedDependency[Paging],
        access: NamedDependency[Access],
        campaign: CampaignId = None,
        unit: UnitId = None,
        occasion: OccasionId = None,
        theme: ThemeId = None,
        category: OfCategory = None,
        status: WithStatus = None,
        sort: Sort = Order.BEGUN,
    ) -> Page[NominationAnswer]:
        """List nominations in the order they were begun, or with those who come first (R22) before the others.

        Units are shown their own, leads those of their themes, the offices that run a campaign all of it; drafts only
        their own unit.
        """
        filters = Filters(campaign, unit, occasion, theme, category, status)
        plans = known_to(access, desk.rule_book.plans())
        check_filters(plans, filters)
        shown = shown_of(access, plans)
        if sort is Order.PRIORITY:
            found, positions = index.by_priority(filters, shown, paging.resume(PriorityKey), paging.limit)
            page = page_of(found, paging, key=lambda listed: listed.priority_key, position=positions)
        else:
            found, positions = index.listed(filters, shown, paging.after_sequence(), paging.limit)
            page = page_of(found, paging, key=lambda listed: listed.begun_at, position=positions)
        answers = tuple(show_nomination(desk, row.nomination.ref.id, row.as_list()) for row in page.items)
        return Page(items=answers, next=page.next, position=page.position)

    @get(
        "/{nomination:str}",
        responses=problem_responses(404),
        response_headers=TAGGED,
        opt=_READING,
        sync_to_thread=True,
    )
    def read(
        self, nomination: FromPath[str], desk: NamedDependency[Desk], access: NamedDependency[Access]
    ) -> Response[NominationAnswer]:
        """Read one nomination as it stands now; what somebody may not see is unknown.

        Its `ETag` is what a change of its dossier or nominee names in `If-Match`.
        """
        return read_nomination(desk, nomination, read_list_of(desk, access, nomination))

    @post(
        "/{nomination:str}/submit",
        status_code=200,
        responses=problem_responses(404, 409),
        response_headers=TAGGED,
        opt=_NOMINATING,
        sync_to_thread=True,
    )
    def submit(
        self,
        nomination: FromPath[str],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
        data: JSONBody[Submission] = _NO_PAPERS,
    ) -> Response[RecordedNomination]:
        """Submit one nomination, with papers for the list where they were not sent before."""
        provenance = act_on(desk, acting, nomination)
        outcome = submit_nomination(desk, nomination, data.documents, provenance)
        return recorded_nomination(desk, nomination, outcome)

    @post(
        "/{nomination:str}/withdraw",
        status_code=200,
        responses=problem_responses(404, 409),
        response_headers=TAGGED,
        opt=_NOMINATING,
        sync_to_thread=True,
    )
    def withdraw(
        self,
        nomination: FromPath[str],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> Response[RecordedNomination]:
        """Take a nomination back until it has been decided; its place is free again."""
        provenance = act_on(desk, acting, nomination)
        return recorded_nomination(desk, nomination, withdraw_nomination(desk, nomination, provenance))
