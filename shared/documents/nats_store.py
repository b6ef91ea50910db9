from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256 as hash_of
from typing import BinaryIO

from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.api import ObjectInfo
from nats.js.errors import APIError
from nats.nuid import NUID

from shared.documents.descriptions import DescribedByAnotherError, describe, described, description_of
from shared.documents.pieces import Written, destroy_pieces, read_pieces, try_to_destroy_pieces, write_pieces
from shared.documents.store import DocumentDamagedError, Kept, StoredDocument, StoreUnreachableError


class NatsDocumentStore:
    """Keeps documents in the object store bucket that `open_bucket` gave the way to.

    Objects are what NATS's own tools read. A document is there from the moment it is described, which is one message
    after all of its pieces; what has pieces only was never finished and does not count.
    """

    def __init__(self, jetstream: JetStreamContext) -> None:
        self._jetstream = jetstream
        self._names = NUID()

    async def found(self, sha256: str) -> StoredDocument | None:
        """Return what is kept under a hash."""
        with _reaching():
            return (await described(self._jetstream, sha256)).document

    async def keep(self, document: StoredDocument, content: BinaryIO) -> Kept:
        """Keep bytes; of two uploads of the same at once, the one described first stays."""
        with _reaching():
            before = await described(self._jetstream, document.sha256)
            if before.document is not None:
                return Kept(before.document, is_new=False)
            upload = self._names.next().decode()
            pieces = await self._write(document, upload, content)
            return await self._describe(description_of(document, upload, pieces), after=before.sequence)

    async def read(self, sha256: str) -> AsyncGenerator[bytes, None]:
        """Yield the bytes piece by piece, one piece of memory at a time."""
        with _reaching():
            at_hand = await described(self._jetstream, sha256)
        if at_hand.document is None or at_hand.info is None:
            raise DocumentDamagedError(f"document {sha256} is not kept")
        digest, count = hash_of(), 0
        with _reaching():
            async for piece in read_pieces(self._jetstream, at_hand.info.nuid):
                data, count = piece.data or b"", count + 1
                digest.update(data)
                if count == at_hand.info.chunks:
                    _check(sha256, digest.hexdigest())
                    yield data
                    return
                yield data
        raise DocumentDamagedError(f"document {sha256} has {count} pieces of {at_hand.info.chunks}")

    async def erase(self, sha256: str) -> bool:
        """Say that the document was erased, and overwrite its bytes on the server's disk; ends what was begun before.

        That it was there and when it was erased stays known, by its hash.
        """
        with _reaching():
            before = await described(self._jetstream, sha256)
            if before.info is None:
                return False
            if not before.info.deleted:
                gone = {"deleted": True, "size": 0, "chunks": 0, "digest": "", "mtime": datetime.now(UTC).isoformat()}
                try:
                    await describe(self._jetstream, before.info.evolve(**gone), after=before.sequence)
                except DescribedByAnotherError:
                    raise StoreUnreachableError(f"document {sha256} changed at the same moment") from None
            destroyed = await destroy_pieces(self._jetstream, before.info.nuid)
            return destroyed > 0 or before.document is not None

    async def _write(self, document: StoredDocument, upload: str, content: BinaryIO) -> int:
        try:
            written = await write_pieces(self._jetstream, upload, content)
            _check_written(written, document)
        except Exception:
            await try_to_destroy_pieces(self._jetstream, upload)
            raise
        return written.pieces

    async def _describe(self, info: ObjectInfo, *, after: int) -> Kept:
        """Describe an upload. Without an answer it may have been described, or still be: its pieces are left then."""
        try:
            await describe(self._jetstream, info, after=after)
        except DescribedByAnotherError:
            await try_to_destroy_pieces(self._jetstream, info.nuid)
        except APIError:
            await try_to_destroy_pieces(self._jetstream, info.nuid)
            raise
        except (NatsError, TimeoutError):
            pass
        now = await described(self._jetstream, info.name)
        if now.document is None or now.info is None:
            raise StoreUnreachableError(f"document {info.name} was not described")
        return Kept(now.document, is_new=now.info.nuid == info.nuid)


@contextmanager
def _reaching() -> Iterator[None]:
    """Turn what the connection raises into StoreUnreachableError."""
    try:
        yield
    except (NatsError, TimeoutError, OSError) as error:
        raise StoreUnreachableError(f"the object store: {error or type(error).__name__}") from error


def _check(wanted: str, found: str) -> None:
    if found != wanted:
        raise DocumentDamagedError(f"what is kept as document {wanted} hashes to {found}")


def _check_written(written: Written, document: StoredDocument) -> None:
    if (written.sha256, written.size) != (document.sha256, document.size):
        raise ValueError(f"these are {written.size} bytes that hash to {written.sha256}, and not {document}")
