from uuid import UUID

import pytest
from litestar import Litestar
from litestar.testing import TestClient

Client = TestClient[Litestar]
BODY = {"unit": "a", "nominees": []}


def test_provenance_is_read_from_the_token_and_the_headers(client: Client) -> None:
    headers = {"Thidua-Authority": "QD 12/2024", "Correlation-Id": "story-1"}
    answer = client.post("/rows", json=BODY, headers=headers)
    assert answer.json()["position"] == "ward-17|QD 12/2024|story-1"
    assert answer.headers["correlation-id"] == "story-1"


def test_a_command_without_headers_has_a_fresh_correlation_id(client: Client) -> None:
    answer = client.post("/rows", json=BODY)
    assert answer.json()["position"] == f"ward-17|None|{UUID(answer.headers['correlation-id'])}"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Thidua-Authority", "Quyết định 12"),
        ("Thidua-Authority", "a" * 201),
        ("Correlation-Id", "a b"),
        ("Correlation-Id", "a" * 81),
    ],
)
def test_a_header_that_can_not_be_used_is_refused_by_name(client: Client, header: str, value: str) -> None:
    answer = client.post("/rows", json=BODY, headers=[(header.encode(), value.encode())])
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [header]


def test_an_answer_that_no_route_gives_has_a_correlation_id_too(client: Client) -> None:
    assert client.get("/nowhere", headers={"Correlation-Id": "story-2"}).headers["correlation-id"] == "story-2"
