"""What the notifications service records."""

from shared.contracts.events.notifications.alerts import AlertKey, AlertRaised, AlertReason, AlertsRead, UnitsUrged
from shared.contracts.events.notifications.delivery import (
    MessageAttempted,
    MessageFailed,
    MessageGivenUp,
    MessageId,
    MessageIntended,
    MessageSent,
    MessageWithheld,
    SendProblem,
    WithheldBecause,
)
from shared.contracts.events.notifications.feed_webhooks import (
    FeedStart,
    FeedWebhookEnded,
    FeedWebhookEnding,
    FeedWebhookFailed,
    FeedWebhookId,
    FeedWebhookPaused,
    FeedWebhookRegistered,
    FeedWebhookReplayed,
    FeedWebhookResumed,
    FeedWebhookSecretRotated,
)
from shared.contracts.events.notifications.preferences import Channel, ChannelKind, Form, PreferencesSet, QuietHours

__all__ = [
    "AlertKey",
    "AlertRaised",
    "AlertReason",
    "AlertsRead",
    "Channel",
    "ChannelKind",
    "FeedStart",
    "FeedWebhookEnded",
    "FeedWebhookEnding",
    "FeedWebhookFailed",
    "FeedWebhookId",
    "FeedWebhookPaused",
    "FeedWebhookRegistered",
    "FeedWebhookReplayed",
    "FeedWebhookResumed",
    "FeedWebhookSecretRotated",
    "Form",
    "MessageAttempted",
    "MessageFailed",
    "MessageGivenUp",
    "MessageId",
    "MessageIntended",
    "MessageSent",
    "MessageWithheld",
    "PreferencesSet",
    "QuietHours",
    "SendProblem",
    "UnitsUrged",
    "WithheldBecause",
]
