from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

Client = TestClient[Litestar]


@pytest.fixture(scope="module")
def document(client: Client) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/schema").json()
    return described


def test_the_document_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")


def test_the_document_is_also_at_its_usual_address(client: Client, document: dict[str, Any]) -> None:
    assert client.get("/schema/openapi.json").json() == document


def test_every_problem_is_documented_with_its_media_type_and_shape(document: dict[str, Any]) -> None:
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    problems = [
        (status, response["content"])
        for operation in operations
        for status, response in operation["responses"].items()
        if status >= "400" and operation["operationId"] != "operations_show_readiness"
    ]
    assert len(problems) > 20
    shape = {"$ref": "#/components/schemas/Problem"}
    shapes = [{media_type: told["schema"] for media_type, told in content.items()} for _, content in problems]
    assert [each for each in shapes if each != {"application/problem+json": shape}] == []


def test_a_command_documents_its_refusals_and_what_its_body_can_suffer(document: dict[str, Any]) -> None:
    assert set(document["paths"]["/rows"]["post"]["responses"]) == {
        "201", "400", "401", "403", "404", "409", "413", "415", "422", "429", "500", "503",
    }  # fmt: skip


def test_the_problem_s_shape_names_every_member(document: dict[str, Any]) -> None:
    problem = document["components"]["schemas"]["Problem"]
    assert set(problem["required"]) == {"type", "title", "status", "detail", "instance", "code"}
    assert {"rule", "position", "errors", "asked", "reached"} <= set(problem["properties"])


def test_a_list_documents_its_bounds(document: dict[str, Any]) -> None:
    parameters = {each["name"]: each for each in document["paths"]["/rows"]["get"]["parameters"]}
    assert set(parameters) == {"limit", "cursor", "at_least", "unit", "category", "at-least-id"}
    limit = parameters["limit"]["schema"]
    assert (limit["type"], limit["minimum"], limit["maximum"], limit["default"]) == ("integer", 1, 1000, 100)


def test_a_command_documents_its_headers(document: dict[str, Any]) -> None:
    parameters = document["paths"]["/rows"]["post"]["parameters"]
    assert {each["name"] for each in parameters} == {
        "Idempotency-Key",
        "Thidua-Authority",
        "Correlation-Id",
        "Causation-Id",
    }
    assert {each["in"] for each in parameters} == {"header"}


def test_no_page_fetches_anything_from_elsewhere(client: Client) -> None:
    assert "jsdelivr" not in client.get("/schema").text


def test_a_body_that_its_handler_parses_itself_is_documented(document: dict[str, Any]) -> None:
    assert list(document["paths"]["/plans"]["post"]["requestBody"]["content"]) == ["application/toml"]
