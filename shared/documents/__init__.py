"""Where the bytes of documents are kept, each under its SHA-256 (R18), and what is taken."""

from shared.documents.formats import FORMATS
from shared.documents.limits import Limits
from shared.documents.nats_store import NatsDocumentStore
from shared.documents.opening import documents_in_nats
from shared.documents.shelf import Shelf
from shared.documents.store import (
    DocumentDamagedError,
    DocumentStore,
    Kept,
    StoredDocument,
    StoreUnreachableError,
)

__all__ = [
    "FORMATS",
    "DocumentDamagedError",
    "DocumentStore",
    "Kept",
    "Limits",
    "NatsDocumentStore",
    "Shelf",
    "StoreUnreachableError",
    "StoredDocument",
    "documents_in_nats",
]
