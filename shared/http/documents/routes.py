"""`/api/v1/documents`: upload the bytes of a document, read them again (R18)."""

from collections.abc import Callable

from litestar.handlers import HTTPRouteHandler

from shared.documents import DocumentStore, Limits
from shared.http.documents.reading import reading_routes
from shared.http.documents.uploading import upload_route


def document_routes(store: Callable[[], DocumentStore], limits: Limits) -> list[HTTPRouteHandler]:
    """Return the handlers of `/api/v1/documents`; `store` is asked for once the service is up.

    They take the dependency `named_documents`, a `NamedDocuments`, which the service has to have.
    """
    return [upload_route(store, limits), *reading_routes(store, limits)]
