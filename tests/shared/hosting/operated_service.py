"""A service whose views are operated: its operators' client, and the stream that it follows."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from litestar import Litestar, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation
from litestar.testing import TestClient
from sqlalchemy import Connection, func, select

from shared.contracts.event import RecordedEvent
from shared.hosting import Host, ServiceSettings, provide_caught_up
from shared.http import ACTION, Access
from shared.identity import Action, Role
from shared.recording import Ledger, StoredHistory
from shared.views import LiveView, View
from tests.identity import bearer, public_keys
from tests.shared.hosting.test_hosting_a_service import EventsView
from tests.shared.recording.counting import AT, BY, NAMES, add

PATIENCE = 20.0
PATH = "/api/v1/views"


class NamedView(EventsView):
    """A view that can be told to fail, and to wait, at an event."""

    def __init__(self, stream: str, name: str = "events", version: int = 1) -> None:
        super().__init__(stream)
        self.name, self.version = name, version
        self.poison: set[int] = set()
        self.may_go_on = Event()
        self.may_go_on.set()

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        assert self.may_go_on.wait(PATIENCE)
        if event.sequence in self.poison:
            raise KeyError("Nguyễn Thị Định")
        super().apply(connection, event)


class Operated:
    """A service that runs, its client, and the stream that it follows."""

    def __init__(self, client: TestClient[Litestar], service: Host, ledger: Ledger) -> None:
        self.client, self.service, self._ledger = client, service, ledger
        self._names = itertools.count()

    def record(self, *aggregates: str) -> None:
        for aggregate in aggregates:
            StoredHistory(self._ledger, NAMES).change(
                f"a/b/{aggregate}", add(f"x{next(self._names)}"), provenance=BY, at=AT
            )

    def reach(self, positions: dict[str, int]) -> None:
        with self.client.portal() as portal:
            assert portal.call(self.service.progress.wait_for, positions, PATIENCE)

    def view(self, name: str = "events") -> dict[str, Any]:
        [found] = [each for each in self.client.get(PATH).json()["items"] if each["name"] == name]
        return dict(found)

    def retried(self, name: str = "events") -> dict[str, int]:
        """Have what is parked retried, and return what that came to."""
        began = self.client.post(f"{PATH}/{name}/retry").json()["retry"]["started_at"]
        give_up = monotonic() + PATIENCE
        while (state := self.view(name))["retry"]["ended_at"] is None:
            assert monotonic() < give_up, state
        retry = state["retry"]
        assert (retry["started_at"], retry["error"]) == (began, None)
        return {name: retry[name] for name in ("done", "of", "applied")} | {"parked": state["parked"]}

    def until(self, **wanted: object) -> dict[str, Any]:
        """Ask until the view stands as wanted."""
        give_up = monotonic() + PATIENCE
        while not wanted.items() <= (state := self.view()).items():
            assert monotonic() < give_up, state
        return state


@contextmanager
def operated(url: str, data: Path, *views: View) -> Iterator[Operated]:
    """Run a service with these views; /rows counts the first one's rows."""
    stream = views[0].streams[0]
    ledger = Ledger(stream, url)
    service = Host(
        "operated", ServiceSettings(nats_url=url, data=data, port=0, identity_keys=public_keys(data)), views, ledger
    )

    read = service.view(views[0].name)

    @get("/rows", opt={ACTION: Action.READ_VIEWS}, sync_to_thread=True)
    def rows(access: NamedDependency[Access], seen: NamedDependency[SkipValidation[LiveView]]) -> int:
        access.check()
        with seen.read() as snapshot:
            table = views[0].metadata.tables["rows"]
            return snapshot.connection.execute(select(func.count()).select_from(table)).scalar_one()

    app = service.app(
        title="Operated",
        description="",
        route_handlers=[rows],
        dependencies={"seen": provide_caught_up(read, read.progress)},
    )
    with TestClient(app) as client:
        client.headers["Accept-Language"] = "en"
        client.headers["Authorization"] = bearer(Role.ADMINISTRATOR)
        yield Operated(client, service, ledger)
