"""`/api/v1/documents`: upload the bytes of a document, read them again (R18)."""

import asyncio
import re
from collections.abc import AsyncGenerator, Callable
from typing import Annotated, Any, Final

import structlog
from litestar import Request, Response, get, head, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, QueryParameter
from litestar.response import Stream
from pydantic import BaseModel, ConfigDict

from shared.documents import DocumentDamagedError, DocumentStore, Limits, StoredDocument
from shared.documents.formats import contradicted, recognised
from shared.http.commands.repeating import ITS_OWN_KEY
from shared.http.documents.complaints import (
    kept_otherwise,
    media_type_contradicted,
    sha256_differs,
    sha256_unreadable,
    unknown_document,
)
from shared.http.documents.uploads import Upload, taken_in
from shared.http.doors.identity import ACTION
from shared.http.openapi.documenting import giving_bytes, problem_responses, taking_bytes
from shared.http.permitting.access import Access
from shared.identity import Action

PATH: Final = "/api/v1/documents"

_ONE: Final = f"{PATH}/{{sha256:str}}"
_TAGS: Final = ("documents",)
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_NOT_CHANGED: Final = ResponseSpec(None, generate_examples=False, description="Kept as `If-None-Match` says.")

_log = structlog.stdlib.get_logger(__name__)

Claimed = Annotated[
    str | None,
    QueryParameter(
        name="sha256",
        description="The SHA-256 that the bytes are meant to have, lower-case hex; 422 where they have another.",
        schema_extra={"pattern": f"^{_SHA256.pattern}$"},
    ),
]


class UploadedDocument(BaseModel):
    """What is kept, in the words in which a command names a document."""

    model_config = ConfigDict(frozen=True)

    size: int
    media_type: str
    sha256: str


def document_routes(store: Callable[[], DocumentStore], limits: Limits) -> list[HTTPRouteHandler]:
    """Return the handlers of `/api/v1/documents`; `store` is asked for once the service is up."""

    @post(
        PATH,
        tags=_TAGS,
        opt={ACTION: Action.UPLOAD_DOCUMENT, ITS_OWN_KEY: True},
        request_max_body_size=None,  # documents have a limit of their own, and `taken_in` keeps it
        operation_class=taking_bytes(limits.media_types),
        responses={
            200: ResponseSpec(UploadedDocument, generate_examples=False, description="Was kept already."),
            **problem_responses(409, 413, 415, 422),
        },
    )
    async def upload_document(
        request: Request[Any, Any, Any], access: NamedDependency[Access], sha256: Claimed = None
    ) -> Response[UploadedDocument]:
        """Upload a document: its bytes as they are, their format in Content-Type.

        Commands name it afterwards by what is answered here. The same bytes again are the same document.
        """
        access.check()
        if sha256 is not None and not _SHA256.fullmatch(sha256):
            raise sha256_unreadable()
        async with taken_in(request, limits) as upload:
            await _check(upload, sha256)
            kept, is_new = await store().keep(_described(upload), upload.content)
        if kept.media_type != upload.media_type:
            raise kept_otherwise(kept, upload.media_type)
        return Response(
            UploadedDocument(size=kept.size, media_type=kept.media_type, sha256=kept.sha256),
            status_code=201 if is_new else 200,
            headers={"Location": f"{PATH}/{kept.sha256}"},
        )

    @get(
        _ONE,
        tags=_TAGS,
        opt={ACTION: Action.READ_DOCUMENT},
        operation_class=giving_bytes(limits.media_types),
        responses={304: _NOT_CHANGED, **problem_responses(404)},
    )
    async def read_document(
        request: Request[Any, Any, Any], access: NamedDependency[Access], sha256: FromPath[str]
    ) -> Response[Any]:
        """Read the bytes of a document, in the format that they were uploaded in."""
        access.check()
        document = await _found(store(), sha256)
        if _has_it(request, document):
            return Response(None, status_code=304, headers=_validators(document))
        pieces = _pieces(store(), document)
        first = await anext(pieces)  # while an answer can still say what is wrong
        return Stream(_from(first, pieces), headers=_headers(document))

    @head(_ONE, tags=_TAGS, opt={ACTION: Action.READ_DOCUMENT}, responses=problem_responses(404))
    async def probe_document(access: NamedDependency[Access], sha256: FromPath[str]) -> Response[None]:
        """Tell whether a document is there, its size and its media type, without its bytes."""
        access.check()
        return Response(None, headers=_headers(await _found(store(), sha256)))

    return [upload_document, read_document, probe_document]


async def _check(upload: Upload, claimed: str | None) -> None:
    """Refuse bytes that are not those that were meant, or not of their format."""
    if claimed not in {None, upload.sha256}:
        raise sha256_differs(str(claimed), upload.sha256, upload.size)
    if await asyncio.to_thread(contradicted, upload.media_type, upload.content):
        raise media_type_contradicted(upload.media_type, await asyncio.to_thread(recognised, upload.content))


async def _found(store: DocumentStore, sha256: str) -> StoredDocument:
    document = await store.found(sha256) if _SHA256.fullmatch(sha256) else None
    if document is None:
        raise unknown_document(sha256)
    return document


def _described(upload: Upload) -> StoredDocument:
    return StoredDocument(upload.sha256, upload.size, upload.media_type)


def _has_it(request: Request[Any, Any, Any], document: StoredDocument) -> bool:
    """Tell whether the sender has these bytes: what is kept under a hash never changes."""
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    return bool(known & {"*", _etag(document)})


def _etag(document: StoredDocument) -> str:
    return f'"{document.sha256}"'


def _validators(document: StoredDocument) -> dict[str, str]:
    """Let a reader keep a copy for itself, but ask each time: a document can be erased."""
    return {"ETag": _etag(document), "Cache-Control": "private, no-cache"}


def _headers(document: StoredDocument) -> dict[str, str]:
    """Describe the bytes so that no browser shows them as part of a page, or takes them for something else."""
    return {
        **_validators(document),
        "Content-Type": document.media_type,
        "Content-Length": str(document.size),
        "Content-Disposition": "attachment",
        "X-Content-Type-Options": "nosniff",
    }


async def _pieces(store: DocumentStore, document: StoredDocument) -> AsyncGenerator[bytes, None]:
    """Yield the bytes; where they break off, so does the answer, short of its Content-Length."""
    try:
        async for piece in store.read(document.sha256):
            yield piece
    except DocumentDamagedError as error:
        _log.error("document damaged", sha256=document.sha256, reason=str(error))
        raise


async def _from(first: bytes, others: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    yield first
    async for piece in others:
        yield piece
