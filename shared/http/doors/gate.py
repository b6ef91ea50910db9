"""The last thing that an answer passes: what is asked here is asked of every answer, and a problem leaves instead."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Request
from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send

from shared.http.problems.answering import answer_failure

Asked = Callable[[HTTPResponseStartEvent, Scope], Awaitable[None]]
"""Looks at the head of an answer; raises where it may not leave."""


def gated(app: ASGIApp, *asked: Asked) -> ASGIApp:
    """Wrap an application: where what is asked raises, nothing of its answer leaves, and the client is told of that.

    Litestar's own hooks come too late for that: what they raise ends the connection without a word.
    """

    async def gate(scope: Scope, receive: Receive, send: Send) -> None:
        stopped: Exception | None = None

        async def send_if_passed(message: Message) -> None:
            nonlocal stopped
            if message["type"] == "http.response.start":
                try:
                    for ask in asked:
                        await ask(message, scope)
                except Exception as error:
                    stopped = error
                    raise
            await send(message)

        try:
            await app(scope, receive, send_if_passed)
        except Exception:
            if stopped is None:
                raise
        if stopped is not None:
            request: Request[Any, Any, Any] = Request(scope, receive)
            await answer_failure(request, stopped).to_asgi_response(None, request)(scope, receive, send)

    return gate
