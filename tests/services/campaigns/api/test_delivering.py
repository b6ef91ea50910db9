"""A unit delivers what the plan asks of it, over HTTP, on the real server."""

from typing import Any

import pytest

from tests.services.portal import Portal, Stream

URL = "/api/v1/campaigns/hai-ba-trung-2024/deliveries"
DOCUMENT = {
    "kind": "implementation-plan",
    "number": "12/KH-UBND",
    "date": "2024-07-30",
    "issuer": "UBND phường Bạch Mai",
    "file_name": "kế hoạch.pdf",
    "size": 1024,
    "sha256": "0" * 64,
}
PLAN_2024 = {"unit": "phuong-bach-mai", "obligation": "ke-hoach-don-vi", "document": DOCUMENT}


@pytest.fixture(scope="module", autouse=True)
def issued(campaigns: Portal, plan_2024: bytes) -> dict[str, Any]:
    answer = campaigns.post("/api/v1/campaigns", content=plan_2024, headers={"content-type": "application/toml"})
    campaign: dict[str, Any] = campaigns.get(
        "/api/v1/campaigns/hai-ba-trung-2024", params={"at_least": answer.json()["position"]}
    ).json()
    return campaign


@pytest.fixture(scope="module")
def owed(issued: dict[str, Any]) -> dict[str, Any]:
    """Give what the ward owes as a document, from the plan itself."""
    plans = [
        o for o in issued["plan"]["obligations"] if o["delivered_as"] == "document" and "ward" in o["binds"]["kinds"]
    ]
    return {**PLAN_2024, "obligation": plans[0]["id"]}


def test_a_delivery_is_recorded(campaigns: Portal, stream: Stream, owed: dict[str, Any]) -> None:
    """R3, R5."""
    answer = campaigns.post(URL, json=owed)
    assert (answer.status_code, answer.json()["position"]) == (201, f"CAMPAIGNS:{stream.end}")


def test_the_answer_shows_the_unit_with_name_and_kind(campaigns: Portal, owed: dict[str, Any]) -> None:
    """R5."""
    unit = campaigns.post(URL, json=owed).json()["unit"]
    assert (unit["id"], unit["name"], unit["kind"]) == ("phuong-bach-mai", "Phường Bạch Mai", "ward")


def test_the_same_delivery_again_records_nothing(campaigns: Portal, stream: Stream, owed: dict[str, Any]) -> None:
    """R5."""
    campaigns.post(URL, json=owed)
    before = stream.end
    assert (campaigns.post(URL, json=owed).status_code, stream.end) == (201, before)


def test_who_delivered_on_what_authority_is_recorded(campaigns: Portal, stream: Stream, owed: dict[str, Any]) -> None:
    """R5."""
    document = {**DOCUMENT, "number": "13/KH-UBND"}
    headers = {"thidua-actor": "unit:phuong-bach-mai", "thidua-authority": "12/GUQ", "correlation-id": "abc-1"}
    campaigns.post(URL, json={**owed, "document": document}, headers=headers)
    recorded = '"actor":"unit:phuong-bach-mai","authority":"12/GUQ","correlation_id":"abc-1"'
    assert recorded in stream.text().splitlines()[-1]


def _list(issued: dict[str, Any]) -> str:
    found = (o["id"] for o in issued["plan"]["obligations"] if o["delivered_as"] == "nominee-list")
    return str(next(found))


@pytest.mark.parametrize(
    ("change", "status", "code", "rule"),
    [
        pytest.param({"unit": "phuong-hang-bac"}, 404, "unknown-unit", "R5", id="unit"),
        pytest.param({"obligation": "poem"}, 404, "unknown-obligation", "R5", id="obligation"),
        pytest.param({"obligation": "huong-dan-kinh-phi"}, 409, "not-owed", "R5", id="not owed"),
    ],
)
def test_what_the_plan_does_not_ask_for_is_refused(  # noqa: PLR0913, PLR0917  (a table's columns)
    campaigns: Portal, stream: Stream, owed: dict[str, Any], change: dict[str, Any], status: int, code: str, rule: str
) -> None:
    """R5."""
    before = stream.end
    answer = campaigns.post(URL, json={**owed, **change})
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (status, code, rule)
    assert stream.end == before


def test_a_nominee_list_is_not_delivered_as_a_document(
    campaigns: Portal, stream: Stream, issued: dict[str, Any], owed: dict[str, Any]
) -> None:
    """R13."""
    before = stream.end
    answer = campaigns.post(URL, json={**owed, "obligation": _list(issued)})
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "delivered-as-nominee-list", before)


@pytest.mark.parametrize("campaign", ["hoan-kiem-2024", "*", "%3E", "a%20b", "ph%C6%B0%E1%BB%9Dng", "x" * 5000])
def test_an_unknown_campaign_is_refused_whatever_its_name(
    campaigns: Portal, stream: Stream, owed: dict[str, Any], campaign: str
) -> None:
    """R1."""
    before = stream.end
    answer = campaigns.post(f"/api/v1/campaigns/{campaign}/deliveries", json=owed)
    assert (answer.status_code, stream.end) == (404, before)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        pytest.param({"unit": None}, "unit", id="no unit"),
        pytest.param({"unit": "Phường Bạch Mai"}, "unit", id="a name for an id"),
        pytest.param({"colour": "red"}, "colour", id="an unknown key"),
        pytest.param({"document": {**DOCUMENT, "sha256": "abc"}}, "document.sha256", id="no SHA-256"),
        pytest.param({"document": {**DOCUMENT, "size": -1}}, "document.size", id="a negative size"),
        pytest.param({"document": {**DOCUMENT, "date": "2024-02-30"}}, "document.date", id="no date"),
        pytest.param({"document": None}, "document", id="no document"),
    ],
)
def test_a_body_that_makes_no_sense_names_its_field(
    campaigns: Portal, stream: Stream, owed: dict[str, Any], body: dict[str, Any], field: str
) -> None:
    before = stream.end
    answer = campaigns.post(URL, json={**owed, **body})
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (400, [field])
    assert stream.end == before


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"{", "malformed-json"), (b"\xff", "not-utf-8"), (b"", "invalid-request"), (b"null", "invalid-request")],
)
def test_a_body_that_is_no_json_is_refused(campaigns: Portal, stream: Stream, body: bytes, code: str) -> None:
    before = stream.end
    answer = campaigns.post(URL, content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"], stream.end) == (400, code, before)
