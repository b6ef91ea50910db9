"""All that an event says about an individual stands in its field `personal`, so that it can be erased as one."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from shared.contracts.event import Event
from shared.contracts.events import EVENT_TYPES
from shared.contracts.events.campaigns import EntryPersonal
from shared.contracts.events.nominations.parts import Personal
from shared.contracts.nominee import Collective, Individual, PersonalData
from tests.contracts.shapes import models_in
from tests.contracts.test_golden_events import FILES
from tests.contracts.written_events import WRITTEN, golden

ABOUT_PEOPLE = (Personal, EntryPersonal, PersonalData, Individual, Collective)
SAYS_NOTHING_OF_A_PERSON = {"category", "kind", "number", "date", "media_type", "confirmed_by"}
"""A paper's number and date are those that a decision or a council's minutes are cited by."""
BODIES = {name: json.loads(golden(name))["data"] for name in FILES}
PERSONAL = [name for name, data in BODIES.items() if "personal" in data]


def _texts(value: Any, key: str = "") -> Iterator[str]:
    """Yield the texts of a JSON value that can say something of a person."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, key)
    elif isinstance(value, str) and value and key not in SAYS_NOTHING_OF_A_PERSON:
        yield value


@pytest.mark.parametrize("event_type", EVENT_TYPES, ids=lambda event_type: event_type.NAME)
def test_no_other_field_can_hold_anything_about_a_person(event_type: type[Event]) -> None:
    others = (field.annotation for name, field in event_type.model_fields.items() if name != "personal")
    assert [model.__name__ for model in models_in(*others) if issubclass(model, ABOUT_PEOPLE)] == []


@pytest.mark.parametrize("name", PERSONAL)
def test_the_field_holds_one_value_made_to_be_erased(name: str) -> None:
    assert isinstance(getattr(WRITTEN[name].event, "personal", None), (Personal, EntryPersonal))


@pytest.mark.parametrize("name", PERSONAL)
def test_what_stands_there_stands_nowhere_else_in_the_body(name: str) -> None:
    rest = json.dumps({key: value for key, value in BODIES[name].items() if key != "personal"}, ensure_ascii=False)
    assert [text for text in _texts(BODIES[name]["personal"]) if text in rest] == []
