"""What was once written is read for ever; what is written today is byte for byte what was written before."""

import json
import re
from collections import Counter

import pytest

from shared.contracts.events import EVENT_TYPES
from shared.contracts.registry import decode, encode
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS
from shared.contracts.upcasting import UPCASTS
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
    assert name.partition(".")[0].upper() in {CAMPAIGNS, NOMINATIONS, NOTIFICATIONS}


def test_stored_names_are_unique() -> None:
    assert [name for name, count in Counter(NAMES).items() if count > 1] == []


def test_no_name_is_in_use_and_superseded_at_once() -> None:
    assert set(NAMES) & set(UPCASTS) == set()


def test_what_an_individual_is_called_stands_in_one_value_of_an_event() -> None:
    """All of an individual's data in one object, so that it can be encrypted and erased as one."""
    body = json.loads(golden("nominations.nomination-drafted.v1"))
    person = body["data"].pop("personal")["nominee"]["person"]
    rest = json.dumps(body, ensure_ascii=False)
    assert [value for value in person.values() if value in rest] == []
