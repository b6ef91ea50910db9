"""The inboxes of units, to be read."""

import asyncio
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, Any

from litestar import Controller, Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter

from services.notifications.api.answers import AlertAnswer, TextLanguage
from services.notifications.api.settling import provide_settled
from services.notifications.application.completing_rounds import Rounds
from services.notifications.application.listing_alerts import ListingAlerts
from services.notifications.application.ports import AlertsWanted
from shared.contracts.events.notifications import AlertReason
from shared.contracts.refusal import Refusal
from shared.http import Page, Paging, RefusedError, language_of, page_of, problem_responses

Campaign = Annotated[str | None, QueryParameter(name="campaign", description="Only about this campaign.")]
UnitId = Annotated[str | None, QueryParameter(name="unit", description="Only this unit's.")]
Reason = Annotated[AlertReason | None, QueryParameter(name="reason", description="Only for this reason.")]
InLanguage = Annotated[
    TextLanguage | None, QueryParameter(name="language", description="Of the texts; without it, Accept-Language says.")
]


class AlertsController(Controller):
    """`/api/v1/alerts`."""

    path = "/api/v1/alerts"
    dependencies = MappingProxyType({"settled_at": Provide(provide_settled)})
    tags = ("alerts",)

    @get(responses=problem_responses(404))
    async def list_all(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        request: Request[Any, Any, Any],
        list_alerts: NamedDependency[ListingAlerts],
        rounds: NamedDependency[Rounds],
        paging: NamedDependency[Paging],
        settled_at: NamedDependency[datetime | None],
        seen: NamedDependency[dict[str, int]],
        campaign: Campaign = None,
        unit: UnitId = None,
        reason: Reason = None,
        language: InLanguage = None,
    ) -> Response[Page[AlertAnswer]]:
        """List alerts, the newest first: `next` leads to older ones, and new ones never disturb it."""
        _ = settled_at, seen
        position = rounds.covered()  # after the waits and before the rows are read: the rows cover it
        wanted = AlertsWanted(campaign, unit, reason)
        found = await asyncio.to_thread(list_alerts, wanted, paging.after_sequence() or None, paging.limit + 1)
        if isinstance(found, Refusal):
            raise RefusedError(found)
        page = page_of(found, paging, key=lambda listed: listed.sequence, position=position)
        told = language or language_of(request)
        answers = tuple(AlertAnswer.of(listed, told) for listed in page.items)
        return Response(
            Page[AlertAnswer](items=answers, next=page.next, position=page.position),
            headers={"Content-Language": told, "Vary": "Accept-Language"},
        )
