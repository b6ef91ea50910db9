"""POST: the bytes of a document are taken in, and it is not told whether they were there before."""

import asyncio
from collections.abc import Callable
from typing import Annotated, Any

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter
from pydantic import BaseModel, ConfigDict

from shared.documents import DocumentStore, Limits, StoredDocument
from shared.documents.formats import contradicted, recognised
from shared.http.commands.repeating import ITS_OWN_KEY
from shared.http.documents.addresses import PATH, SHA256, TAGS
from shared.http.documents.complaints import media_type_contradicted, sha256_differs, sha256_unreadable
from shared.http.documents.uploads import Upload, taken_in
from shared.http.doors.identity import ACTION
from shared.http.openapi.documenting import problem_responses, taking_bytes
from shared.http.permitting.access import Access
from shared.identity import Action

Claimed = Annotated[
    str | None,
    QueryParameter(
        name="sha256",
        description="The SHA-256 that the bytes are meant to have, lower-case hex; 422 where they have another.",
        schema_extra={"pattern": f"^{SHA256.pattern}$"},
    ),
]


class UploadedDocument(BaseModel):
    """What is kept, in the words in which a command names a document."""

    model_config = ConfigDict(frozen=True)

    size: int
    media_type: str
    sha256: str


def upload_route(store: Callable[[], DocumentStore], limits: Limits) -> HTTPRouteHandler:
    """Return the handler of POST."""

    @post(
        PATH,
        tags=TAGS,
        opt={ACTION: Action.UPLOAD_DOCUMENT, ITS_OWN_KEY: True},
        request_max_body_size=None,  # documents have a limit of their own, and `taken_in` keeps it
        operation_class=taking_bytes(limits.media_types),
        responses=problem_responses(413, 415, 422),
    )
    async def upload_document(
        request: Request[Any, Any, Any], access: NamedDependency[Access], sha256: Claimed = None
    ) -> Response[UploadedDocument]:
        """Upload a document: its bytes as they are, their format in Content-Type.

        Commands name it afterwards by what is answered here. The same bytes again are the same document.
        """
        access.check()
        kept = await _kept(request, store(), limits, sha256)
        shown = UploadedDocument(size=kept.size, media_type=kept.media_type, sha256=kept.sha256)
        return Response(shown, headers={"Location": f"{PATH}/{kept.sha256}"})

    return upload_document


async def _kept(
    request: Request[Any, Any, Any], store: DocumentStore, limits: Limits, claimed: str | None
) -> StoredDocument:
    """Keep what is sent, and return what is kept of it.

    Bytes have one media type, that of whoever came first. Another one is not refused: the refusal would tell that
    somebody has the same paper, and whoever gets it could not name their own.
    """
    if claimed is not None and not SHA256.fullmatch(claimed):
        raise sha256_unreadable()
    async with taken_in(request, limits) as upload:
        await _check(upload, claimed)
        kept = await store.keep(StoredDocument(upload.sha256, upload.size, upload.media_type), upload.content)
    return kept.document


async def _check(upload: Upload, claimed: str | None) -> None:
    """Refuse bytes that are not those that were meant, or not of their format."""
    if claimed not in {None, upload.sha256}:
        raise sha256_differs(str(claimed), upload.sha256, upload.size)
    if await asyncio.to_thread(contradicted, upload.media_type, upload.content):
        raise media_type_contradicted(upload.media_type, await asyncio.to_thread(recognised, upload.content))
