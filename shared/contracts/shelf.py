"""The port to where the bytes of documents are kept."""

from collections.abc import Iterable
from typing import Protocol

from shared.contracts.document import Document
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import DocumentsNotUploaded


class DocumentShelf(Protocol):
    """Where the bytes of documents are kept, each under the SHA-256 of its bytes (R18)."""

    def lacking(self, documents: Iterable[Document]) -> tuple[Document, ...]:
        """Return those whose bytes are not there, or are there with another size or media type."""
        ...


def unless_uploaded(shelf: DocumentShelf, documents: Iterable[Document]) -> Refusal | None:
    """Return the refusal that names every document whose bytes were not uploaded as it says; None where all were."""
    lacking = shelf.lacking(documents)
    if not lacking:
        return None
    return DocumentsNotUploaded(documents=tuple(f"{document.kind} {document.sha256}" for document in lacking))
