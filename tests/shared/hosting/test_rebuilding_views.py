"""Operators have a service's views built anew, and a service builds what is new or changed."""

from pathlib import Path

import pytest

from shared.hosting import hosted_views
from tests.shared.hosting.operated_service import PATH, NamedView, operated
from thidua.nats_server import NatsServer


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
