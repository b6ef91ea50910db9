"""Campaigns: issue a plan, read it."""

from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, RawBody, SkipValidation

from services.campaigns.api.answering import position_of
from services.campaigns.api.answers import CampaignAnswer, CampaignSummary, RecordedCampaign
from services.campaigns.api.plan_problems import plan_refused
from services.campaigns.application.issuing_plan import IssuingPlan
from services.campaigns.application.reading_campaigns import CampaignIndex
from services.campaigns.domain.plan_problem import PlanInvalid
from shared.contracts.refusals import UnknownCampaign
from shared.http import (
    ACTION,
    CONSUMES,
    TAGGED,
    Access,
    Acting,
    Page,
    Paging,
    RefusedError,
    language_of,
    page_of,
    problem_responses,
    tagged,
)
from shared.identity import Action, Target

TOML = ("application/toml", "text/plain", "application/octet-stream")
"""What a plan file is sent as; the first is its own media type."""


class CampaignsController(Controller):
    """`/api/v1/campaigns`."""

    path = "/api/v1/campaigns"
    tags = ("campaigns",)

    @post(
        responses=problem_responses(409, 422),
        response_headers=TAGGED,
        opt={ACTION: Action.ISSUE_PLAN, CONSUMES: TOML},
        sync_to_thread=True,
    )
    def issue(
        self,
        body: RawBody,
        request: Request[Any, Any, Any],
        issuing: NamedDependency[IssuingPlan],
        acting: NamedDependency[Acting],
    ) -> Response[RecordedCampaign]:
        """Open a campaign by a plan: the bytes of a plan file (TOML)."""
        try:
            checked = issuing.read(bytes(body))
        except PlanInvalid as invalid:
            raise plan_refused(invalid) from None
        issued = issuing.record(checked, acting.on(Target(checked.plan)))
        answer = RecordedCampaign.of(issued, position_of(issued.outcome), language_of(request))
        return tagged(answer, issued.outcome.state.revision)

    @get(opt={ACTION: Action.READ_CAMPAIGN}, sync_to_thread=True)
    def list_all(
        self,
        access: NamedDependency[Access],
        index: NamedDependency[SkipValidation[CampaignIndex]],
        paging: NamedDependency[Paging],
    ) -> Page[CampaignSummary]:
        """List the campaigns that one may read in the order they were opened."""
        shown = access.visible(index.plans())
        found, positions = index.listed(shown.keys(), paging.after_sequence(), paging.limit)
        page = page_of(found, paging, key=lambda issued: issued.opened_at, position=positions)
        return Page(
            items=tuple(CampaignSummary.of(issued) for issued in page.items), next=page.next, position=page.position
        )

    @get(
        "/{campaign:str}",
        responses=problem_responses(404),
        response_headers=TAGGED,
        opt={ACTION: Action.READ_CAMPAIGN},
        sync_to_thread=True,
    )
    def read(
        self,
        campaign: FromPath[str],
        access: NamedDependency[Access],
        index: NamedDependency[SkipValidation[CampaignIndex]],
    ) -> Response[CampaignAnswer]:
        """Read one campaign with its whole plan; its `ETag` is what an amendment names in `If-Match`."""
        issued = index.found(campaign)
        if issued is None:
            raise RefusedError(UnknownCampaign(campaign=campaign))
        access.check(Target(issued.plan))
        return tagged(CampaignAnswer.of(issued), issued.revision)
