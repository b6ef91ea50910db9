"""What the OpenAPI documents show is whole, fits the shapes beside it, and names nobody who lives."""

import ast
import json
import re
from collections.abc import Iterator
from typing import Any, TypeGuard

import jsonschema_rs
import pytest

from shared.http.openapi.examples import OF_ALL, Examples
from shared.http.openapi.telling import LONGEST_SUMMARY
from tests.examples_of_openapi.choosing import FILES, ROOT, SERVICES, signers
from thidua.openapi_documents import documents

NOT_SHOWN = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",)
"""What JSON can't hold: the same rows are shown as CSV. Documents are shown as PDF."""

NOT_OVER_HTTP = {"idempotency-key-reused"}
"""What keeps two drafts of one id apart: over HTTP a key that was used is told apart before (`key-used-before`)."""

Document = dict[str, Any]


@pytest.fixture(scope="module")
def served() -> dict[str, Document]:
    """Give each service's document as it is served."""
    return {service: json.loads(document) for service, document in documents().items()}


@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_shows_what_it_takes_and_what_it_answers(served: dict[str, Document], service: str) -> None:
    unshown = [
        (name, where)
        for name, operation in _operations(served[service])
        for where, content in _bodies(operation)
        if not any("examples" in each for each in content.values()) and not set(content) <= set(NOT_SHOWN)
    ]
    assert unshown == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_says_in_a_line_what_it_is_for(served: dict[str, Document], service: str) -> None:
    summaries = {name: operation["summary"] for name, operation in _operations(served[service])}
    by_name = {
        name: re.sub(r"[^a-z]+", " ", operation["operationId"]).strip()
        for name, operation in _operations(served[service])
    }
    unfit = [
        (name, summary)
        for name, summary in summaries.items()
        if not 0 < len(summary) <= LONGEST_SUMMARY or by_name[name].endswith(summary.lower())
    ]
    assert unfit == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_example_fits_the_shape_beside_it(served: dict[str, Document], service: str) -> None:
    document = served[service]
    unfit = [
        (name, media_type, error.message, list(error.instance_path))
        for name, media_type, schema, value in _shown(document)
        for error in jsonschema_rs.validator_for({**schema, "components": document["components"]}).iter_errors(value)
        if media_type.endswith(("/json", "+json"))
    ]
    assert unfit == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_problem_stands_under_its_status_and_code(served: dict[str, Document], service: str) -> None:
    problems = served[service]["components"]["examples"]
    assert {code: each["value"]["code"] for code, each in problems.items()} == {code: code for code in problems}
    astray = [
        (name, code)
        for name, operation in _operations(served[service])
        for status, answer in operation["responses"].items()
        for code in answer.get("content", {}).get("application/problem+json", {}).get("examples", {})
        if str(problems[code]["value"]["status"]) != status
    ]
    assert astray == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_refusal_of_a_service_is_shown(served: dict[str, Document], service: str) -> None:
    assert _codes_in("services", service) - NOT_OVER_HTTP - served[service]["components"]["examples"].keys() == set()


def test_every_problem_that_services_share_is_shown(served: dict[str, Document]) -> None:
    shown = {code for document in served.values() for code in document["components"]["examples"]}
    assert (_codes_in("shared", "http") | _codes_in("shared", "contracts")) - shown == set()


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_is_kept_that_no_document_shows(served: dict[str, Document], service: str) -> None:
    kept = Examples.model_validate_json(FILES[service].read_bytes())
    there = {name for name, _ in _operations(served[service])}
    assert {*kept.operations, *kept.met} - there == set()
    assert kept.problems.keys() - served[service]["components"]["examples"].keys() == set()


@pytest.mark.parametrize("path", FILES.values(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nobody_who_signed_a_plan_is_named(path: Any) -> None:
    text = path.read_text("utf-8")
    assert [name for name in signers() if name in text] == []


def test_what_all_services_share_is_kept_once() -> None:
    of_all = Examples.model_validate_json(OF_ALL.read_bytes())
    for service in SERVICES:
        own = Examples.model_validate_json(FILES[service].read_bytes())
        assert own.operations.keys() & of_all.operations.keys() == set()


def _operations(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield f"{method} {path}", operation


def _bodies(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what an operation is sent and the first of its successes that has a body, each by media type."""
    if "requestBody" in operation:
        yield "body", operation["requestBody"]["content"]
    successes = [
        answer["content"]
        for status, answer in operation["responses"].items()
        if status < "300" and answer.get("content")
    ]
    if successes:
        shown = [content for content in successes if any("examples" in each for each in content.values())]
        yield "answer", (shown or successes)[0]


def _shown(document: Document) -> Iterator[tuple[str, str, dict[str, Any], Any]]:
    """Yield what is shown: where, of which media type, the shape beside it, the value."""
    for name, operation in _operations(document):
        for message in (operation.get("requestBody", {}), *operation["responses"].values()):
            for media_type, content in message.get("content", {}).items():
                for example in content.get("examples", {}).values():
                    if "value" in example:
                        yield name, media_type, content["schema"], example["value"]
    for code, example in document["components"]["examples"].items():
        yield code, "application/problem+json", {"$ref": "#/components/schemas/Problem"}, example["value"]


def _codes_in(*folder: str) -> set[str]:
    """Return the codes of problems that the code of a folder names, as CODE of a refusal or `code` of a complaint."""
    codes = set()
    for path in sorted(ROOT.joinpath(*folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            match node:
                case ast.AnnAssign(target=ast.Name(id="CODE"), value=ast.Constant(value=str(code))):
                    codes.add(code)
                case ast.Call(func=ast.Name(id="Complaint"), keywords=keywords):
                    codes |= {each.value.value for each in keywords if _names_a_code(each)}
    return codes


def _names_a_code(keyword: ast.keyword) -> TypeGuard[Any]:
    return keyword.arg == "code" and isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str)
