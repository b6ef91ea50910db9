"""Urging over HTTP (IV.7): whom it would reach, once a day, and what comes of it."""

from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from shared.identity import Role
from tests.identity import bearer
from tests.services.notifications.suite import Others, alerts
from tests.services.notifications.town.campaigning import closed, delivered, issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.full_plan import FULL_PLAN, GUIDE
from tests.services.notifications.town.plan import CAMPAIGN, REPORT

START = day(10, month=7)
OFFICE = {"Authorization": bearer(Role.STANDING_OFFICE, account="acc-office"), "Accept-Language": "vi"}


@pytest.fixture
def office(client: TestClient[Litestar], others: Others) -> TestClient[Litestar]:
    """Give the standing office's client of a service that knows a plan."""
    client.headers.update(OFFICE)
    alerts(client, at_least=others.record(issued(FULL_PLAN), START))
    return client


def path(obligation: str = REPORT, campaign: str = CAMPAIGN) -> str:
    """Return where those who owe an obligation are urged."""
    return f"/api/v1/campaigns/{campaign}/obligations/{obligation}/urging"


def preview(office: TestClient[Litestar], obligation: str = REPORT, **query: str) -> dict[str, Any]:
    """Show whom an urging would reach."""
    answer = office.get(path(obligation), params=query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def urge(office: TestClient[Litestar], status: int = 201, **body: Any) -> dict[str, Any]:
    """Urge those who owe their report, and return the answer."""
    answer = office.post(path(), json=body)
    assert answer.status_code == status, answer.text
    return dict(answer.json())


def told(office: TestClient[Litestar], position: str) -> list[str]:
    """Return who was told of an urging."""
    urged = alerts(office, reason="urged", at_least=position)
    return sorted(alert["unit"]["id"] for alert in urged)


def test_it_is_shown_whom_it_would_reach_with_what_they_owe(office: TestClient[Litestar], others: Others) -> None:
    seen = preview(office, at_least=others.record(delivered("ward-b", REPORT), START))
    assert (seen["name"], seen["last"]) == ("Kế hoạch của đơn vị", None)
    (recipient,) = seen["recipients"]
    assert recipient.pop("unit")["name"] == "Phường A"
    assert recipient == {
        "theme": None,
        "literal": "trước ngày 2024-08-05",
        "clause": "5",
        "due": "2024-08-05T00:00:00+07:00",
        "urged_at": None,
        "urged_by": None,
    }


def test_all_who_have_not_delivered_are_urged_and_told(office: TestClient[Litestar]) -> None:
    answer = urge(office, note="Gửi trước giờ họp")
    assert (answer["day"], [unit["id"] for unit in answer["recipients"]]) == ("2024-07-10", ["ward-a", "ward-b"])
    assert told(office, answer["position"]) == ["ward-a", "ward-b"]
    seen = preview(office)
    assert (seen["recipients"], seen["last"]) == ([], {"day": "2024-07-10", "by": "acc-office"})


def test_some_of_them_can_be_urged(office: TestClient[Litestar]) -> None:
    assert told(office, urge(office, units=["ward-b"])["position"]) == ["ward-b"]


def test_it_is_shown_who_is_left_out_and_why(office: TestClient[Litestar], others: Others) -> None:
    urge(office, units=["ward-a"])
    seen = preview(office, at_least=others.record(delivered("ward-b", REPORT), START))
    assert seen["recipients"] == []
    assert [(each["unit"]["id"], each["because"], each["urged_by"]) for each in seen["left_out"]] == [
        ("ward-a", "urged-today", "acc-office"),
        ("ward-b", "delivered", None),
    ]


def test_the_rest_can_be_urged_on_the_same_day(office: TestClient[Litestar]) -> None:
    """R28: each unit once a day, whoever else was urged."""
    urge(office, units=["ward-a"])
    rest = urge(office)
    assert [unit["id"] for unit in rest["recipients"]] == ["ward-b"]
    assert [(each["unit"]["id"], each["because"]) for each in rest["left_out"]] == [("ward-a", "urged-today")]
    assert told(office, rest["position"]) == ["ward-a", "ward-b"]


def test_a_second_time_that_day_is_409_and_says_when_and_by_whom(office: TestClient[Litestar], others: Others) -> None:
    urge(office)
    refusal = urge(office, 409)
    assert refusal["code"] == "already-urged"
    assert "ngày 10/7/2024, tài khoản acc-office" in refusal["detail"]
    others.set_clock(day(11, month=7))
    office.get("/clock", params={"at_least": day(11, month=7).isoformat()})
    assert urge(office)["day"] == "2024-07-11"


def test_a_unit_that_has_delivered_refuses_all(office: TestClient[Litestar], others: Others) -> None:
    position = others.record(delivered("ward-b", REPORT), START)
    answer = office.post(path(), json={"units": ["ward-a", "ward-b"]}, params={"at_least": position})
    assert (answer.status_code, answer.json()["code"]) == (409, "not-to-be-urged")


def test_with_nobody_left_it_is_409(office: TestClient[Litestar], others: Others) -> None:
    for ward in ("ward-a", "ward-b"):
        position = others.record(delivered(ward, REPORT), START)
    assert preview(office, at_least=position)["recipients"] == []
    assert urge(office, 409)["code"] == "nobody-to-urge"


def test_a_closed_campaign_is_409(office: TestClient[Litestar], others: Others) -> None:
    position = others.record(closed(), START)
    assert preview(office, at_least=position)["recipients"] == []
    assert urge(office, 409)["code"] == "campaign-closed"


def test_leads_can_be_urged_for_one_theme(office: TestClient[Litestar]) -> None:
    """R3."""
    every = [(each["unit"]["id"], each["theme"]) for each in preview(office, GUIDE)["recipients"]]
    assert every == [("ward-a", "streets"), ("ward-a", "schools"), ("home-affairs", "lights")]
    (lights,) = preview(office, GUIDE, theme="lights")["recipients"]
    assert lights["unit"]["id"] == "home-affairs"


@pytest.mark.parametrize(
    ("where", "query", "code"),
    [
        (path(campaign="nowhere-2024"), {}, "unknown-campaign"),
        (path("nothing"), {}, "unknown-obligation"),
        (path(), {"theme": "streets"}, "theme-not-owed"),
        (path(GUIDE), {"theme": "nothing"}, "theme-not-owed"),
    ],
)
def test_unknown_names_are_404(office: TestClient[Litestar], where: str, query: dict[str, str], code: str) -> None:
    for answer in (office.get(where, params=query), office.post(where, params=query, json={})):
        assert (answer.status_code, answer.json()["code"]) == (404, code)


def test_an_unknown_unit_is_404(office: TestClient[Litestar]) -> None:
    assert urge(office, 404, units=["nobody"])["code"] == "unknown-unit"


@pytest.mark.parametrize(
    ("body", "field"), [({"note": "a\u0007b"}, "note"), ({"note": "a" * 501}, "note"), ({"units": []}, "units")]
)
def test_a_body_that_makes_no_sense_is_400_and_names_the_field(
    office: TestClient[Litestar], body: dict[str, Any], field: str
) -> None:
    assert [error["field"] for error in urge(office, 400, **body)["errors"]] == [field]
