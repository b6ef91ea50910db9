"""GET /api/v1/alerts/stream, behind a real port: what changes in an inbox comes by itself, and nothing is lost."""

import json
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
import uvicorn
from httpx import Client
from httpx_sse import ServerSentEvent

from services.notifications.main import create
from shared.http.server import _Server
from shared.identity import Role
from tests.identity import bearer
from tests.services.following_events import Following, followed
from tests.services.notifications.suite import EVERYBODY, Others, settings
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.nominating import ref, refused, returned
from tests.services.notifications.town.plan import CAMPAIGN, ELSEWHERE, plan_of
from tests.services.projections.api.served_service import PATIENCE, Served
from thidua.nats_server import NatsServer

START = day(10, month=7)


class Service:
    """The service behind a port, and the other services' side of its streams."""

    def __init__(self, client: Client, others: Others, server: Served) -> None:
        self.client, self.others, self.server = client, others, server
        self._tails = iter(f"{number:08}" for number in range(1, 100))

    def refuse(self, unit: str = "ward-a") -> str:
        """Have a unit told something new, and return the position that covers it."""
        return self.others.record(refused(ref(next(self._tails), unit=unit)), START)

    def settle(self, position: str) -> list[dict[str, Any]]:
        """Return the alerts once all are there that a position calls for."""
        answer = self.client.get("/api/v1/alerts", params={"at_least": position, "limit": "1000"})
        assert answer.status_code == 200, answer.text
        return list(answer.json()["items"])

    def read(self, *ids: str, unit: str = "ward-a") -> str:
        """Mark alerts as read."""
        body = {"campaign": CAMPAIGN, "unit": unit, "ids": ids}
        answer = self.client.post("/api/v1/alerts/read", json=body)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["position"])


@contextmanager
def serve(nats: NatsServer, folder: Any) -> Iterator[Service]:
    """Serve a campaign whose two wards were told of its plan."""
    others = Others(nats.url)
    app = create(settings(nats.url, folder, START))
    headers = {"Accept-Language": "en", "Authorization": EVERYBODY}
    config = uvicorn.Config(app, lifespan="on", log_config=None, access_log=False, timeout_graceful_shutdown=60)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = Served(_Server(config, app), listener)
        server.start()
        try:
            with Client(base_url=address, timeout=PATIENCE, headers=headers) as client:
                service = Service(client, others, server)
                service.settle(others.record(issued(), START))
                yield service
        finally:
            server.end()
            others.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve for all tests of this module."""
    folder = tmp_path_factory.mktemp("followed")
    with NatsServer(folder / "nats") as nats, serve(nats, folder / "data") as service:
        yield service


def following(
    service: Service, last: str | None = None, who: str = EVERYBODY, **query: str
) -> AbstractContextManager[Following]:
    """Follow the first ward's inbox."""
    return followed(service.client, "/api/v1/alerts/stream", last, {"unit": "ward-a", **query}, who)


def data(event: ServerSentEvent) -> dict[str, Any]:
    """Return what an event says."""
    return dict(json.loads(event.data))


def test_a_new_alert_comes_by_itself_as_the_list_shows_it(service: Service) -> None:
    with following(service) as inbox:
        assert inbox.next().event == "following"
        position = service.refuse()
        event = inbox.next()
    newest = next(alert for alert in service.settle(position) if alert["unit"]["id"] == "ward-a")
    assert (event.event, data(event)) == ("alert", newest)
    assert newest["id"] == f"NOTIFICATIONS:{event.id}"


def test_a_read_mark_comes_by_itself(service: Service) -> None:
    newest = service.settle(service.refuse())[0]
    with following(service) as inbox:
        inbox.next()
        position = service.read(newest["id"])
        event = inbox.next()
    assert (event.event, event.id) == ("read", position.partition(":")[2])
    assert (data(event)["ids"], data(event)["read_by"]) == ([newest["id"]], "acc-1")


def test_nothing_is_lost_between_two_connections(service: Service) -> None:
    with following(service) as inbox:
        last = inbox.next().id
    newest = service.settle(service.refuse())[0]
    service.settle(service.read(newest["id"]))
    service.settle(service.refuse())
    with following(service, last) as inbox:
        events = [inbox.next() for _ in range(3)]
    assert [event.event for event in events] == ["alert", "read", "alert"]
    assert [int(event.id) for event in events] == sorted(int(event.id) for event in events)


def test_a_first_connection_can_begin_where_the_list_was_read(service: Service) -> None:
    at = service.client.get("/api/v1/alerts", params={"limit": "1"}).json()["position"]["NOTIFICATIONS"]
    service.settle(service.refuse())
    with following(service, after=f"NOTIFICATIONS:{at}") as inbox:
        assert inbox.next().event == "alert"


def test_another_units_alerts_do_not_come(service: Service) -> None:
    with following(service) as inbox:
        inbox.next()
        service.settle(service.refuse("ward-b"))
        service.others.record(returned(ref("zzzzzzzz")), START)
        assert data(inbox.next())["reason"] == "nomination-returned"


def test_texts_come_in_the_language_asked_for(service: Service) -> None:
    with following(service, language="vi") as inbox:
        inbox.next()
        service.refuse()
        assert data(inbox.next())["text"].startswith("Không nhận")


def test_a_client_is_told_when_to_come_again_and_that_nothing_is_kept(service: Service) -> None:
    with following(service) as inbox:
        headers = inbox.headers
        assert inbox.first.retry == 3000
    assert headers["content-type"].startswith("text/event-stream")
    assert (headers["cache-control"], headers["x-accel-buffering"]) == ("no-store", "no")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"unit": "nobody"}, 404),
        ({"unit": "ward-a", "campaign": "nowhere"}, 404),
        ({"unit": "ward-a", "after": "x"}, 400),
        ({}, 400),
    ],
)
def test_what_cant_be_followed_is_a_problem(service: Service, query: dict[str, str], status: int) -> None:
    answer = service.client.get("/api/v1/alerts/stream", params=query)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")


@pytest.mark.parametrize("field", ["after", "Last-Event-ID"])
def test_a_place_that_the_record_does_not_have_is_refused_by_name(service: Service, field: str) -> None:
    query, headers = {"unit": "ward-a"}, {}
    if field == "after":
        query["after"] = "NOTIFICATIONS:99999"
    else:
        headers[field] = "99999"
    answer = service.client.get("/api/v1/alerts/stream", params=query, headers=headers)
    assert answer.status_code == 400, answer.text
    (error,) = answer.json()["errors"]
    recorded = service.client.get("/api/v1/alerts", params={"limit": "1"}).json()["position"]["NOTIFICATIONS"]
    assert error["field"] == field
    assert error["message"] == f"The stream of alerts has no place 99999: it ends at {recorded}."
    assert "without a place" in error["remedy"]


def test_the_last_place_of_the_record_is_followed(service: Service) -> None:
    with following(service) as inbox:
        present = inbox.next().id
    with following(service, present) as inbox:
        service.refuse()
        assert inbox.next().event == "alert"


def test_what_is_not_shown_does_not_come(service: Service) -> None:
    """A unit of another authority can have the same id."""
    service.settle(service.others.record(issued(plan_of(ELSEWHERE, "thi-xa-khac")), START))
    clerk = bearer(Role.UNIT_OFFICER, "ward-a", "thi-xa-khac")
    with following(service, who=clerk, after="NOTIFICATIONS:0") as inbox:
        assert data(inbox.next())["campaign"] == ELSEWHERE


def test_a_stream_ends_when_the_service_does(
    own_nats_server: NatsServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serve(own_nats_server, tmp_path_factory.mktemp("ending")) as ending, following(ending) as inbox:
        inbox.next()
        ending.server.end()
        assert inbox.ended()
