"""The channels by which messages leave the house: their addresses, what is sent, and what became of it."""

from services.notifications.domain.channel.addresses import (
    ChatUrl,
    EmailAddress,
    WebhookUrl,
    checked_address,
    email_address,
    webhook_url,
)
from services.notifications.domain.channel.chats import CHAT_SERVICES, chat_url
from services.notifications.domain.channel.masking import masked
from services.notifications.domain.channel.messages import Message, MessageItem
from services.notifications.domain.channel.outcomes import OF_THE_MESSAGE, Failed, Outcome, Sent, Unknown
from services.notifications.domain.channel.problems import ADDRESS_PROBLEMS
from services.notifications.domain.channel.targets import target_of
from shared.contracts.events.notifications import ChannelKind, SendProblem

__all__ = [
    "ADDRESS_PROBLEMS",
    "CHAT_SERVICES",
    "OF_THE_MESSAGE",
    "ChannelKind",
    "ChatUrl",
    "EmailAddress",
    "Failed",
    "Message",
    "MessageItem",
    "Outcome",
    "SendProblem",
    "Sent",
    "Unknown",
    "WebhookUrl",
    "chat_url",
    "checked_address",
    "email_address",
    "masked",
    "target_of",
    "webhook_url",
]
