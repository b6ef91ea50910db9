"""What was once written is read for ever; what is written today is byte for byte what was written before."""

import json
import re
from collections import Counter
from typing import Literal, get_origin

import pytest
from pydantic import BaseModel

from shared.contracts.events import EVENT_TYPES
from shared.contracts.registry import decode, encode
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS
from shared.contracts.upcasting import UPCASTS
from tests.contracts.shapes import models_in, parts_of
from tests.contracts.written_events import GOLDEN, WRITTEN, golden

NAMES = [event_type.NAME for event_type in EVENT_TYPES]
FILES = sorted(path.name.removesuffix(".json") for path in GOLDEN.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_every_event_has_a_golden_file(name: str) -> None:
    assert name in FILES, f"write tests/contracts/golden/{name}.json from an event with every field filled in"


@pytest.mark.parametrize("name", FILES)
def test_every_golden_file_is_of_an_event_that_is_known_or_superseded(name: str) -> None:
    assert name in NAMES or name in UPCASTS, f"{name} was written once: what is stored needs its reader for ever"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_today_is_what_was_written_before(name: str) -> None:
    assert encode(WRITTEN[name]) == golden(name)


@pytest.mark.parametrize("name", FILES)
def test_what_was_written_is_read_as_what_was_meant(name: str) -> None:
    assert decode(name, golden(name)) == WRITTEN[name]


@pytest.mark.parametrize("name", FILES)
def test_reading_keeps_the_offset_that_an_instant_was_written_with(name: str) -> None:
    assert decode(name, golden(name)).occurred_at.isoformat() == "2024-08-19T23:59:59+07:00"


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_file_fills_in_every_field(name: str) -> None:
    """A field that the golden file does not have could change its shape unnoticed."""
    empty = [key for key, value in json.loads(golden(name))["data"].items() if value in (None, "", [], {})]
    assert empty == []


@pytest.mark.parametrize("part", sorted(models_in(*EVENT_TYPES), key=str))
def test_every_field_of_every_part_departs_from_its_default_in_some_golden_file(part: type[BaseModel]) -> None:
    """What no golden file ever says could be left out, or change its shape, unnoticed."""
    written = [each for name in NAMES for each in parts_of(WRITTEN[name].event) if type(each) is part]
    unsaid = [
        name
        for name, field in part.model_fields.items()
        if get_origin(field.annotation) is not Literal
        and all(getattr(each, name) in (field.get_default(), None, "", ()) for each in written)
    ]
    assert unsaid == []


@pytest.mark.parametrize("name", FILES)
def test_a_body_is_one_line_of_json_that_a_person_can_read(name: str) -> None:
    body = golden(name).decode()
    assert "\n" not in body
    assert "\\u" not in body


@pytest.mark.parametrize("name", FILES)
def test_a_body_says_who_when_on_what_authority_and_in_answer_to_what(name: str) -> None:
    assert list(json.loads(golden(name))) == [
        "occurred_at", "actor", "authority", "correlation_id", "causation_id", "data",
    ]  # fmt: skip


@pytest.mark.parametrize("name", [*NAMES, *UPCASTS])
def test_a_stored_name_is_service_fact_and_version(name: str) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z-]+\.v[0-9]+", name)


@pytest.mark.parametrize("name", NAMES)
def test_a_stored_name_begins_with_the_service_that_records_in_its_stream(name: str) -> None:
    assert name.partition(".")[0].upper() in {CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS}


def test_stored_names_are_unique() -> None:
    assert [name for name, count in Counter(NAMES).items() if count > 1] == []


def test_no_name_is_in_use_and_superseded_at_once() -> None:
    assert set(NAMES) & set(UPCASTS) == set()
