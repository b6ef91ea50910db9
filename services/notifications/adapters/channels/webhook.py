"""Webhooks, by Standard Webhooks: signed, with an id by which receivers drop repeats."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address
from typing import Any, Final

import httpx
from pydantic import SecretStr

from services.notifications.adapters.channels.channel_settings import ChannelSettings
from services.notifications.adapters.channels.faults import problem_of
from services.notifications.adapters.channels.http_answers import outcome_of
from services.notifications.adapters.channels.reach import NotAllowedError, Reach
from services.notifications.adapters.channels.signing import signature
from services.notifications.adapters.channels.webhook_body import webhook_body
from services.notifications.adapters.channels.wording import failed, unknown
from services.notifications.domain.channel import ChannelKind, Message, Outcome, SendProblem, webhook_url

_WEBHOOK: Final = ChannelKind.WEBHOOK
_AGENT: Final = "thidua"
_JSON: Final = "application/json"


def _wall_clock() -> datetime:
    """Return the time that receivers compare with, which is never a simulated one."""
    return datetime.now(UTC)


class _Request:
    """One request on its way: from when it has `begun`, the receiver may have it."""

    def __init__(self, url: httpx.URL, headers: dict[str, str], body: bytes) -> None:
        self.url = url
        self.headers = headers
        self.body = body
        self.begun = False

    async def trace(self, event: str, _info: dict[str, Any]) -> None:
        """Note what httpcore tells of the request."""
        self.begun = self.begun or event == "http11.send_request_headers.started"


class WebhookChannel:
    """Posts messages to webhooks: no redirects, no proxies, and of the answer only the status.

    A receiver that had the request and did not answer is `Unknown`: it drops a repeat by its `webhook-id`.
    """

    def __init__(self, settings: ChannelSettings, now: Callable[[], datetime] = _wall_clock) -> None:
        self._settings = settings
        self._reach = Reach(settings.allowed_networks, this_machine=settings.local_http)
        self._trusted = settings.trusted()
        self._now = now

    async def send(self, address: str, secret: SecretStr | None, message: Message) -> Outcome:
        """Post one message to one URL, signed with the secret (`new_signing_secret`), or with two during a change."""
        return await self.post(address, secret, message.id, webhook_body(message))

    async def post(
        self, address: str, secret: SecretStr | None, message_id: str, body: str, content_type: str = _JSON
    ) -> Outcome:
        """Post a body as it is, under an id by which the receiver drops repeats."""
        try:
            url = httpx.URL(webhook_url(address, local_http=self._settings.local_http))
        except (ValueError, httpx.InvalidURL):
            return failed(_WEBHOOK, SendProblem.ADDRESS_UNKNOWN, again=False)
        try:
            signed = self._signed(secret, message_id, body)
        except ValueError:
            return failed(_WEBHOOK, SendProblem.NOT_AUTHORISED, again=True)
        headers = {"Host": url.netloc.decode(), "Content-Type": content_type, "User-Agent": _AGENT, **signed}
        return await self._send(_Request(url, headers, body.encode()))

    def _signed(self, secret: SecretStr | None, message_id: str, body: str) -> dict[str, str]:
        now = self._now()
        return {
            "webhook-id": message_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": signature(secret, message_id, now, body),
        }

    async def _send(self, request: _Request) -> Outcome:
        try:
            async with asyncio.timeout(self._settings.timeout.total_seconds()):
                return await self._post(request)
        except NotAllowedError:
            return failed(_WEBHOOK, SendProblem.NOT_ALLOWED, again=True)
        except (OSError, httpx.TransportError) as error:
            if request.begun:
                return unknown(_WEBHOOK)
            return failed(_WEBHOOK, problem_of(error), again=True)

    async def _post(self, request: _Request) -> Outcome:
        """Post to the first address of the host that can be connected to."""
        host = request.url.raw_host.decode()
        addresses = await self._reach.addresses(host, request.url.port or _default_port(request.url))
        connecting = httpx.Timeout(None, connect=self._settings.timeout.total_seconds() / len(addresses))
        # Nothing is kept open: a connection belongs to a name, and here it would be found again by its number.
        async with httpx.AsyncClient(verify=self._trusted, trust_env=False, timeout=connecting) as client:
            for address in addresses[:-1]:
                try:
                    return await self._post_to(client, address, request)
                except (httpx.ConnectError, httpx.ConnectTimeout):
                    continue
            return await self._post_to(client, addresses[-1], request)

    async def _post_to(
        self, client: httpx.AsyncClient, address: IPv4Address | IPv6Address, request: _Request
    ) -> Outcome:
        """Post to the very address that was checked, in the host's name: that is whose certificate is asked for."""
        host = request.url.raw_host.decode()
        async with client.stream(
            "POST",
            request.url.copy_with(host=str(address)),
            content=request.body,
            headers=request.headers,
            follow_redirects=False,
            extensions={"sni_hostname": host, "trace": request.trace},
        ) as response:
            return outcome_of(_WEBHOOK, response.status_code, response.headers.get("retry-after"), self._now())


def _default_port(url: httpx.URL) -> int:
    return 443 if url.scheme == "https" else 80
