"""Alerts are marked as read over HTTP, counted, and shown with their readers (R27)."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from shared.identity import Role
from tests.identity import bearer
from tests.services.notifications.suite import Others, alerts, serving, settings
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.nominating import ref, refused, returned
from tests.services.notifications.town.plan import CAMPAIGN
from thidua.nats_server import NatsServer

START = day(10, month=7)
CLERK = {"Authorization": bearer(Role.UNIT_OFFICER, "ward-a", account="acc-clerk"), "Accept-Language": "en"}


@pytest.fixture
def inbox(client: TestClient[Litestar], others: Others) -> Sequence[str]:
    """Give the ids of three alerts of the first ward's, the newest first."""
    others.record(issued(), START)
    for event in (refused(ref("aaaaaaaa")), returned(ref("bbbbbbbb"))):
        position = others.record(event, START)
    return [alert["id"] for alert in alerts(client, unit="ward-a", at_least=f"CAMPAIGNS:1,{position}")]


def mark(client: TestClient[Litestar], status: int = 200, **body: Any) -> dict[str, Any]:
    """Mark alerts of the first ward as read, and return the answer."""
    whose = {"campaign": CAMPAIGN, "unit": "ward-a"}
    answer = client.post("/api/v1/alerts/read", json={**whose, **body}, headers=CLERK)
    assert answer.status_code == status, answer.text
    return dict(answer.json())


def unread(client: TestClient[Litestar], **query: str) -> dict[str, Any]:
    """Count what the first ward has not read."""
    return dict(client.get("/api/v1/alerts/unread", params={"unit": "ward-a", **query}).json())


def test_an_alert_that_was_read_says_by_whom_and_when(client: TestClient[Litestar], inbox: Sequence[str]) -> None:
    position = mark(client, ids=[inbox[0]])["position"]
    (alert,) = alerts(client, unit="ward-a", read="true", at_least=position)
    assert (alert["id"], alert["read_by"], alert["read_at"]) == (inbox[0], "acc-clerk", "2024-07-10T00:00:00+07:00")


def test_what_was_read_before_is_not_marked_again(client: TestClient[Litestar], inbox: Sequence[str]) -> None:
    assert mark(client, ids=inbox[:2])["marked"] == 2
    assert mark(client, ids=inbox)["marked"] == 1
    assert mark(client, ids=inbox)["marked"] == 0


def test_all_up_to_the_newest_that_was_shown_are_marked(client: TestClient[Litestar], inbox: Sequence[str]) -> None:
    answer = mark(client, all_until=inbox[1])
    assert answer["marked"] == 2
    assert unread(client, at_least=answer["position"])["campaigns"] == {CAMPAIGN: 1}


def test_an_id_of_another_inbox_refuses_all(client: TestClient[Litestar], inbox: Sequence[str]) -> None:
    (strange,) = [alert["id"] for alert in alerts(client, unit="ward-b")]
    refusal = mark(client, 404, ids=[inbox[0], strange])
    assert refusal["code"] == "unknown-alert"
    assert strange in refusal["detail"]
    assert unread(client)["unread"] == 3


def test_who_was_told_the_same_and_who_has_read_it_is_listed(
    client: TestClient[Litestar], inbox: Sequence[str]
) -> None:
    position = mark(client, ids=[inbox[-1]])["position"]
    answer = client.get(f"/api/v1/alerts/{inbox[-1]}/readers", params={"at_least": position}).json()
    assert (answer["reason"], answer["told"], answer["read"]) == ("plan-issued", 2, 1)
    assert {(item["unit"]["name"], item["read_by"]) for item in answer["items"]} == {
        ("Phường A", "acc-clerk"),
        ("Phường B", None),
    }
    rest = client.get(f"/api/v1/alerts/{inbox[-1]}/readers", params={"read": "false"}).json()
    assert [item["unit"]["id"] for item in rest["items"]] == ["ward-b"]


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Litestar]]:
    """Give a client of a service that knows a plan, with links to a portal; only to be asked."""
    folder = tmp_path_factory.mktemp("quiet")
    with NatsServer(folder / "nats") as server:
        others = Others(server.url)
        configured = settings(server.url, folder / "data", START)
        linked = configured.model_copy(update={"portal_url": "https://portal.example/{campaign}/{unit}#{reason}"})
        with serving(linked) as client:
            alerts(client, at_least=others.record(issued(), START))
            yield client
        others.close()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "body"),
        ({"ids": ["NOTIFICATIONS:1"], "all_until": "NOTIFICATIONS:1"}, "body"),
        ({"ids": ["NOTIFICATIONS:1", "7"]}, "ids[1]"),
        ({"all_until": "CAMPAIGNS:1"}, "all_until"),
    ],
)
def test_a_body_that_makes_no_sense_is_400_and_names_the_field(
    quiet: TestClient[Litestar], body: dict[str, Any], field: str
) -> None:
    assert [error["field"] for error in mark(quiet, 400, **body)["errors"]] == [field]


def test_an_unknown_unit_or_campaign_is_404(quiet: TestClient[Litestar]) -> None:
    assert mark(quiet, 404, unit="nobody", all_until="NOTIFICATIONS:9")["code"] == "unknown-unit"
    assert quiet.get("/api/v1/alerts/unread", params={"unit": "nobody"}).json()["code"] == "unknown-unit"
    assert mark(quiet, 404, campaign="nowhere", all_until="NOTIFICATIONS:9")["code"] == "unknown-campaign"


@pytest.mark.parametrize(("alert", "status"), [("NOTIFICATIONS:999", 404), ("yesterday", 400)])
def test_readers_of_what_is_no_alert_are_not_found(quiet: TestClient[Litestar], alert: str, status: int) -> None:
    assert quiet.get(f"/api/v1/alerts/{alert}/readers").status_code == status


def test_an_alert_links_to_the_portal(quiet: TestClient[Litestar]) -> None:
    (alert,) = alerts(quiet, unit="ward-a")
    assert alert["link"] == f"https://portal.example/{CAMPAIGN}/ward-a#plan-issued"
