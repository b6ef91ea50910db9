"""What other systems were told once, they can read for ever; what they are told today looks as it did before."""

import json
import re
import unicodedata

import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from pydantic import BaseModel, ValidationError

from services.projections.adapters.feed_messages import message_of
from shared.contracts.feed import FEED_EVENT_TYPES
from tests.contracts.feed.written_feed import GOLDEN, WRITTEN, golden
from tests.contracts.shapes import models_in, parts_of

NAMES = [event_type.type_name() for event_type in FEED_EVENT_TYPES]
TYPES = {event_type.type_name(): event_type for event_type in FEED_EVENT_TYPES}


def test_every_type_has_a_golden_file_and_every_file_a_type() -> None:
    assert sorted(path.name.removesuffix(".json") for path in GOLDEN.glob("*.json")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_published_today_is_what_was_published_before(name: str) -> None:
    assert message_of(WRITTEN[name]).body == golden(name)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_published_is_read_as_what_was_meant(name: str) -> None:
    assert TYPES[name].model_validate_json(golden(name)) == WRITTEN[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_library_for_cloud_events_reads_it(name: str) -> None:
    event = JSONFormat().read(CloudEvent, golden(name))
    assert (event.get_type(), event.get_id(), event.get_time()) == (name, WRITTEN[name].id, WRITTEN[name].time)
    assert event.get_data() == WRITTEN[name].data.model_dump(mode="json")


@pytest.mark.parametrize("name", NAMES)
def test_a_type_is_a_stable_name_with_a_version(name: str) -> None:
    assert re.fullmatch(r"vn\.thidua\.[a-z]+\.[a-z]+\.v[0-9]+", name)


@pytest.mark.parametrize("name", NAMES)
def test_text_is_composed_and_readable(name: str) -> None:
    body = golden(name).decode()
    assert unicodedata.is_normalized("NFC", body)
    assert "\\u" not in body


@pytest.mark.parametrize("part", sorted(models_in(*FEED_EVENT_TYPES), key=str))
def test_every_field_of_every_part_is_said_in_some_golden_file(part: type[BaseModel]) -> None:
    written = [each for event in WRITTEN.values() for each in parts_of(event) if isinstance(each, part)]
    unsaid = [name for name in part.model_fields if all(getattr(each, name) in (None, "") for each in written)]
    assert unsaid == []


@pytest.mark.parametrize("name", NAMES)
def test_a_subscriber_can_read_what_has_more_fields_than_it_knows(name: str) -> None:
    """Within a version, fields can be added."""
    body = json.loads(golden(name))
    body["data"]["later"] = body["data"]["campaign"]["later"] = "more"
    assert TYPES[name].model_validate(body) == WRITTEN[name]


def test_text_that_is_not_composed_is_composed() -> None:
    body = json.loads(golden(NAMES[0]))
    body["data"]["recipient"]["name"] = unicodedata.normalize("NFD", "Trần Thị Hạnh")
    read = TYPES[NAMES[0]].model_validate(body)
    assert read == WRITTEN[NAMES[0]]


def test_what_is_no_position_is_no_id() -> None:
    body = json.loads(golden(NAMES[0]))
    with pytest.raises(ValidationError, match="id"):
        TYPES[NAMES[0]].model_validate({**body, "id": "42"})


def test_a_subject_leads_to_kind_campaign_and_unit() -> None:
    assert sorted(message_of(event).subject for event in WRITTEN.values()) == [
        "AWARDS.announced.hai-ba-trung-2024.phuong-bach-mai",
        "AWARDS.commendation.hai-ba-trung-2024.phuong-bach-mai",
        "AWARDS.revoked.hai-ba-trung-2024.phuong-bach-mai",
        "AWARDS.title.hai-ba-trung-2024.phuong-bach-mai",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_headers_are_plain_text_and_say_nothing_of_people(name: str) -> None:
    headers = message_of(WRITTEN[name]).headers
    assert set(headers) == {
        "Content-Type", "ce-specversion", "ce-id", "ce-source", "ce-type", "ce-subject", "ce-time",
    }  # fmt: skip
    assert all(value.isascii() and value.isprintable() for value in headers.values())
