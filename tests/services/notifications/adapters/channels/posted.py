"""Webhooks posted to a real web server, and what comes of it."""

import asyncio
import ssl
from datetime import timedelta
from functools import cache
from ipaddress import ip_network
from typing import Any

from pydantic import SecretStr

from services.notifications.adapters.channels import ChannelSettings, WebhookChannel, new_signing_secret
from services.notifications.domain.channel import Failed, Outcome, SendProblem
from tests.services.notifications.adapters.channels.web_server import WebServer, serving
from tests.services.notifications.adapters.channels.written import message

SECRET = new_signing_secret()
LOCAL = (ip_network("127.0.0.1/32"),)


@cache
def channel(**changes: Any) -> WebhookChannel:
    """Return a channel; reading the system's authorities takes a while, and a channel keeps nothing of a message."""
    chosen: dict[str, Any] = {"allowed_networks": LOCAL, "local_http": True, "timeout": timedelta(seconds=5)}
    return WebhookChannel(ChannelSettings(**chosen | changes))


def posted(server: WebServer, secret: SecretStr | None = SECRET, path: str = "/alerts", **changes: Any) -> Outcome:
    async def post() -> Outcome:
        async with serving(server):
            url = f"http://127.0.0.1:{server.port}{path}"
            return await channel(**changes).send(url, secret, message())

    return asyncio.run(post())


def posted_encrypted(server: WebServer, tls: ssl.SSLContext, host: str = "localhost", **changes: Any) -> Outcome:
    async def post() -> Outcome:
        async with serving(server, tls=tls):
            return await channel(**changes).send(f"https://{host}:{server.port}/", SECRET, message())

    return asyncio.run(post())


def failure(outcome: Outcome) -> tuple[SendProblem, bool]:
    assert isinstance(outcome, Failed), outcome
    return outcome.problem, outcome.again
