"""Histories kept by the `eventsourcing` library: stable event names, plain JSON, decide-and-record as one step."""

from shared.recording.application import EventApplication, StoredFact
from shared.recording.history import ContentionError, StoredHistory
from shared.recording.joint import StoredJointHistory
from shared.recording.ledger import Ledger

__all__ = ["ContentionError", "EventApplication", "Ledger", "StoredFact", "StoredHistory", "StoredJointHistory"]
