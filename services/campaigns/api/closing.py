"""Closing a campaign, and what it came to."""

from typing import Any

from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, SkipValidation

from services.campaigns.api.answering import plan_in_force, position_of, unless_refused
from services.campaigns.api.closing_answers import FinalReportAnswer, NewClosing, RecordedClosing
from services.campaigns.application.closing_campaign import close_campaign
from services.campaigns.application.desk import Desk
from services.campaigns.application.reading_final_report import Accounts, read_final_report
from shared.http import ACTION, Access, Acting, language_of, problem_responses
from shared.identity import Action, Target


class ClosingController(Controller):
    """`/api/v1/campaigns/{campaign}/close` and `/final-report`."""

    path = "/api/v1/campaigns/{campaign:str}"
    tags = ("closing",)

    @post(
        "/close",
        status_code=200,
        responses=problem_responses(404, 409, 422),
        opt={ACTION: Action.CLOSE_CAMPAIGN},
        sync_to_thread=True,
    )
    def close(
        self,
        campaign: FromPath[str],
        data: JSONBody[NewClosing],
        desk: NamedDependency[Desk],
        accounts: NamedDependency[SkipValidation[Accounts]],
        acting: NamedDependency[Acting],
    ) -> RecordedClosing:
        """Close the campaign with the report on it; all work that is open is named at once, or left open for a reason.

        Give `at_least` the positions of the last nominations and deliveries that are to count.
        """
        provenance = acting.on(Target(plan_in_force(desk, campaign)))
        outcome = close_campaign(desk, accounts, campaign, data.closing(), provenance)
        position = position_of(outcome)
        return RecordedClosing.of(outcome.state, position)

    @get("/final-report", responses=problem_responses(404), opt={ACTION: Action.READ_FINAL_REPORT}, sync_to_thread=True)
    def read_report(
        self,
        campaign: FromPath[str],
        request: Request[Any, Any, Any],
        access: NamedDependency[Access],
        accounts: NamedDependency[SkipValidation[Accounts]],
    ) -> FinalReportAnswer:
        """Read what the campaign came to as its closing recorded it, or how it stands and what is open before that."""
        read = unless_refused(read_final_report(accounts, campaign))
        access.check(Target(read.account.plan))
        return FinalReportAnswer.of(read, language_of(request))
