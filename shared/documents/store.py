"""What keeps documents' bytes, whatever it is made of."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, Protocol


@dataclass(frozen=True)
class StoredDocument:
    """Bytes that are kept: their SHA-256 in lower-case hex, how many they are, and what they are."""

    sha256: str
    size: int
    media_type: str


class Kept(NamedTuple):
    """What is kept under a hash, and whether it was not there before."""

    document: StoredDocument
    is_new: bool


class StoreUnreachableError(Exception):
    """The store did not answer, or had no room: nothing that counts was kept, and the same can be tried again."""


class DocumentDamagedError(Exception):
    """What is kept is not what its hash says, or not all of it is there."""


class DocumentStore(Protocol):
    """Keeps bytes under their SHA-256 (R18), with their size and media type and nothing else about them.

    What is kept never changes; it can only be erased. Lives on one event loop; every operation raises
    StoreUnreachableError where the store does not answer.
    """

    async def found(self, sha256: str) -> StoredDocument | None:
        """Return what is kept under a hash; None where nothing is, or only a part of it."""
        ...

    async def keep(self, document: StoredDocument, content: BinaryIO) -> Kept:
        """Keep all bytes of `content`, read from its beginning; what is there already stays as it is.

        A ValueError says that the bytes are not those that `document` describes; nothing is kept then.
        """
        ...

    def read(self, sha256: str) -> AsyncGenerator[bytes, None]:
        """Yield the bytes in pieces; the last piece only when all of them are what the hash says.

        DocumentDamagedError where they are not, or are not there.
        """
        ...

    async def erase(self, sha256: str) -> bool:
        """Destroy the bytes for good; False where there are none."""
        ...
