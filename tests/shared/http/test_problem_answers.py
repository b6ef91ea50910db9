import json

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from shared.observability import configure_logging

Client = TestClient[Litestar]
SUBMIT: dict[str, list[str]] = {"nominees": []}


@pytest.mark.parametrize(
    ("unit", "status", "code"),
    [("unknown", 404, "unknown-unit"), ("incomplete", 422, "dossier-incomplete"), ("full", 409, "quota-used-up")],
)
def test_a_refusal_is_answered_by_its_kind(client: Client, unit: str, status: int, code: str) -> None:
    answer = client.post("/rows", json={**SUBMIT, "unit": unit})
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (status, code, "R10")
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_recorded_refusal_carries_its_position(client: Client) -> None:
    assert client.post("/rows", json={**SUBMIT, "unit": "full"}).json()["position"] == "NOMINATIONS:42"


def test_a_refusal_for_several_reasons_lists_them(client: Client) -> None:
    told = client.post("/rows", json={**SUBMIT, "unit": "incomplete"}).json()
    assert told["errors"] == [{"field": "minutes", "message": "Missing.", "remedy": "Add it."}]


@pytest.mark.parametrize(
    ("wanted", "language", "title"),
    [("", "vi", "Đã hết chỉ tiêu"), ("en", "en", "Quota used up"), ("en;q=0.5, vi;q=0.6", "vi", "Đã hết chỉ tiêu")],
)
def test_a_refusal_is_told_in_the_reader_s_language(client: Client, wanted: str, language: str, title: str) -> None:
    answer = client.post("/rows", json={**SUBMIT, "unit": "full"}, headers={"Accept-Language": wanted})
    assert (answer.json()["title"], answer.headers["content-language"]) == (title, language)
    assert answer.headers["vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("kind", "code"),
    [("store", "store-unreachable"), ("driver", "store-unreachable"), ("conflict", "conflict-unsettled")],
)
def test_what_is_away_for_a_moment_is_answered_with_when_to_try_again(client: Client, kind: str, code: str) -> None:
    answer = client.get(f"/broken/{kind}")
    assert (answer.status_code, answer.json()["code"]) == (503, code)
    assert int(answer.headers["retry-after"]) > 0
    assert "secret" not in answer.text


def test_an_unexpected_error_tells_nothing_of_the_inside(client: Client) -> None:
    answer = client.get("/broken/bug")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal-error")
    assert "Nguyễn" not in answer.text
    assert "KeyError" not in answer.text


def test_an_unexpected_error_is_logged_with_its_stack_and_no_personal_data(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging("sample")
    answer = client.get("/broken/bug?", headers={"Accept-Language": "en"})
    written = capsys.readouterr().err
    line = next(line for line in map(json.loads, written.splitlines()) if line["level"] == "error")
    assert line["exception"][0]["type"] == "builtins.KeyError"
    assert any("break_down" in frame for frame in line["exception"][0]["frames"])
    assert line["correlation_id"] == answer.headers["correlation-id"]
    assert "Nguyễn" not in written
