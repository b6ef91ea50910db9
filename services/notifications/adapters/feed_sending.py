"""Posts the feed's messages as CloudEvents' HTTP binding says, in structured mode, signed as all webhooks are."""

from dataclasses import dataclass
from typing import Final

import httpx

from services.notifications.adapters.channels import WebhookChannel
from services.notifications.adapters.channels.wording import failed
from services.notifications.application.address_book import KeptAddress
from services.notifications.domain.channel import ChannelKind, Outcome, SendProblem, webhook_url

CONTENT_TYPE: Final = "application/cloudevents+json; charset=UTF-8"


@dataclass(frozen=True)
class WebhookFeedSender:
    """Posts by the channel of webhooks, whose limits and words hold here, too."""

    channel: WebhookChannel
    local_http: bool

    async def post(self, kept: KeptAddress, message_id: str, body: bytes) -> Outcome:
        """Post one message once; a URL that the settings do not allow any more is tried again, and does not end."""
        url = kept.address.get_secret_value()
        try:
            httpx.URL(webhook_url(url, local_http=self.local_http))
        except (ValueError, httpx.InvalidURL):
            return failed(ChannelKind.WEBHOOK, SendProblem.NOT_ALLOWED, again=True)
        return await self.channel.post(url, kept.secret, message_id, body.decode(), CONTENT_TYPE)
