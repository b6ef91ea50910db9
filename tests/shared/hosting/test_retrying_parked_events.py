"""Operators list what a service's views have parked, and have it retried."""

from pathlib import Path

from tests.shared.hosting.operated_service import PATH, NamedView, operated
from thidua.nats_server import NatsServer


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


def test_a_cursor_of_another_list_is_refused(nats_server: NatsServer, tmp_path: Path, stream_name: str) -> None:
    with operated(nats_server.url, tmp_path, NamedView(stream_name)) as running:
        answer = running.client.get(f"{PATH}/events/parked", params={"cursor": "WyJOT1RISU5HIiw3XQ"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")
