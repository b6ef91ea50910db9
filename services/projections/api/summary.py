"""Summaries: a campaign in figures, as its final report has them."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, SkipValidation

from services.projections.api.showing import check_campaign
from services.projections.application.ports import Views
from services.projections.application.showing_summary import show_summary
from services.projections.domain.summary import CampaignSummary
from shared.contracts.refusal import Refusal
from shared.http import ACTION, Access, RefusedError, problem_responses
from shared.identity import Action


class SummaryController(Controller):
    """`/api/v1/campaigns/{campaign}/summary`."""

    path = "/api/v1/campaigns/{campaign:str}/summary"
    tags = ("summary",)

    @get(opt={ACTION: Action.READ_SUMMARY}, responses=problem_responses(404, 422), sync_to_thread=True)
    def show(
        self,
        campaign: FromPath[str],
        access: NamedDependency[Access],
        present_views: NamedDependency[SkipValidation[Views]],
        views: NamedDependency[SkipValidation[Views]],
    ) -> CampaignSummary:
        """Show what a campaign comes to: its figures now, what is open, and beside them what its closing recorded.

        `report` is counted as the campaigns service counts when it closes a campaign, at this answer's position.
        """
        check_campaign(access, present_views, campaign)
        answer = show_summary(views, campaign)
        if isinstance(answer, Refusal):
            raise RefusedError(answer)
        return answer
