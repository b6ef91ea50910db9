"""A persistence module for the eventsourcing library that keeps events in NATS JetStream."""

from shared.eventstore.errors import (
    NoPositionsError,
    OutcomeUnknownError,
    SettingError,
    StreamDiffersError,
    StreamNotFoundError,
)
from shared.eventstore.factory import NatsFactory
from shared.eventstore.messages import notification_of
from shared.eventstore.recorders import NatsAggregateRecorder, NatsApplicationRecorder
from shared.eventstore.streams import ensure_stream
from shared.eventstore.subjects import history_filter, originator_id_of, subject_of
from shared.eventstore.subscriptions import NatsSubscription
from shared.eventstore.tls import NatsTls, tls_for

__all__ = [
    "NatsAggregateRecorder",
    "NatsApplicationRecorder",
    "NatsFactory",
    "NatsSubscription",
    "NatsTls",
    "NoPositionsError",
    "OutcomeUnknownError",
    "SettingError",
    "StreamDiffersError",
    "StreamNotFoundError",
    "ensure_stream",
    "history_filter",
    "notification_of",
    "originator_id_of",
    "subject_of",
    "tls_for",
]
