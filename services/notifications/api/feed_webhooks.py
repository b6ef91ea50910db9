"""Webhooks that the award feed is posted to, for systems that can't speak NATS."""

from typing import Any

from litestar import Controller, Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK

from services.notifications.api.feed_webhook_answers import FeedWebhookAnswer, FeedWebhooksAnswer, NewFeedWebhookAnswer
from services.notifications.api.feed_webhook_bodies import FeedUrlChecks, FeedWebhookBody, ReplayBody, RotationBody
from services.notifications.application.feed_replaying import FeedReplaying
from services.notifications.application.feed_secrets import FeedSecrets, WithNewSecret
from services.notifications.application.feed_table import FeedTable, ShownWebhook
from shared.contracts.refusal import Refusal
from shared.http import (
    ACTION,
    SHOWN_ONCE,
    TAGGED,
    Access,
    Acting,
    IfMatch,
    RefusedError,
    language_of,
    problem_responses,
    revisions_named,
    tagged,
)
from shared.identity import Action

AnyRequest = Request[Any, Any, Any]

_READING = {ACTION: Action.READ_SUBSCRIBERS}
_MANAGING = {ACTION: Action.MANAGE_SUBSCRIBERS}
_SECRET = {**_MANAGING, SHOWN_ONCE: True}


class FeedWebhooksController(Controller):
    """`/api/v1/feed/webhooks`."""

    path = "/api/v1/feed/webhooks"
    tags = ("feed",)

    @post(responses=problem_responses(409, 422), response_headers=TAGGED, opt=_SECRET)
    async def register(
        self,
        request: AnyRequest,
        data: JSONBody[FeedWebhookBody],
        feed_secrets: NamedDependency[FeedSecrets],
        feed_urls: NamedDependency[FeedUrlChecks],
        acting: NamedDependency[Acting],
    ) -> Response[NewFeedWebhookAnswer]:
        """Have the award feed posted to a URL, from a place on; the secret is shown in this answer and never again.

        Each message is the CloudEvent as it stands in the feed, signed by Standard Webhooks. They come in order, one at
        a time, each until it is answered with 2xx; 410 ends the webhook.
        """
        begin, url = data.beginning(), feed_urls.checked(data.url.get_secret_value())
        return _secret(request, await feed_secrets.register(url, begin, acting.on()))

    @get(opt=_READING)
    async def list_all(
        self, request: AnyRequest, access: NamedDependency[Access], feed_table: NamedDependency[FeedTable]
    ) -> FeedWebhooksAnswer:
        """List all webhooks of the feed in the order in which they were registered, those that have ended too."""
        access.check()
        language = language_of(request)
        return FeedWebhooksAnswer(items=[FeedWebhookAnswer.of(each, language) for each in await feed_table.all()])

    @get("/{webhook:str}", responses=problem_responses(404), response_headers=TAGGED, opt=_READING)
    async def show(
        self,
        request: AnyRequest,
        webhook: FromPath[str],
        access: NamedDependency[Access],
        feed_table: NamedDependency[FeedTable],
    ) -> Response[FeedWebhookAnswer]:
        """Show a webhook of the feed: how far it is, how much is before it, and what failed last.

        Its `ETag` is what a change names in `If-Match`.
        """
        access.check()
        return _answer(request, await feed_table.show(webhook))

    @post(
        "/{webhook:str}/replay",
        responses=problem_responses(404, 409, 412, 422, 428),
        response_headers=TAGGED,
        status_code=HTTP_200_OK,
        opt=_MANAGING,
    )
    async def replay(
        self,
        request: AnyRequest,
        webhook: FromPath[str],
        data: JSONBody[ReplayBody],
        feed_replaying: NamedDependency[FeedReplaying],
        acting: NamedDependency[Acting],
        if_match: IfMatch = None,
    ) -> Response[FeedWebhookAnswer]:
        """Post the feed once more from a place on, with the same ids; one that was paused goes on by that."""
        return _answer(
            request, await feed_replaying.replay(webhook, data.beginning(), acting.on(), revisions_named(if_match))
        )

    @post(
        "/{webhook:str}/resume",
        responses=problem_responses(404, 409, 412, 428),
        response_headers=TAGGED,
        status_code=HTTP_200_OK,
        opt=_MANAGING,
    )
    async def resume(
        self,
        request: AnyRequest,
        webhook: FromPath[str],
        feed_replaying: NamedDependency[FeedReplaying],
        acting: NamedDependency[Acting],
        if_match: IfMatch = None,
    ) -> Response[FeedWebhookAnswer]:
        """Go on with a webhook that is paused, with the message that failed."""
        return _answer(request, await feed_replaying.resume(webhook, acting.on(), revisions_named(if_match)))

    @post(
        "/{webhook:str}/rotate-secret",
        responses=problem_responses(404, 409, 412, 428),
        response_headers=TAGGED,
        status_code=HTTP_200_OK,
        opt=_SECRET,
    )
    async def rotate_secret(
        self,
        request: AnyRequest,
        webhook: FromPath[str],
        data: JSONBody[RotationBody],
        feed_secrets: NamedDependency[FeedSecrets],
        acting: NamedDependency[Acting],
        if_match: IfMatch = None,
    ) -> Response[NewFeedWebhookAnswer]:
        """Give a webhook a new secret to sign with; it is shown in this answer and never again.

        Those before sign beside it for a time, so that the receiver can take over the new one in between.
        """
        provenance, read_at = acting.on(), revisions_named(if_match)
        return _secret(request, await feed_secrets.rotate_secret(webhook, data.both_for, provenance, read_at))

    @delete(
        "/{webhook:str}",
        responses=problem_responses(404, 412, 428),
        response_headers=TAGGED,
        status_code=HTTP_200_OK,
        opt=_MANAGING,
    )
    async def remove(
        self,
        request: AnyRequest,
        webhook: FromPath[str],
        feed_secrets: NamedDependency[FeedSecrets],
        acting: NamedDependency[Acting],
        if_match: IfMatch = None,
    ) -> Response[FeedWebhookAnswer]:
        """End a webhook: nothing is posted to it any more, its URL and secret are erased."""
        return _answer(request, await feed_secrets.remove(webhook, acting.on(), revisions_named(if_match)))


def _answer(request: AnyRequest, shown: ShownWebhook | Refusal) -> Response[FeedWebhookAnswer]:
    if isinstance(shown, Refusal):
        raise RefusedError(shown)
    return tagged(FeedWebhookAnswer.of(shown, language_of(request)), shown.webhook.revision)


def _secret(request: AnyRequest, done: WithNewSecret | Refusal) -> Response[NewFeedWebhookAnswer]:
    if isinstance(done, Refusal):
        raise RefusedError(done)
    shown, secret = done
    return tagged(NewFeedWebhookAnswer.made(shown, secret, language_of(request)), shown.webhook.revision)
