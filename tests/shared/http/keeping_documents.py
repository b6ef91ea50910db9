"""A service that keeps documents and nothing else, for tests of how it takes them and gives them out."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from litestar import Litestar

from shared.hosting import Host, ServiceSettings, provide
from shared.http import Access, Sight
from shared.identity import Action, Role, Target
from tests.identity import bearer, public_keys
from tests.services.nominations.campaign.plan import PLAN
from tests.shared.documents.keeping import some_bytes
from tests.shared.hosting.test_hosting_a_service import EventsView

PATH = "/api/v1/documents"
PDF = {"Content-Type": "application/pdf"}
OFFICE = {"Authorization": bearer(Role.STANDING_OFFICE)}
MOST = 3_000_000


class Named:
    """Names every document in a campaign that all of the authority know of, but for those that are `hidden`."""

    def __init__(self) -> None:
        self.hidden: set[str] = set()

    def sight_of(self, sha256: str, _: Access) -> Sight | None:
        """Return the campaign."""
        return None if sha256 in self.hidden else Sight(Target(PLAN), Action.READ_CAMPAIGN)


ALL_NAMED = Named()


def hosted(url: str, data: Path, **more: Any) -> Litestar:
    settings = ServiceSettings(
        nats_url=url, data=data, port=0, identity_keys=public_keys(data), document_max_bytes=MOST, **more
    )
    host = Host("keeper", settings, EventsView("KEEPER"))
    named = {"named_documents": provide(ALL_NAMED)}
    return host.app(title="Keeper", description="", route_handlers=[], dependencies=named, keeps_documents=True)


@contextmanager
def listening(app: Litestar) -> Iterator[int]:
    """Serve on a real port, until every request has ended."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, lifespan="on", log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


def content_of(size: int) -> bytes:
    return b"%PDF-1.7\n" + some_bytes(size - 9)
