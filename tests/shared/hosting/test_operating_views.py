"""What operators see of a service's views, and what they can do: rebuild, list what is parked, retry."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
from litestar import Litestar, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation
from litestar.testing import TestClient
from sqlalchemy import Connection, func, select

from shared.contracts.event import RecordedEvent
from shared.hosting import Host, ServiceSettings, hosted_views, provide_caught_up
from shared.http import ACTION, Access
from shared.identity import Action, Role
from shared.recording import Ledger, StoredHistory
from shared.views import LiveView, View
from tests.identity import bearer, public_keys
from tests.shared.hosting.test_hosting_a_service import EventsView
from tests.shared.recording.counting import AT, BY, NAMES, add
from thidua.nats_server import NatsServer

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


def test_a_view_tells_how_it_stands(nats_server: NatsServer, tmp_path: Path, stream_name: str) -> None:
    with operated(nats_server.url, tmp_path, NamedView(stream_name)) as running:
        running.record("c", "d")
        running.reach({stream_name: 2})
        state = running.until(lag={stream_name: 0})
    assert state == {
        "name": "events",
        "version": 1,
        "generation": 1,
        "state": "live",
        "positions": {stream_name: 2},
        "lag": {stream_name: 0},
        "newest_at": AT.isoformat().replace("+00:00", "Z"),
        "parked": 0,
        "rebuild": None,
        "retry": None,
    }


def test_several_views_are_fed_side_by_side(nats_server: NatsServer, tmp_path: Path, stream_name: str) -> None:
    views = NamedView(stream_name), NamedView(stream_name, "others")
    with operated(nats_server.url, tmp_path, *views) as running:
        running.record("c", "d", "e")
        running.reach({stream_name: 3})
        assert [view["positions"] for view in (running.view(), running.view("others"))] == [{stream_name: 3}] * 2
        checks = running.client.get("/health/ready").json()["checks"]
    assert set(checks) == {"nats", f"follows {stream_name}", "view events", "view others"}


def test_a_service_has_come_as_far_as_the_last_of_its_views(
    nats_server: NatsServer, tmp_path: Path, stream_name: str
) -> None:
    first, last = NamedView(stream_name), NamedView(stream_name, "others")
    with operated(nats_server.url, tmp_path, first, last) as running:
        running.record("c")
        running.reach({stream_name: 1})
        last.may_go_on.clear()
        running.record("d")
        with running.client.portal() as portal:
            assert portal.call(running.service.view("events").progress.wait_for, {stream_name: 2}, PATIENCE)
            assert not portal.call(running.service.progress.wait_for, {stream_name: 2}, 0.05)
        ready = running.client.get("/health/ready").json()
        assert ready["positions"] == {stream_name: 1}
        assert ready["checks"][f"follows {stream_name}"]["detail"].endswith("at 1, 1 behind")
        last.may_go_on.set()
        running.reach({stream_name: 2})


def test_a_rebuild_is_begun_and_takes_its_place(nats_server: NatsServer, tmp_path: Path, stream_name: str) -> None:
    with operated(nats_server.url, tmp_path, NamedView(stream_name)) as running:
        running.record("c", "d", "e")
        running.reach({stream_name: 3})
        answer = running.client.post(f"{PATH}/events/rebuild")
        assert (answer.status_code, answer.json()["name"]) == (202, "events")
        running.until(generation=2, rebuild=None)
        assert running.client.get("/rows").json() == 3
        running.record("f")
        running.reach({stream_name: 4})
        assert running.client.get("/rows").json() == 4


def test_asking_again_while_a_rebuild_runs_begins_no_other(
    nats_server: NatsServer, tmp_path: Path, stream_name: str
) -> None:
    view = NamedView(stream_name)
    with operated(nats_server.url, tmp_path, view) as running:
        running.record("c")
        running.reach({stream_name: 1})
        view.may_go_on.clear()
        first = running.client.post(f"{PATH}/events/rebuild").json()
        again = running.client.post(f"{PATH}/events/rebuild").json()
        assert first["rebuild"]["started_at"] == again["rebuild"]["started_at"]
        assert (again["state"], running.client.get("/rows").json()) == ("live", 1)
        view.may_go_on.set()
        running.until(generation=2, rebuild=None)


def test_parked_events_are_listed_and_retried(nats_server: NatsServer, tmp_path: Path, stream_name: str) -> None:
    view = NamedView(stream_name)
    view.poison = {2}
    with operated(nats_server.url, tmp_path, view) as running:
        running.record("c", "d", "e", "d")
        running.reach({stream_name: 4})
        assert running.view()["parked"] == 2
        check = running.client.get("/health/ready").json()["checks"]["view events"]
        assert (check["ok"], "2 events parked" in check["detail"]) == (True, True)
        page = running.client.get(f"{PATH}/events/parked", params={"limit": 1}).json()
        rest = running.client.get(f"{PATH}/events/parked", params={"cursor": page["next"]}).json()
        told = [(each["sequence"], each["aggregate_id"], each["attempts"]) for each in page["items"] + rest["items"]]
        assert told == [(2, "a/b/d", 1), (4, "a/b/d", 0)]
        assert "Nguyễn" not in page["items"][0]["reason"]
        assert running.retried() == {"done": 2, "of": 2, "applied": 0, "parked": 2}
        view.poison.clear()
        assert running.retried() == {"done": 2, "of": 2, "applied": 2, "parked": 0}
        assert running.client.get("/rows").json() == 4


def test_a_retry_goes_on_in_the_service_and_asking_again_begins_no_other(
    nats_server: NatsServer, tmp_path: Path, stream_name: str
) -> None:
    view = NamedView(stream_name)
    view.poison = {2}
    with operated(nats_server.url, tmp_path, view) as running:
        running.record("c", "d", "e")
        running.reach({stream_name: 3})
        view.poison.clear()
        view.may_go_on.clear()
        first, again = (running.client.post(f"{PATH}/events/retry") for _ in range(2))
        assert (first.status_code, first.json()["retry"]["ended_at"]) == (202, None)
        assert again.json()["retry"]["started_at"] == first.json()["retry"]["started_at"]
        assert running.client.get("/rows").json() == 2
        view.may_go_on.set()
        running.until(parked=0)


def test_a_list_waits_for_the_view_that_it_reads_alone(
    nats_server: NatsServer, tmp_path: Path, stream_name: str
) -> None:
    first, last = NamedView(stream_name), NamedView(stream_name, "others")
    with operated(nats_server.url, tmp_path, first, last) as running:
        running.record("c")
        running.reach({stream_name: 1})
        last.may_go_on.clear()
        running.record("d")
        answer = running.client.get("/rows", params={"at_least": f"{stream_name}:2"})
        last.may_go_on.set()
    assert answer.json() == 2


@pytest.mark.parametrize(("method", "path"), [("POST", "rebuild"), ("GET", "parked"), ("POST", "retry")])
def test_a_view_that_is_not_there_is_a_problem(
    nats_server: NatsServer, tmp_path: Path, stream_name: str, method: str, path: str
) -> None:
    with operated(nats_server.url, tmp_path, NamedView(stream_name)) as running:
        answer = running.client.request(method, f"{PATH}/nothing/{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-view")
    assert "events" in answer.json()["detail"]


def test_a_cursor_of_another_list_is_refused(nats_server: NatsServer, tmp_path: Path, stream_name: str) -> None:
    with operated(nats_server.url, tmp_path, NamedView(stream_name)) as running:
        answer = running.client.get(f"{PATH}/events/parked", params={"cursor": "WyJOT1RISU5HIiw3XQ"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")


def test_a_changed_view_is_built_first_and_says_how_far_it_is(
    nats_server: NatsServer, tmp_path: Path, stream_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosted_views, "FIRST_BUILD_WAIT", 0.0)
    with operated(nats_server.url, tmp_path, NamedView(stream_name)) as running:
        running.record("c", "d")
        running.reach({stream_name: 2})
    changed = NamedView(stream_name, version=2)
    changed.may_go_on.clear()
    with operated(nats_server.url, tmp_path, changed) as running:
        running.until(rebuild=running.until(state="rebuilding", generation=None)["rebuild"])
        answer = running.client.get("/rows")
        ready = running.client.get("/health/ready")
        assert (answer.status_code, answer.json()["code"]) == (503, "view-rebuilding")
        assert int(answer.headers["retry-after"]) > 0
        assert (ready.status_code, ready.json()["checks"]["view events"]["ok"]) == (503, False)
        changed.may_go_on.set()
        running.until(state="live", generation=2, positions={stream_name: 2})
        running.record("e")
        running.reach({stream_name: 3})
        assert running.client.get("/rows").json() == 3


def test_a_new_database_of_an_old_stream_is_built_before_the_first_answer(
    nats_server: NatsServer, tmp_path: Path, stream_name: str
) -> None:
    with operated(nats_server.url, tmp_path / "one", NamedView(stream_name)) as running:
        running.record("c", "d")
    with operated(nats_server.url, tmp_path / "other", NamedView(stream_name)) as running:
        assert running.client.get("/rows").json() == 2


def test_a_service_that_ends_in_the_middle_of_a_rebuild_goes_on_with_it(
    nats_server: NatsServer, tmp_path: Path, stream_name: str
) -> None:
    view = NamedView(stream_name)
    with operated(nats_server.url, tmp_path, view) as running:
        running.record("c", "d")
        running.reach({stream_name: 2})
        view.may_go_on.clear()
        running.client.post(f"{PATH}/events/rebuild")
        running.service.views.rebuilds._builders[-1]._attempts.stopping.set()
        view.may_go_on.set()
    with operated(nats_server.url, tmp_path, NamedView(stream_name)) as running:
        running.until(generation=2, rebuild=None)
        assert running.client.get("/rows").json() == 2


def test_the_routes_are_documented_with_every_field(nats_server: NatsServer, tmp_path: Path, stream_name: str) -> None:
    with operated(nats_server.url, tmp_path, NamedView(stream_name)) as running:
        described = running.client.get("/schema").json()
    paths = {path: set(each) for path, each in described["paths"].items() if path.startswith(PATH)}
    assert paths == {
        PATH: {"get"},
        f"{PATH}/{{view}}/rebuild": {"post"},
        f"{PATH}/{{view}}/parked": {"get"},
        f"{PATH}/{{view}}/retry": {"post"},
    }
    problem = described["paths"][f"{PATH}/{{view}}/retry"]["post"]["responses"]["404"]["content"]
    assert list(problem) == ["application/problem+json"]
