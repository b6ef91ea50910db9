"""The channels by which messages leave the house: each takes one message and says exactly what became of it."""

from services.notifications.adapters.channels.channel import Channel, open_channels
from services.notifications.adapters.channels.channel_settings import ChannelSettings, MailEncryption
from services.notifications.adapters.channels.chat import ChatChannel
from services.notifications.adapters.channels.mail import EmailChannel
from services.notifications.adapters.channels.reach import Reach
from services.notifications.adapters.channels.signing import new_signing_secret, rotated_secret
from services.notifications.adapters.channels.webhook import WebhookChannel

__all__ = [
    "Channel",
    "ChannelSettings",
    "ChatChannel",
    "EmailChannel",
    "MailEncryption",
    "Reach",
    "WebhookChannel",
    "new_signing_secret",
    "open_channels",
    "rotated_secret",
]
