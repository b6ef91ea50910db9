"""What is published for programs is what the code says: `python -m services.projections.adapters.feed_documents`."""

import json
import re

import pytest

from services.projections.adapters.feed_documents import ASYNCAPI, SCHEMAS, asyncapi, main, schemas
from shared.contracts.feed import FEED_EVENT_TYPES
from tests.architecture.tree import ROOT
from tests.contracts.feed.written_feed import WRITTEN

DOCS = ROOT / "docs"
REMEDY = "run python -m services.projections.adapters.feed_documents write docs"


@pytest.mark.static
def test_the_asyncapi_document_is_the_one_that_the_code_makes() -> None:
    assert (DOCS / ASYNCAPI).read_text("utf-8") == asyncapi(), REMEDY


@pytest.mark.static
def test_the_schemas_are_those_that_the_code_makes() -> None:
    committed = {file.name.removesuffix(".json"): file.read_text("utf-8") for file in (DOCS / SCHEMAS).glob("*.json")}
    assert committed == schemas(), REMEDY


def test_the_document_tells_each_type_and_its_subjects() -> None:
    channels = json.loads(asyncapi())["channels"]
    assert {name: channel["address"] for name, channel in channels.items()} == {
        event_type.type_name(): f"AWARDS.{event_type.KIND}.*.*" for event_type in FEED_EVENT_TYPES
    }


def test_the_document_s_references_lead_somewhere_by_names_that_it_can_have() -> None:
    document = json.loads(asyncapi())
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', asyncapi()):
        found = document
        for name in reference.split("/"):
            assert re.fullmatch(r"[\w.-]+", name), reference
            found = found[name]


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_schema_asks_for_all_that_is_always_there_and_lets_more_come(name: str) -> None:
    schema = json.loads(schemas()[name])
    assert sorted(schema["required"]) == sorted(WRITTEN[name].model_dump())
    assert "additionalProperties" not in schemas()[name]
    data = schema["$defs"][schema["properties"]["data"]["$ref"].rpartition("/")[2]]
    assert sorted(data["required"]) == sorted(WRITTEN[name].data.model_dump())


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_schema_is_printed_on_demand(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["schema", name])
    assert capsys.readouterr().out == schemas()[name]


def test_the_document_is_printed_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    main(["asyncapi"])
    assert capsys.readouterr().out == asyncapi()
