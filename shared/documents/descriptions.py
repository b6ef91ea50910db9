"""Descriptions: what the bucket says about each document, in the form that NATS's own tools read and write."""

import base64
import json
from datetime import UTC, datetime
from typing import Final, NamedTuple

from nats.js import JetStreamContext
from nats.js.api import Header, ObjectInfo, ObjectMetaOptions
from nats.js.errors import APIError, NotFoundError
from nats.js.kv import MSG_ROLLUP_SUBJECT
from nats.js.object_store import OBJ_DIGEST_TEMPLATE

from shared.documents.bucket import BUCKET, STREAM, description_subject
from shared.documents.pieces import PIECE
from shared.documents.store import StoredDocument

_NO_MESSAGE: Final = 10037
_BEHIND: Final = frozenset({10071, 10164})
"""Another one described the same document first, or does so at this moment."""

_MEDIA_TYPE: Final = "Content-Type"


class Described(NamedTuple):
    """What the bucket says about a document now; `sequence` is 0 and `info` None where it never said anything."""

    sequence: int
    info: ObjectInfo | None

    @property
    def document(self) -> StoredDocument | None:
        """What is kept; None where nothing is, or was erased."""
        if self.info is None or self.info.deleted:
            return None
        headers = {name.lower(): values for name, values in (self.info.headers or {}).items()}
        media_type = headers.get(_MEDIA_TYPE.lower(), ["application/octet-stream"])[0]
        return StoredDocument(self.info.name, self.info.size or 0, media_type)


class DescribedByAnotherError(Exception):
    """Another upload of the same document was described first."""


def description_of(document: StoredDocument, upload: str, pieces: int) -> ObjectInfo:
    """Describe a document whose bytes are in an upload's pieces."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(document.sha256)).decode()
    return ObjectInfo(
        name=document.sha256,
        bucket=BUCKET,
        nuid=upload,
        size=document.size,
        chunks=pieces,
        digest=OBJ_DIGEST_TEMPLATE.format(digest=digest),
        mtime=datetime.now(UTC).isoformat(),
        headers={_MEDIA_TYPE: [document.media_type]},
        options=ObjectMetaOptions(max_chunk_size=PIECE),
    )


async def described(jetstream: JetStreamContext, sha256: str) -> Described:
    """Ask the bucket's leader about a document: what it says is never behind."""
    try:
        message = await jetstream.get_last_msg(STREAM, description_subject(sha256))
    except NotFoundError as error:
        if error.err_code != _NO_MESSAGE:  # the bucket itself is not there
            raise
        return Described(0, None)
    return Described(message.seq or 0, ObjectInfo.from_response(json.loads(message.data or b"{}")))


async def describe(jetstream: JetStreamContext, info: ObjectInfo, *, after: int) -> None:
    """Say something new about a document, unless another one did since the sequence `after`: DescribedByAnotherError.

    What was said before is gone with it.
    """
    headers: dict[str, str] = {Header.ROLLUP: MSG_ROLLUP_SUBJECT, Header.EXPECTED_LAST_SUBJECT_SEQUENCE: str(after)}
    content = json.dumps(info.as_dict()).encode()
    try:
        await jetstream.publish(description_subject(info.name), content, headers=headers)
    except APIError as error:
        if error.err_code in _BEHIND:
            raise DescribedByAnotherError from None
        raise
