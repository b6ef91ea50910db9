"""The inboxes of units: read, counted, and marked as read."""

import asyncio
from datetime import datetime
from typing import Annotated, Any

from litestar import Controller, Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, QueryParameter

from services.notifications.api.alert_ids import sequence_of
from services.notifications.api.answers import AlertAnswer, ReaderAnswer, ReadersAnswer, TextLanguage, UnreadAnswer
from services.notifications.api.settling import provide_settled
from services.notifications.api.targets import Targets
from services.notifications.application.completing_rounds import Rounds
from services.notifications.application.counting_unread import CountingUnread
from services.notifications.application.inbox_ports import AlertsWanted
from services.notifications.application.listing_alerts import ListingAlerts
from services.notifications.application.listing_readers import ListingReaders
from services.notifications.domain.portal import PortalLink
from shared.contracts.events.notifications import AlertReason
from shared.contracts.refusal import Refusal
from shared.http import ACTION, Access, Page, Paging, RefusedError, language_of, page_of, problem_responses
from shared.identity import Action, Target

Campaign = Annotated[str | None, QueryParameter(name="campaign", description="Only about this campaign.")]
UnitId = Annotated[str | None, QueryParameter(name="unit", description="Only this unit's.")]
OneUnit = Annotated[str, QueryParameter(name="unit", description="Whose inbox.")]
Reason = Annotated[AlertReason | None, QueryParameter(name="reason", description="Only for this reason.")]
Read = Annotated[bool | None, QueryParameter(name="read", description="Only what was read, or what was not.")]
InLanguage = Annotated[
    TextLanguage | None, QueryParameter(name="language", description="Of the texts; without it, Accept-Language says.")
]


class AlertsController(Controller):
    """`/api/v1/alerts`."""

    path = "/api/v1/alerts"
    tags = ("alerts",)

    @get(
        dependencies={"settled_at": Provide(provide_settled)},
        responses=problem_responses(404),
        opt={ACTION: Action.READ_INBOX},
    )
    async def list_all(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        request: Request[Any, Any, Any],
        access: NamedDependency[Access],
        list_alerts: NamedDependency[ListingAlerts],
        rounds: NamedDependency[Rounds],
        portal: NamedDependency[PortalLink | None],
        paging: NamedDependency[Paging],
        settled_at: NamedDependency[datetime | None],
        seen: NamedDependency[dict[str, int]],
        campaign: Campaign = None,
        unit: UnitId = None,
        reason: Reason = None,
        read: Read = None,
        language: InLanguage = None,
    ) -> Response[Page[AlertAnswer]]:
        """List alerts, the newest first: `next` leads to older ones, and new ones never disturb it.

        Whoever acts for a unit is shown that unit's inbox, the offices that run a campaign all of its inboxes.
        """
        _ = settled_at, seen
        position = rounds.covered()  # after the waits and before the rows are read: the rows cover it
        wanted = AlertsWanted(campaign, unit, reason, read)
        after, limit = paging.after_sequence() or None, paging.limit + 1
        found = await asyncio.to_thread(list_alerts, wanted, access.visible, after, limit)
        if isinstance(found, Refusal):
            raise RefusedError(found)
        page = page_of(found, paging, key=lambda listed: listed.sequence, position=position)
        told = language or language_of(request)
        answers = tuple(AlertAnswer.of(listed, told, portal) for listed in page.items)
        return Response(
            Page[AlertAnswer](items=answers, next=page.next, position=page.position),
            headers={"Content-Language": told, "Vary": "Accept-Language"},
        )

    @get("/unread", responses=problem_responses(404), opt={ACTION: Action.READ_INBOX})
    async def unread(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        access: NamedDependency[Access],
        targets: NamedDependency[Targets],
        count_unread: NamedDependency[CountingUnread],
        rounds: NamedDependency[Rounds],
        seen: NamedDependency[dict[str, int]],
        unit: OneUnit,
        campaign: Campaign = None,
    ) -> UnreadAnswer:
        """Count what a unit has not read, by campaign."""
        _ = seen
        position = dict(rounds.covered())
        campaigns = await asyncio.to_thread(targets.check_inbox, access, unit, campaign)
        found = await asyncio.to_thread(count_unread, unit, campaigns)
        return UnreadAnswer(unit=unit, unread=sum(found.values()), campaigns=dict(found), position=position)

    @get("/{alert:str}/readers", responses=problem_responses(404), opt={ACTION: Action.READ_INBOX})
    async def readers(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        alert: FromPath[str],
        access: NamedDependency[Access],
        list_readers: NamedDependency[ListingReaders],
        rounds: NamedDependency[Rounds],
        paging: NamedDependency[Paging],
        seen: NamedDependency[dict[str, int]],
        read: Read = None,
    ) -> ReadersAnswer:
        """List all units that were given the same alert, and which of them have read it, by whom and when.

        Whoever acts for one of them is shown, and has counted, that one alone.
        """
        _ = seen
        sequence, position = sequence_of(alert, "alert"), rounds.covered()
        after, limit = paging.after_sequence(), paging.limit + 1
        found = await asyncio.to_thread(list_readers, sequence, access.visible, read=read, after=after, limit=limit)
        if isinstance(found, Refusal):
            raise RefusedError(found)
        access.check(Target(found.plan, unit=found.alert.alert.unit))
        page = page_of(found.recipients, paging, key=lambda listed: listed.sequence, position=position)
        return ReadersAnswer(
            campaign=found.alert.alert.campaign,
            reason=found.alert.alert.reason,
            told=found.counted.told,
            read=found.counted.read,
            items=tuple(ReaderAnswer.of(listed) for listed in page.items),
            next=page.next,
            position=page.position,
        )
