"""Summaries: a campaign in figures, as its final report has them."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, SkipValidation

from services.projections.application.ports import Views
from services.projections.application.showing_summary import show_summary
from services.projections.domain.summary import CampaignSummary
from shared.contracts.refusal import Refusal
from shared.http import RefusedError, problem_responses


class SummaryController(Controller):
    """`/api/v1/campaigns/{campaign}/summary`."""

    path = "/api/v1/campaigns/{campaign:str}/summary"
    tags = ("summary",)

    @get(responses=problem_responses(404, 422), sync_to_thread=True)
    def show(self, campaign: FromPath[str], views: NamedDependency[SkipValidation[Views]]) -> CampaignSummary:
        """Show what a campaign comes to: its figures now, what is open, and beside them what its closing recorded.

        `report` is counted as the campaigns service counts when it closes a campaign, at this answer's position.
        """
        answer = show_summary(views, campaign)
        if isinstance(answer, Refusal):
            raise RefusedError(answer)
        return answer
