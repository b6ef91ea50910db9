"""Webhooks that the award feed is posted to, for systems that can't speak NATS."""

from typing import Any

from litestar import Controller, Request, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK

from services.notifications.api.feed_webhook_answers import FeedWebhookAnswer, FeedWebhooksAnswer, NewFeedWebhookAnswer
from services.notifications.api.feed_webhook_bodies import FeedUrlChecks, FeedWebhookBody, ReplayBody
from services.notifications.application.feed_desk import FeedDesk, ShownWebhook
from shared.contracts.refusal import Refusal
from shared.http import ACTION, SHOWN_ONCE, Access, Acting, RefusedError, language_of, problem_responses
from shared.identity import Action

AnyRequest = Request[Any, Any, Any]

_READING = {ACTION: Action.READ_SUBSCRIBERS}
_MANAGING = {ACTION: Action.MANAGE_SUBSCRIBERS}


class FeedWebhooksController(Controller):
    """`/api/v1/feed/webhooks`."""

    path = "/api/v1/feed/webhooks"
    tags = ("feed",)

    @post(responses=problem_responses(409, 422), opt={**_MANAGING, SHOWN_ONCE: True})
    async def register(
        self,
        request: AnyRequest,
        data: JSONBody[FeedWebhookBody],
        feed_desk: NamedDependency[FeedDesk],
        feed_urls: NamedDependency[FeedUrlChecks],
        acting: NamedDependency[Acting],
    ) -> NewFeedWebhookAnswer:
        """Have the award feed posted to a URL, from a place on; the secret is shown in this answer and never again.

        Each message is the CloudEvent as it stands in the feed, signed by Standard Webhooks. They come in order, one at
        a time, each until it is answered with 2xx; 410 ends the webhook.
        """
        begin, url = data.beginning(), feed_urls.checked(data.url.get_secret_value())
        done = await feed_desk.register(url, begin, acting.on())
        if isinstance(done, Refusal):
            raise RefusedError(done)
        shown, secret = done
        return NewFeedWebhookAnswer.made(shown, secret, language_of(request))

    @get(opt=_READING)
    async def list_all(
        self, request: AnyRequest, access: NamedDependency[Access], feed_desk: NamedDependency[FeedDesk]
    ) -> FeedWebhooksAnswer:
        """List all webhooks of the feed in the order in which they were registered, those that have ended too."""
        access.check()
        language = language_of(request)
        return FeedWebhooksAnswer(items=[FeedWebhookAnswer.of(each, language) for each in await feed_desk.all()])

    @get("/{webhook:str}", responses=problem_responses(404), opt=_READING)
    async def show(
        self,
        request: AnyRequest,
        webhook: FromPath[str],
        access: NamedDependency[Access],
        feed_desk: NamedDependency[FeedDesk],
    ) -> FeedWebhookAnswer:
        """Show one: how far it is, how much is before it, and what failed last."""
        access.check()
        return _answer(request, await feed_desk.show(webhook))

    @post("/{webhook:str}/replay", responses=problem_responses(404, 409, 422), status_code=HTTP_200_OK, opt=_MANAGING)
    async def replay(
        self,
        request: AnyRequest,
        webhook: FromPath[str],
        data: JSONBody[ReplayBody],
        feed_desk: NamedDependency[FeedDesk],
        acting: NamedDependency[Acting],
    ) -> FeedWebhookAnswer:
        """Post the feed once more from a place on, with the same ids; one that was paused goes on by that."""
        return _answer(request, await feed_desk.replay(webhook, data.beginning(), acting.on()))

    @post("/{webhook:str}/resume", responses=problem_responses(404, 409), status_code=HTTP_200_OK, opt=_MANAGING)
    async def resume(
        self,
        request: AnyRequest,
        webhook: FromPath[str],
        feed_desk: NamedDependency[FeedDesk],
        acting: NamedDependency[Acting],
    ) -> FeedWebhookAnswer:
        """Go on with a webhook that is paused, with the message that failed."""
        return _answer(request, await feed_desk.resume(webhook, acting.on()))

    @delete("/{webhook:str}", responses=problem_responses(404), status_code=HTTP_200_OK, opt=_MANAGING)
    async def remove(
        self,
        request: AnyRequest,
        webhook: FromPath[str],
        feed_desk: NamedDependency[FeedDesk],
        acting: NamedDependency[Acting],
    ) -> FeedWebhookAnswer:
        """End a webhook: nothing is posted to it any more, its URL and secret are erased."""
        return _answer(request, await feed_desk.remove(webhook, acting.on()))


def _answer(request: AnyRequest, shown: ShownWebhook | Refusal) -> FeedWebhookAnswer:
    if isinstance(shown, Refusal):
        raise RefusedError(shown)
    return FeedWebhookAnswer.of(shown, language_of(request))
