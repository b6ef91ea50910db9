"""GET /api/v1/alerts: what can be asked, what is answered, and what bad questions are told."""

from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from services.notifications.api import settling
from shared.contracts.plan import Unit, UnitRenamed, UnitsMerged
from tests.services.notifications.suite import Others, alerts, serving, settings, settle
from tests.services.notifications.town.awarding import awarded
from tests.services.notifications.town.campaigning import amended, issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.nominating import declined, ref, refused, returned
from tests.services.notifications.town.plan import CAMPAIGN, REPORT
from thidua.nats_server import NatsServer

START = day(10, month=7)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Litestar]]:
    """Give a client of a service that has told two wards of a plan and one of three more things; only to be read."""
    folder = tmp_path_factory.mktemp("told")
    with NatsServer(folder / "nats") as server:
        others = Others(server.url)
        with serving(settings(server.url, folder / "data", START)) as client:
            tell_five_things(client, others)
            yield client
        others.close()


def tell_five_things(client: TestClient[Litestar], others: Others) -> None:
    """Have two wards told of a plan and one of three more things."""
    others.record(issued(), START)
    for event in (refused(ref("aaaaaaaa")), returned(ref("bbbbbbbb")), awarded(ref("cccccccc"))):
        position = others.record(event, START)
    assert len(alerts(client, at_least=f"CAMPAIGNS:1,{position}")) == 5


def problem(client: TestClient[Litestar], status: int, **query: Any) -> dict[str, Any]:
    """Return the problem that a query is answered with."""
    answer = client.get("/api/v1/alerts", params=query)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    return dict(answer.json())


def test_an_alert_is_shown_with_its_unit_its_place_and_its_due_time(
    client: TestClient[Litestar], others: Others
) -> None:
    others.record(issued(), START)
    others.set_clock(day(2, hour=9))
    (alert,) = settle(client, day(2, hour=9), unit="ward-a", reason="deadline-ahead")
    text = alert.pop("text")
    assert text.startswith("Còn 3 ngày")
    assert alert == {
        "id": alert["id"],
        "campaign": CAMPAIGN,
        "unit": {
            "id": "ward-a",
            "name": "Phường A",
            "kind": "ward",
            "former_names": [],
            "merged_into": None,
        },
        "reason": "deadline-ahead",
        "obligation": REPORT,
        "theme": None,
        "nomination": None,
        "due": "2024-08-05T00:00:00+07:00",
        "raised_at": "2024-08-02T09:00:00+07:00",
        "read_at": None,
        "read_by": None,
        "link": None,
    }
    assert alert["id"].startswith("NOTIFICATIONS:")


def test_an_alert_shows_what_its_unit_is_called_now_and_whom_it_has_merged_into(
    client: TestClient[Litestar], others: Others
) -> None:
    """R2."""
    others.record(issued(), START)
    others.record(amended(UnitRenamed(unit="ward-a", name="Phường Mới")), START)
    merger = UnitsMerged(units=("ward-a",), into=Unit(id="ward-b", name="Phường B", kind="ward"))
    alert = alerts(client, at_least=others.record(amended(merger), START), unit="ward-a")[0]
    assert (alert["reason"], alert["unit"]["name"], alert["unit"]["former_names"], alert["unit"]["merged_into"]) == (
        "plan-amended",
        "Phường Mới",
        ["Phường A"],
        "ward-b",
    )


def test_the_newest_alert_comes_first(told: TestClient[Litestar]) -> None:
    numbers = [int(alert["id"].partition(":")[2]) for alert in alerts(told)]
    assert numbers == sorted(numbers, reverse=True)


def test_pages_lead_from_the_newest_to_the_oldest_and_nothing_is_shown_twice(
    client: TestClient[Litestar], others: Others
) -> None:
    tell_five_things(client, others)
    everything = [alert["id"] for alert in alerts(client)]
    first = client.get("/api/v1/alerts", params={"limit": 2}).json()
    alerts(client, at_least=others.record(declined(ref("dddddddd")), START))
    second = client.get("/api/v1/alerts", params={"limit": 2, "cursor": first["next"]}).json()
    third = client.get("/api/v1/alerts", params={"limit": 2, "cursor": second["next"]}).json()
    assert [alert["id"] for page in (first, second, third) for alert in page["items"]] == everything
    assert third["next"] is None


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"unit": "ward-a"}, 4),
        ({"unit": "ward-b"}, 1),
        ({"unit": "home-affairs"}, 0),
        ({"campaign": CAMPAIGN}, 5),
        ({"reason": "plan-issued"}, 2),
        ({"reason": "plan-issued", "unit": "ward-a", "campaign": CAMPAIGN}, 1),
    ],
)
def test_alerts_are_narrowed_by_unit_campaign_and_reason(
    told: TestClient[Litestar], query: dict[str, str], count: int
) -> None:
    assert len(alerts(told, **query)) == count


@pytest.mark.parametrize(
    ("headers", "query", "language", "words"),
    [
        ({}, {}, "vi", "Đã quyết định khen thưởng"),
        ({"Accept-Language": "en"}, {}, "en", "Award decided"),
        ({"Accept-Language": "en"}, {"language": "vi"}, "vi", "Đã quyết định khen thưởng"),
    ],
)
def test_texts_are_in_the_readers_language(
    told: TestClient[Litestar], headers: dict[str, str], query: dict[str, str], language: str, words: str
) -> None:
    answer = told.get(
        "/api/v1/alerts", params={"reason": "nomination-decided", **query}, headers={"Accept-Language": "", **headers}
    )
    assert answer.headers["content-language"] == language
    assert answer.json()["items"][0]["text"].startswith(words)


def test_an_answer_tells_up_to_where_all_alerts_are_in_it(told: TestClient[Litestar]) -> None:
    assert told.get("/api/v1/alerts").json()["position"] == {"CAMPAIGNS": 1, "NOMINATIONS": 3, "NOTIFICATIONS": 5}


def test_an_unknown_campaign_is_404(told: TestClient[Litestar]) -> None:
    assert problem(told, 404, campaign="nowhere-2024")["code"] == "unknown-campaign"


@pytest.mark.parametrize("query", [{"unit": "nobody"}, {"unit": "nobody", "campaign": CAMPAIGN}])
def test_an_unknown_unit_is_404(told: TestClient[Litestar], query: dict[str, str]) -> None:
    assert problem(told, 404, **query)["code"] == "unknown-unit"


def test_an_unknown_reason_is_400_and_the_allowed_ones_are_named(told: TestClient[Litestar]) -> None:
    (error,) = problem(told, 400, reason="birthday")["errors"]
    assert error["field"] == "reason"
    assert "place-refused" in error["remedy"]


def test_an_unknown_parameter_is_400(told: TestClient[Litestar]) -> None:
    assert problem(told, 400, units="ward-a")["errors"][0]["field"] == "units"


@pytest.mark.parametrize("field", ["settled", "cursor", "limit", "at_least", "language"])
def test_what_cant_be_read_is_400_and_named(told: TestClient[Litestar], field: str) -> None:
    assert problem(told, 400, **{field: "yesterday"})["errors"][0]["field"] == field


def test_a_round_that_does_not_come_is_503_not_settled(
    told: TestClient[Litestar], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "PATIENCE", 0.05)
    answered = problem(told, 503, settled=day(1, year=2030).isoformat())
    assert (answered["code"], answered["asked"]) == ("not-settled", day(1, year=2030).isoformat())


def test_the_schema_names_every_parameter(told: TestClient[Litestar]) -> None:
    operation = told.get("/schema/openapi.json").json()["paths"]["/api/v1/alerts"]["get"]
    named = {parameter["name"] for parameter in operation["parameters"]}
    assert named == {"campaign", "unit", "reason", "read", "limit", "cursor", "at_least", "settled", "language"}


def test_readiness_tells_of_followers_and_of_the_last_round(told: TestClient[Litestar]) -> None:
    answer = told.get("/health/ready")
    checks = answer.json()["checks"]
    assert answer.status_code == 200
    assert checks["rounds"] == {"ok": True, "detail": f"complete as of {START.isoformat()}"}
    assert {"follows CAMPAIGNS", "follows NOMINATIONS", "follows NOTIFICATIONS"} <= checks.keys()
