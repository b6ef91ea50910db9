"""Amendments of a campaign's plan (R2)."""

from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, SkipValidation

from services.campaigns.api.amendment_answers import AmendmentAnswer, NewAmendment, RecordedAmendment
from services.campaigns.api.answering import plan_in_force, position_of
from services.campaigns.application.amending_plan import amend_plan
from services.campaigns.application.desk import Desk
from services.campaigns.application.reading_amendments import AmendmentIndex
from shared.contracts.refusals import UnknownCampaign
from shared.http import (
    ACTION,
    TAGGED,
    Access,
    Acting,
    IfMatch,
    Page,
    Paging,
    RefusedError,
    language_of,
    page_of,
    problem_responses,
    revisions_named,
    tagged,
)
from shared.identity import Action, Target


class AmendmentsController(Controller):
    """`/api/v1/campaigns/{campaign}/amendments`."""

    path = "/api/v1/campaigns/{campaign:str}/amendments"
    tags = ("amendments",)

    @post(
        responses=problem_responses(404, 409, 412, 422, 428),
        response_headers=TAGGED,
        opt={ACTION: Action.AMEND_PLAN},
        sync_to_thread=True,
    )
    def amend(
        self,
        campaign: FromPath[str],
        data: JSONBody[NewAmendment],
        request: Request[Any, Any, Any],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
        if_match: IfMatch = None,
    ) -> Response[RecordedAmendment]:
        """Amend the plan, all changes or none; everything in the way is named at once.

        `If-Match` names the campaign as it was read; the answer's `ETag` is that of the campaign after it.
        """
        provenance = acting.on(Target(plan_in_force(desk, campaign)))
        amended = amend_plan(desk, campaign, data.amendment(), provenance, revisions_named(if_match))
        answer = RecordedAmendment.of(campaign, amended, position_of(amended.outcome), language_of(request))
        return tagged(answer, amended.outcome.state.revision)

    @get(responses=problem_responses(404), opt={ACTION: Action.READ_CAMPAIGN}, sync_to_thread=True)
    def list_amendments(
        self,
        campaign: FromPath[str],
        desk: NamedDependency[Desk],
        access: NamedDependency[Access],
        amendments: NamedDependency[SkipValidation[AmendmentIndex]],
        paging: NamedDependency[Paging],
    ) -> Page[AmendmentAnswer]:
        """List the amendments of the plan in the order they were recorded."""
        access.check(Target(plan_in_force(desk, campaign)))
        read = amendments.amendments_of(campaign, paging.after_sequence(), paging.limit)
        if read is None:
            raise RefusedError(UnknownCampaign(campaign=campaign))
        found, positions = read
        page = page_of(found, paging, key=lambda amendment: amendment.sequence, position=positions)
        return Page(items=tuple(map(AmendmentAnswer.of, page.items)), next=page.next, position=page.position)
