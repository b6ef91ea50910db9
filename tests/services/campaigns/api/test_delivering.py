"""A unit delivers what the plan asks of it, over HTTP, on the real server."""

from typing import Any

import pytest

from tests.services.portal import Portal, Stream, pdf, upload

CAMPAIGN = "/api/v1/campaigns/hai-ba-trung-2024"
URL = f"{CAMPAIGN}/deliveries"
WARD, LEAD = "phuong-bach-mai", "phong-noi-vu"
PAPER = {
    "kind": "implementation-plan",
    "number": "12/KH-UBND",
    "date": "2024-07-30",
    "issuer": "UBND phường Bạch Mai",
    "file_name": "kế hoạch.pdf",
}
NAMED = {**PAPER, "size": 1024, "sha256": "0" * 64}


@pytest.fixture(scope="module", autouse=True)
def issued(campaigns: Portal, plan_2024: bytes) -> dict[str, Any]:
    answer = campaigns.post("/api/v1/campaigns", content=plan_2024, headers={"content-type": "application/toml"})
    campaign: dict[str, Any] = campaigns.get(CAMPAIGN, params={"at_least": answer.json()["position"]}).json()
    return campaign


@pytest.fixture(scope="module")
def document(campaigns: Portal) -> dict[str, Any]:
    """Give a document that was uploaded."""
    return {**PAPER, **upload(campaigns, pdf("implementation plan"))}


@pytest.fixture(scope="module")
def owed(document: dict[str, Any]) -> dict[str, Any]:
    """Give what the ward owes as a document."""
    return {"unit": WARD, "obligation": "ke-hoach-trien-khai", "document": document}


@pytest.fixture(scope="module")
def theme_plan(issued: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """Give what a lead owes for one of its themes, stating every point."""
    (obligation,) = (o for o in issued["plan"]["obligations"] if o["per_theme"])
    theme = next(theme["id"] for theme in issued["plan"]["themes"] if theme["lead"] == LEAD)
    statements = [{"point": point, "lines": [f"về {point}"]} for point in obligation["states"]]
    return {
        "unit": LEAD,
        "obligation": obligation["id"],
        "theme": theme,
        "statements": statements,
        "document": document,
    }


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


def test_who_delivered_in_which_role_for_whom_on_what_authority_is_recorded(
    campaigns: Portal, stream: Stream, owed: dict[str, Any], document: dict[str, Any]
) -> None:
    """R5."""
    other = {**document, "number": "13/KH-UBND"}
    headers = {"thidua-authority": "12/GUQ", "correlation-id": "abc-1"}
    campaigns.post(URL, json={**owed, "document": other}, headers=headers)
    by = '"actor":"acc-1","role":"unit-officer","unit":"phuong-bach-mai"'
    recorded = f'{by},"authority":"12/GUQ","correlation_id":"abc-1"'
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


def test_a_document_that_was_not_uploaded_is_refused(campaigns: Portal, stream: Stream, owed: dict[str, Any]) -> None:
    """R18."""
    before = stream.end
    answer = campaigns.post(URL, json={**owed, "document": {**owed["document"], "sha256": "0" * 64}})
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "documents-not-uploaded", before)


def test_what_is_wrong_with_a_delivery_is_said_before_its_upload_is_asked_for(
    campaigns: Portal, owed: dict[str, Any]
) -> None:
    """R5, R18: nobody uploads for nothing."""
    body = {**owed, "unit": "phuong-hang-bac", "document": {**owed["document"], "sha256": "0" * 64}}
    assert campaigns.post(URL, json=body).json()["code"] == "unknown-unit"


def test_a_lead_delivers_for_one_of_its_themes(campaigns: Portal, stream: Stream, theme_plan: dict[str, Any]) -> None:
    """R3."""
    answer = campaigns.post(URL, json=theme_plan)
    assert (answer.status_code, answer.json()["theme"]) == (201, theme_plan["theme"])
    assert answer.json()["position"] == f"CAMPAIGNS:{stream.end}"


def test_the_themes_that_a_unit_leads_are_named(campaigns: Portal, stream: Stream, theme_plan: dict[str, Any]) -> None:
    """R3."""
    before = stream.end
    answer = campaigns.post(URL, json={**theme_plan, "theme": None})
    assert (answer.status_code, answer.json()["code"], stream.end) == (422, "theme-not-led", before)
    assert theme_plan["theme"] in answer.json()["detail"]


def test_every_point_that_is_missing_is_an_error_of_its_own(campaigns: Portal, theme_plan: dict[str, Any]) -> None:
    """R3."""
    body = {**theme_plan, "statements": [{"point": "weather", "lines": ["nắng"]}]}
    answer = campaigns.post(URL, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "points-missing")
    assert [error["field"] for error in answer.json()["errors"]] == [
        *(f"statements[{statement['point']}]" for statement in theme_plan["statements"]),
        "statements[weather]",
    ]


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
        pytest.param({"document": {**NAMED, "sha256": "abc"}}, "document.sha256", id="no SHA-256"),
        pytest.param({"document": {**NAMED, "size": -1}}, "document.size", id="a negative size"),
        pytest.param({"document": {**NAMED, "date": "2024-02-30"}}, "document.date", id="no date"),
        pytest.param({"statements": [{"point": "x", "lines": []}]}, "statements[0].lines", id="an empty statement"),
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
