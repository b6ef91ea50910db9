"""Whose inboxes, messages and preferences somebody is shown, and may change, by role, unit and authority."""

from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from services.notifications.settings import Settings
from shared.contracts.events.notifications import AlertsRead, PreferencesSet
from shared.identity import Role
from tests.identity import bearer
from tests.services.notifications.sending.post_office import deliveries, mail, open_post_office, path_of, prefer
from tests.services.notifications.suite import Others, alerts, serving, settings
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.nominating import ref, refused
from tests.services.notifications.town.plan import CAMPAIGN, ELSEWHERE, REPORT, plan_of
from thidua.nats_server import NatsServer

START = day(10, month=7)
OURS, THEIRS = "thi-xa", "thi-xa-khac"
ALERTS, UNREAD, STREAM = "/api/v1/alerts", "/api/v1/alerts/unread", "/api/v1/alerts/stream"

CLERK = bearer(Role.UNIT_OFFICER, "ward-a", OURS, account="acc-clerk")
OTHER_CLERK = bearer(Role.UNIT_OFFICER, "ward-b", OURS)
NAMESAKE = bearer(Role.UNIT_OFFICER, "ward-a", THEIRS)
OFFICE = bearer(Role.STANDING_OFFICE, None, OURS)
OTHER_OFFICE = bearer(Role.STANDING_OFFICE, None, THEIRS)
AUDITOR = bearer(Role.AUDITOR)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient[Litestar], Others]]:
    """Keep a service up that told two wards of two authorities' plans, and sent each a mail about the first one's."""
    folder = tmp_path_factory.mktemp("shown")
    with NatsServer(folder / "nats") as server, open_post_office() as office:
        others = Others(server.url)
        with serving(office.of(settings(server.url, folder / "data", START))) as client:
            others.record(issued(plan_of(ELSEWHERE, THEIRS)), START)
            alerts(client, at_least=others.record(issued(plan_of(CAMPAIGN, OURS)), START))
            for ward in ("ward-a", "ward-b"):
                prefer(client, mail(f"post-{ward}", f"{ward}@example.org"), unit=ward)
                position = others.record(refused(ref(unit=ward)), START)
            alerts(client, at_least=position)
            assert len(deliveries(client, START)) == 2
            yield client, others
        others.close()


@pytest.fixture
def client(running: tuple[TestClient[Litestar], Others]) -> TestClient[Litestar]:
    """Give a client of the service."""
    return running[0]


def ask(client: TestClient[Litestar], path: str, who: str, status: int = 200, **query: Any) -> dict[str, Any]:
    """Ask as somebody, and return the answer."""
    answer = client.get(path, params=query, headers={"Authorization": who})
    assert answer.status_code == status, answer.text
    return dict(answer.json())


def inboxes(client: TestClient[Litestar], who: str, **query: Any) -> list[tuple[str, str, str]]:
    """Return what somebody is shown of inboxes: campaign, unit and reason, in their order."""
    items = ask(client, ALERTS, who, **query)["items"]
    return sorted((each["campaign"], each["unit"]["id"], each["reason"]) for each in items)


def first_alert(client: TestClient[Litestar], unit: str) -> str:
    """Return the id of the alert that told a unit of the plan."""
    items = ask(client, ALERTS, OFFICE, unit=unit, reason="plan-issued")["items"]
    return str(items[0]["id"])


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        (CLERK, [(CAMPAIGN, "ward-a", "place-refused"), (CAMPAIGN, "ward-a", "plan-issued")]),
        (NAMESAKE, [(ELSEWHERE, "ward-a", "plan-issued")]),
        (OTHER_OFFICE, [(ELSEWHERE, "ward-a", "plan-issued"), (ELSEWHERE, "ward-b", "plan-issued")]),
    ],
)
def test_inboxes_are_shown_to_their_unit_and_to_the_offices_of_their_authority(
    client: TestClient[Litestar], who: str, shown: list[tuple[str, str, str]]
) -> None:
    assert inboxes(client, who) == shown


@pytest.mark.parametrize(("who", "number"), [(OFFICE, 4), (AUDITOR, 6), (bearer(Role.CHAIR_OFFICE), 6)])
def test_offices_see_all_inboxes_of_their_authority_and_auditors_see_all(
    client: TestClient[Litestar], who: str, number: int
) -> None:
    assert len(inboxes(client, who)) == number


def test_asking_for_another_units_alerts_finds_none(client: TestClient[Litestar]) -> None:
    assert inboxes(client, CLERK, unit="ward-b") == []


def test_pages_hold_only_what_is_shown(client: TestClient[Litestar]) -> None:
    first = ask(client, ALERTS, CLERK, limit="1")
    rest = ask(client, ALERTS, CLERK, limit="1", cursor=first["next"])
    assert ([each["reason"] for each in rest["items"]], rest["next"]) == (["plan-issued"], None)


@pytest.mark.parametrize("path", [ALERTS, "/api/v1/deliveries"])
def test_a_campaign_of_which_nothing_is_shown_is_unknown(client: TestClient[Litestar], path: str) -> None:
    assert ask(client, path, CLERK, 404, campaign=ELSEWHERE)["code"] == "unknown-campaign"


@pytest.mark.parametrize(("who", "campaigns"), [(CLERK, {CAMPAIGN: 2}), (AUDITOR, {CAMPAIGN: 2, ELSEWHERE: 1})])
def test_unread_alerts_are_counted_of_the_campaigns_that_are_shown(
    client: TestClient[Litestar], who: str, campaigns: dict[str, int]
) -> None:
    assert ask(client, UNREAD, who, unit="ward-a")["campaigns"] == campaigns


@pytest.mark.parametrize("path", [UNREAD, STREAM])
@pytest.mark.parametrize(
    ("who", "query"),
    [
        (OTHER_CLERK, {}),
        (OTHER_CLERK, {"campaign": CAMPAIGN}),
        (CLERK, {"campaign": ELSEWHERE}),
        (OTHER_OFFICE, {"campaign": CAMPAIGN}),
        (bearer(Role.ADMINISTRATOR), {}),
    ],
)
def test_one_inbox_is_refused_to_others(
    client: TestClient[Litestar], path: str, who: str, query: dict[str, str]
) -> None:
    assert ask(client, path, who, 403, unit="ward-a", **query)["code"] == "not-permitted"


@pytest.mark.parametrize(("who", "units"), [(CLERK, ["ward-a"]), (OFFICE, ["ward-a", "ward-b"])])
def test_a_unit_is_shown_itself_alone_among_the_readers(
    client: TestClient[Litestar], who: str, units: list[str]
) -> None:
    readers = ask(client, f"{ALERTS}/{first_alert(client, 'ward-a')}/readers", who)
    assert (sorted(each["unit"]["id"] for each in readers["items"]), readers["told"]) == (units, len(units))


def test_readers_of_another_units_alert_are_not_shown(client: TestClient[Litestar]) -> None:
    ask(client, f"{ALERTS}/{first_alert(client, 'ward-b')}/readers", CLERK, 403)


@pytest.mark.parametrize("who", [OTHER_CLERK, OFFICE, AUDITOR, NAMESAKE])
def test_only_a_unit_itself_marks_its_alerts_as_read(client: TestClient[Litestar], who: str) -> None:
    body = {"campaign": CAMPAIGN, "unit": "ward-a", "ids": [first_alert(client, "ward-a")]}
    assert client.post(f"{ALERTS}/read", json=body, headers={"Authorization": who}).status_code == 403


def test_the_record_says_who_read_and_set_in_which_role_and_for_which_unit(
    configured: Settings, others: Others
) -> None:
    with serving(configured) as client:
        alerts(client, at_least=others.record(issued(), START))
        client.headers["Authorization"] = bearer(Role.UNIT_OFFICER, "ward-a", account="acc-clerk")
        (mine,) = alerts(client)
        body = {"campaign": CAMPAIGN, "unit": "ward-a", "ids": [mine["id"]]}
        assert client.post(f"{ALERTS}/read", json=body).json()["marked"] == 1
        prefer(client)
    said = [each.provenance for each in others.recorded() if isinstance(each.event, AlertsRead | PreferencesSet)]
    assert [(each.actor, each.role, each.unit) for each in said] == [("acc-clerk", "unit-officer", "ward-a")] * 2


@pytest.mark.parametrize("who", [CLERK, OFFICE, AUDITOR])
def test_preferences_are_shown_to_their_unit_the_offices_and_auditors(client: TestClient[Litestar], who: str) -> None:
    assert ask(client, path_of(), who)["channels"][0]["id"] == "post-ward-a"


@pytest.mark.parametrize("who", [OTHER_CLERK, NAMESAKE, OTHER_OFFICE])
def test_preferences_are_shown_to_nobody_else(client: TestClient[Litestar], who: str) -> None:
    ask(client, path_of(), who, 403)


@pytest.mark.parametrize("who", [OTHER_CLERK, NAMESAKE, OFFICE, AUDITOR])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", path_of()),
        ("DELETE", f"{path_of()}/channels/post-ward-a"),
        ("POST", f"{path_of()}/channels/post-ward-a/test"),
    ],
)
def test_only_a_unit_itself_sets_and_tries_its_channels(
    client: TestClient[Litestar], who: str, method: str, path: str
) -> None:
    body = {"channels": [{"id": "a", "kind": "email", "address": "nobody"}]} if method == "PUT" else None
    assert client.request(method, path, json=body, headers={"Authorization": who}).status_code == 403


@pytest.mark.parametrize(
    ("who", "query", "units"),
    [
        (CLERK, {}, ["ward-a"]),
        (CLERK, {"unit": "ward-b"}, []),
        (CLERK, {"unit": "ward-b", "channel": "post-ward-b"}, []),
        (CLERK, {"unit": "ward-b", "channel": "never-was"}, []),
        (OFFICE, {}, ["ward-a", "ward-b"]),
        (OTHER_OFFICE, {}, []),
        (AUDITOR, {}, ["ward-a", "ward-b"]),
    ],
)
def test_messages_are_shown_to_their_unit_and_to_the_offices_of_their_authority(
    client: TestClient[Litestar], who: str, query: dict[str, Any], units: list[str]
) -> None:
    assert sorted(each["unit"] for each in ask(client, "/api/v1/deliveries", who, **query)["items"]) == units


def test_channels_of_other_units_are_not_named(client: TestClient[Litestar]) -> None:
    refusal = ask(client, "/api/v1/deliveries", CLERK, 404, channel="post-ward-b")
    assert "Các kênh đã có: “post-ward-a”." in refusal["detail"]


@pytest.mark.parametrize(("who", "status"), [(CLERK, 409), (OFFICE, 409), (OTHER_CLERK, 403), (OTHER_OFFICE, 403)])
def test_a_message_is_tried_again_by_its_unit_and_by_the_standing_office(
    client: TestClient[Litestar], who: str, status: int
) -> None:
    (message,) = ask(client, "/api/v1/deliveries", CLERK)["items"]
    answer = client.post(f"/api/v1/deliveries/{message['id']}/retry", headers={"Authorization": who})
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize(("who", "status"), [(OFFICE, 200), (CLERK, 403), (OTHER_OFFICE, 403), (AUDITOR, 200)])
def test_only_the_standing_office_of_a_campaign_and_auditors_are_shown_whom_it_can_urge(
    client: TestClient[Litestar], who: str, status: int
) -> None:
    ask(client, f"/api/v1/campaigns/{CAMPAIGN}/obligations/{REPORT}/urging", who, status)
