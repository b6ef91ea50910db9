"""GET and HEAD: the bytes of a document, for whom something that names it is shown to."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from litestar import Request, Response, get, head
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, SkipValidation
from litestar.response import Stream

from shared.documents import DocumentStore, Limits, StoredDocument
from shared.http.documents.addresses import ONE, SHA256, TAGS
from shared.http.documents.complaints import unknown_document
from shared.http.documents.giving import headers_of, is_at_hand, pieces_of, validators_of
from shared.http.documents.sights import NamedDocuments
from shared.http.doors.identity import ACTION
from shared.http.openapi.documenting import giving_bytes, problem_responses
from shared.http.permitting.access import Access
from shared.identity import Action

_READING: Final = {ACTION: Action.READ_DOCUMENT}
_NOT_CHANGED: Final = ResponseSpec(None, generate_examples=False, description="Kept as `If-None-Match` says.")

Naming = NamedDependency[SkipValidation[NamedDocuments]]


def reading_routes(store: Callable[[], DocumentStore], limits: Limits) -> tuple[HTTPRouteHandler, ...]:
    """Return the handlers of GET and HEAD."""

    @get(
        ONE,
        tags=TAGS,
        opt=_READING,
        operation_class=giving_bytes(limits.media_types),
        responses={304: _NOT_CHANGED, **problem_responses(404)},
    )
    async def read_document(
        request: Request[Any, Any, Any],
        access: NamedDependency[Access],
        named_documents: Naming,
        sha256: FromPath[str],
    ) -> Response[Any]:
        """Read the bytes of a document that something names which one may read, in the format they were uploaded in."""
        document = await _shown(sha256, access, named_documents, store())
        if is_at_hand(request, document):
            return Response(None, status_code=304, headers=validators_of(document))
        return Stream(await pieces_of(document, store()), headers=headers_of(document))

    @head(ONE, tags=TAGS, opt=_READING, responses=problem_responses(404))
    async def probe_document(
        access: NamedDependency[Access], named_documents: Naming, sha256: FromPath[str]
    ) -> Response[None]:
        """Tell the size and the media type of a document that one may read, without its bytes."""
        return Response(None, headers=headers_of(await _shown(sha256, access, named_documents, store())))

    return read_document, probe_document


async def _shown(sha256: str, access: Access, named: NamedDocuments, store: DocumentStore) -> StoredDocument:
    """Return a document that somebody may read; every other is unknown to them, whether it is kept or not."""
    if not SHA256.fullmatch(sha256) or not await _is_shown(sha256, access, named):
        raise unknown_document(sha256)
    document = await store.found(sha256)
    if document is None:
        raise unknown_document(sha256)
    return document


async def _is_shown(sha256: str, access: Access, named: NamedDocuments) -> bool:
    """Settle the access to a document: whoever may read all of them needs nothing that names it."""
    if access.may(Action.READ_DOCUMENT):
        access.check()
        return True
    sight = await asyncio.to_thread(named.sight_of, sha256, access)
    if sight is not None:
        access.check(sight.target, sight.action)
    return sight is not None
