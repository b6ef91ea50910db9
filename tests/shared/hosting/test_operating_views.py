"""What operators see of a service's views, and how far what is asked waits for them."""

from pathlib import Path

import pytest

from tests.shared.hosting.operated_service import PATH, PATIENCE, NamedView, operated
from tests.shared.recording.counting import AT
from thidua.nats_server import NatsServer


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
