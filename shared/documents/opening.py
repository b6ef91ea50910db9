import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js import JetStreamContext

from shared.documents.bucket import open_bucket
from shared.documents.nats_store import NatsDocumentStore
from shared.documents.store import DocumentStore
from shared.documents.sweeping import sweep
from shared.tasks import end

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def documents_in_nats(nats: Client, replicas: int) -> AsyncIterator[DocumentStore]:
    """Give the store of documents on a NATS server; the connection is its owner's to close.

    What unfinished uploads have left there is swept up meanwhile. A store of another kind is opened in the same way.
    """
    jetstream = await open_bucket(nats, replicas)
    sweeping = asyncio.create_task(_sweep(jetstream), name="sweeping-documents")
    try:
        yield NatsDocumentStore(jetstream)
    finally:
        await end(sweeping)


async def _sweep(jetstream: JetStreamContext) -> None:
    """Sweep once: it is not urgent, and the next start does what this one could not."""
    try:
        uploads = await sweep(jetstream)
    except (NatsError, TimeoutError, OSError) as error:
        _log.warning("documents_not_swept", error=f"{type(error).__name__}: {error}")
    else:
        _log.info("documents_swept", abandoned_uploads=uploads)
