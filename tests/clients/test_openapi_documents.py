"""What is published of the doors is what the services serve: `python -m thidua.openapi_documents`."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.architecture.tree import ROOT
from thidua.openapi_documents import documents, main

DOCS = ROOT / "docs" / "openapi"
REMEDY = "run python -m thidua.openapi_documents write docs/openapi"
SERVICES = ("campaigns", "nominations", "notifications", "projections")


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return dict(documents())


def test_the_documents_are_those_that_the_services_serve(made: dict[str, str]) -> None:
    committed = {file.stem: file.read_text("utf-8") for file in DOCS.glob("*.json")}
    assert [name for name in {*made, *committed} if made.get(name) != committed.get(name)] == [], REMEDY


def test_there_is_a_document_for_each_service(made: dict[str, str]) -> None:
    assert sorted(made) == [*SERVICES]


@pytest.mark.parametrize("service", SERVICES)
def test_a_document_says_nothing_of_the_machine_or_the_release(made: dict[str, str], service: str) -> None:
    document = json.loads(made[service])
    servers = {server["url"] for server in document.get("servers", ())}
    assert (document["info"]["version"], servers - {"/"}) == ("1", set())


@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_has_a_name_of_its_own(made: dict[str, str], service: str) -> None:
    names = [each["operationId"] for each in _operations(json.loads(made[service]))]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("service", SERVICES)
def test_what_a_command_takes_names_each_field_and_no_others(made: dict[str, str], service: str) -> None:
    document = json.loads(made[service])
    bodies = [each["requestBody"]["content"] for each in _operations(document) if "requestBody" in each]
    shapes = [body["application/json"]["schema"]["$ref"].rpartition("/")[2] for body in bodies if len(body) == 1]
    described = document["components"]["schemas"]
    assert [name for name in shapes if described[name].get("additionalProperties") is not False] == []


def test_the_documents_are_written_on_demand(made: dict[str, str], tmp_path: Any) -> None:
    main(["write", str(tmp_path / "new")])
    assert {file.stem: file.read_text("utf-8") for file in (tmp_path / "new").iterdir()} == made


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from path.values()
