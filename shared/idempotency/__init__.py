"""What was answered to a request under its key, kept for a day, so that the same request gets the same answer."""

from shared.idempotency.entry import Answer, Asked, Begun, Busy, Differs, Repeated, Standing
from shared.idempotency.nats_store import NatsKeptAnswers
from shared.idempotency.store import KeptAnswers

__all__ = ["Answer", "Asked", "Begun", "Busy", "Differs", "KeptAnswers", "NatsKeptAnswers", "Repeated", "Standing"]
