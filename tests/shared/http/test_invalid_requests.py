from typing import Any

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from shared.contracts.texts import Text
from shared.http import FieldProblem, InvalidRequestError
from shared.http.problems.answering import _together

Client = TestClient[Litestar]


def problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert (told["status"], told["code"], told["type"]) == (status, code, f"urn:thidua:problem:{code}")
    assert told["title"]
    assert told["detail"]
    assert told["instance"] == answer.request.url.path
    return told


def fields(told: dict[str, Any]) -> list[str]:
    assert all(error["message"] and error["remedy"] for error in told["errors"])
    return sorted(error["field"] for error in told["errors"])


def test_everything_wrong_with_a_body_is_told_at_once_by_its_path(client: Client) -> None:
    body = {"unit": 3, "nominees": [{"name": "", "category": "group", "age": 1}, {}], "at": "2024-08-20", "zz": 1}
    told = problem(client.post("/rows", json=body), 400, "invalid-request")
    assert fields(told) == [
        "at",
        "nominees[0].age",
        "nominees[0].category",
        "nominees[0].name",
        "nominees[1].category",
        "nominees[1].name",
        "unit",
        "zz",
    ]


def test_a_value_out_of_a_choice_is_told_the_choices(client: Client) -> None:
    body = {"unit": "a", "nominees": [{"name": "a", "category": "group"}]}
    told = problem(client.post("/rows", json=body), 400, "invalid-request")
    assert told["errors"][0]["remedy"] == "Choose one of: 'collective', 'individual'."


def test_the_errors_are_in_vietnamese_by_default(client: Client) -> None:
    answer = client.post("/rows", json={"nominees": []}, headers={"Accept-Language": ""})
    told = problem(answer, 400, "invalid-request")
    assert told["errors"] == [{"field": "unit", "message": "Thiếu trường bắt buộc.", "remedy": "Thêm trường này."}]


@pytest.mark.parametrize("body", [b"[1]", b"null", b'"x"', b"3"])
def test_json_that_is_no_object_is_an_invalid_request(client: Client, body: bytes) -> None:
    told = problem(client.post("/rows", content=body), 400, "invalid-request")
    assert fields(told) == ["body"]


def test_a_missing_body_is_an_invalid_request(client: Client) -> None:
    assert fields(problem(client.post("/rows"), 400, "invalid-request")) == ["body"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b'{\n  "unit": tru\n}', "line 2, column 11"),
        (b'{"unit":', "line 1, column 9"),
        ('{"đơn vị": "Bạch Mai",}'.encode(), "line 1, column 2"),
        (b"\xef\xbb\xbf{}", "line 1, column 1"),
        (b"{} {}", "line 1, column 4"),
        (b'{"unit": NaN}', "line 1, column 10"),
        (b"[" * 1900, "line 1, column"),
    ],
)
def test_malformed_json_is_told_by_line_and_column(client: Client, body: bytes, place: str) -> None:
    assert place in problem(client.post("/rows", content=body), 400, "malformed-json")["detail"]


def test_json_nested_too_deeply_is_malformed(client: Client) -> None:
    body = b'{"unit":' + b"[" * 990 + b"]" * 990 + b"}"
    answer = client.post("/rows", content=body)
    assert answer.status_code == 400
    assert answer.json()["code"] in {"malformed-json", "invalid-request"}


@pytest.mark.parametrize("path", ["/rows", "/plans"])
def test_a_body_that_is_not_utf_8_is_told_where(client: Client, path: str) -> None:
    told = problem(client.post(path, content=b'{"a":\n"\xff"}'), 400, "not-utf-8")
    assert "line 2, column 2" in told["detail"]


def test_another_media_type_is_refused_with_the_one_that_is_taken(client: Client) -> None:
    answer = client.post("/rows", content=b"a=1", headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert "application/json" in problem(answer, 415, "unsupported-media-type")["detail"]
    assert answer.headers["accept"] == "application/json"


def test_another_charset_is_refused(client: Client) -> None:
    answer = client.post("/rows", content=b"{}", headers={"Content-Type": "application/json; charset=utf-16"})
    problem(answer, 415, "unsupported-media-type")


def test_a_handler_can_take_other_media_types(client: Client) -> None:
    assert client.post("/plans", content=b"a = 1", headers={"Content-Type": "application/toml"}).status_code == 201


def test_a_body_over_the_limit_is_told_the_limit(client: Client) -> None:
    answer = client.post("/rows", content=b"x" * 2001)
    assert "2000 bytes" in problem(answer, 413, "too-large")["detail"]


def test_unknown_and_missing_query_parameters_are_told_at_once(client: Client) -> None:
    told = problem(client.get("/rows?campagin=a&zz=1"), 400, "invalid-request")
    assert fields(told) == ["campagin", "unit", "zz"]


def test_query_values_that_can_not_be_read_are_told_by_the_names_they_are_sent_by(client: Client) -> None:
    told = problem(client.get("/rows?unit=a&category=group&at-least-id=0"), 400, "invalid-request")
    assert fields(told) == ["at-least-id", "category"]
    assert "Choose one of: collective, individual." in [error["remedy"] for error in told["errors"]]


def test_dependencies_tell_what_is_wrong_together(client: Client) -> None:
    told = problem(client.get("/rows?unit=a&limit=0&cursor=!&at_least=zz"), 400, "invalid-request")
    assert fields(told) == ["at_least", "cursor", "limit"]


def test_what_two_dependencies_read_is_told_once() -> None:
    wrong = InvalidRequestError(FieldProblem("at_least", Text(vi="sai", en="wrong"), Text(vi="sửa", en="mend")))
    again = InvalidRequestError(*wrong.complaint.errors)
    again.__cause__ = ExceptionGroup("side by side", [wrong, again])
    assert len(_together(again).complaint.errors) == 1


def test_an_unknown_address_is_no_such_resource(client: Client) -> None:
    problem(client.get("/nowhere"), 404, "no-such-resource")


def test_an_unknown_address_under_the_schema_is_no_such_resource(client: Client) -> None:
    problem(client.get("/schema/swagger"), 404, "no-such-resource")


def test_a_method_that_is_not_allowed_is_told_those_that_are(client: Client) -> None:
    answer = client.delete("/rows")
    problem(answer, 405, "method-not-allowed")
    assert set(answer.headers["allow"].split(", ")) == {"GET", "OPTIONS", "POST"}
