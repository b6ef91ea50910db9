"""What all channels have in common."""

from collections.abc import Mapping
from typing import Protocol

from pydantic import SecretStr

from services.notifications.adapters.channels.channel_settings import ChannelSettings
from services.notifications.adapters.channels.chat import ChatChannel
from services.notifications.adapters.channels.mail import EmailChannel
from services.notifications.adapters.channels.webhook import WebhookChannel
from services.notifications.domain.channel import ChannelKind, Message, Outcome


class Channel(Protocol):
    """Takes one message to one address."""

    async def send(self, address: str, secret: SecretStr | None, message: Message) -> Outcome:
        """Try once, and say what became of it; whatever the other side does, nothing is raised.

        Where this is cancelled, or the process ends, nobody knows: take it for `Unknown`.
        """
        ...


def open_channels(settings: ChannelSettings) -> Mapping[ChannelKind, Channel]:
    """Return the channels that the settings make possible: e-mail only where a mail server is named."""
    channels: dict[ChannelKind, Channel] = {
        ChannelKind.WEBHOOK: WebhookChannel(settings),
        ChannelKind.CHAT: ChatChannel(settings),
    }
    if settings.smtp_host is not None:
        channels[ChannelKind.EMAIL] = EmailChannel(settings)
    return channels
