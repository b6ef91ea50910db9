"""What became of messages."""

import asyncio
from datetime import datetime
from typing import Annotated, Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, QueryParameter
from litestar.status_codes import HTTP_200_OK

from services.notifications.api.alert_ids import sequence_of
from services.notifications.api.delivery_answers import DeliveryAnswer
from services.notifications.api.settling import PATIENCE, Settled, not_settled
from services.notifications.api.targets import Targets
from services.notifications.application.delivery_ports import DeliveriesWanted, DeliveryState
from services.notifications.application.listing_deliveries import ListingDeliveries, RetryingDeliveries
from services.notifications.application.sending_messages import Dispatcher
from shared.contracts.refusal import Refusal
from shared.contracts.streams import NOTIFICATIONS
from shared.http import (
    ACTION,
    Access,
    Acting,
    Page,
    Paging,
    Recorded,
    RefusedError,
    language_of,
    page_of,
    parse_instant,
    problem_responses,
)
from shared.identity import Action

Campaign = Annotated[str | None, QueryParameter(name="campaign", description="Only about this campaign.")]
UnitId = Annotated[str | None, QueryParameter(name="unit", description="Only to this unit.")]
State = Annotated[DeliveryState | None, QueryParameter(name="state", description="Only in this state.")]
ChannelId = Annotated[str | None, QueryParameter(name="channel", description="Only through this channel.")]
Alert = Annotated[str | None, QueryParameter(name="alert", description="Only those that tell this alert.")]


async def provide_tried(dispatcher: NamedDependency[Dispatcher], settled: Settled = None) -> datetime | None:
    """Wait until what is due at `settled` was tried; 503 `not-settled` after 15 seconds."""
    if settled is None:
        return None
    asked = parse_instant(settled, "settled")
    if not await dispatcher.settled(asked, PATIENCE):
        raise not_settled(asked, dispatcher.completed)
    return dispatcher.completed


class DeliveriesController(Controller):
    """`/api/v1/deliveries`."""

    path = "/api/v1/deliveries"
    tags = ("deliveries",)

    @get(
        dependencies={"tried_at": Provide(provide_tried)},
        responses=problem_responses(404),
        opt={ACTION: Action.READ_DELIVERIES},
    )
    async def list_all(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        request: Request[Any, Any, Any],
        access: NamedDependency[Access],
        list_deliveries: NamedDependency[ListingDeliveries],
        paging: NamedDependency[Paging],
        tried_at: NamedDependency[datetime | None],
        deliveries_seen: NamedDependency[dict[str, int]],
        campaign: Campaign = None,
        unit: UnitId = None,
        in_state: State = None,
        channel: ChannelId = None,
        alert: Alert = None,
    ) -> Response[Page[DeliveryAnswer]]:
        """List messages, the newest first: what was sent, what failed and why, what is tried again and when.

        Whoever acts for a unit is shown that unit's, the offices that run a campaign all of it.
        """
        _ = tried_at, deliveries_seen
        sequence = None if alert is None else sequence_of(alert, "alert")
        wanted = DeliveriesWanted(campaign, unit, in_state, channel, sequence)
        after, limit = paging.after_sequence() or None, paging.limit + 1
        found = await asyncio.to_thread(list_deliveries, wanted, access.visible, after, limit)
        if isinstance(found, Refusal):
            raise RefusedError(found)
        position = {NOTIFICATIONS: found.sequence}
        page = page_of(found.deliveries, paging, key=lambda delivery: delivery.sequence, position=position)
        told = language_of(request)
        items = tuple(DeliveryAnswer.of(each, found, told) for each in page.items)
        return Response(
            Page[DeliveryAnswer](items=items, next=page.next, position=page.position),
            headers={"Content-Language": told, "Vary": "Accept-Language"},
        )

    @post(
        "/{message:str}/retry",
        responses=problem_responses(404, 409),
        status_code=HTTP_200_OK,
        opt={ACTION: Action.RETRY_DELIVERY},
    )
    async def retry(
        self,
        message: FromPath[str],
        retrying: NamedDependency[RetryingDeliveries],
        targets: NamedDependency[Targets],
        acting: NamedDependency[Acting],
        deliveries_seen: NamedDependency[dict[str, int]],
    ) -> Recorded:
        """Try a message once more that was given up; what is not true any more is withheld nevertheless."""
        _ = deliveries_seen
        known = await asyncio.to_thread(retrying.find, message)
        if isinstance(known, Refusal):
            raise RefusedError(known)
        provenance = acting.on(await asyncio.to_thread(targets.unit, known.campaign, known.unit))
        position = await asyncio.to_thread(retrying, known, provenance)
        if isinstance(position, Refusal):
            raise RefusedError(position)
        return Recorded(position=position)
