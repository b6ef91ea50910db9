"""Plans of version 3 marked no titles: a form whose name begins so was one, and nothing else of them changes (R26)."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.registry import UndecodableEventError, decode
from shared.contracts.upcasting import UPCASTS, JsonObject, upcast
from tests.contracts.written_events import golden

V3 = "campaigns.plan-issued.v3"
STORED: JsonObject = json.loads(golden(V3))
ACTOR = "office:of-another-day"

_BEGINNINGS = st.sampled_from(["Danh hiệu ", "DANH HIỆU ", "danh hiệu", "Giấy khen ", "Bằng khen, danh hiệu ", ""])
_NAMES = st.builds(lambda beginning, rest: f"{beginning}“{rest}”", _BEGINNINGS, st.text("ab ệD", max_size=6))
_FORMS = st.lists(
    st.fixed_dictionaries(
        {"id": st.just("form"), "name": _NAMES, "granted_by": st.just("UBND"), "clause": st.none() | st.just("III")}
    ),
    max_size=5,
)


def _body(forms: Any) -> JsonObject:
    """Return what was stored, with other award forms."""
    body: JsonObject = deepcopy(STORED["data"])
    body["plan"]["award_forms"] = forms
    return body


def _read(forms: Any) -> PlanIssued:
    event = decode(V3, json.dumps({**STORED, "data": _body(forms)}).encode()).event
    assert isinstance(event, PlanIssued)
    return event


def _unmarked(body: JsonObject) -> JsonObject:
    body = deepcopy(body)
    for form in body["plan"]["award_forms"]:
        form.pop("title", None)
    return body


@given(forms=_FORMS)
def test_titles_are_the_forms_whose_names_begin_so(forms: list[JsonObject]) -> None:
    begin_so = [form["name"].casefold().startswith("danh hiệu") for form in forms]
    assert [form.title for form in _read(forms).plan.award_forms] == begin_so


@given(forms=_FORMS)
def test_nothing_changes_but_the_mark(forms: list[JsonObject]) -> None:
    body = _body(forms)
    assert _unmarked(upcast(V3, body, ACTOR)[1]) == body


@given(forms=_FORMS)
def test_marking_twice_is_marking_once(forms: list[JsonObject]) -> None:
    once = UPCASTS[V3].body(_body(forms), ACTOR)
    assert UPCASTS[V3].body(once, ACTOR) == once


@given(forms=_FORMS)
def test_what_was_stored_stays_as_it_was(forms: list[JsonObject]) -> None:
    body = _body(forms)
    before = deepcopy(body)
    upcast(V3, body, ACTOR)
    assert body == before


@pytest.mark.parametrize("version", [1, 2, 3])
def test_plans_of_all_older_versions_are_read_by_the_word(version: int) -> None:
    name = f"campaigns.plan-issued.v{version}"
    stored = json.loads(golden(name))
    stored["data"]["plan"]["award_forms"][0]["name"] = "Danh hiệu “Anh hùng”"
    event = decode(name, json.dumps(stored).encode()).event
    assert isinstance(event, PlanIssued)
    assert event.plan.award_forms[0].title


def test_a_plan_of_today_says_itself_what_is_a_title() -> None:
    stored = json.loads(golden("campaigns.plan-issued.v4"))
    stored["data"]["plan"]["award_forms"][0]["name"] = "Danh hiệu “Anh hùng”"
    event = decode("campaigns.plan-issued.v4", json.dumps(stored).encode()).event
    assert isinstance(event, PlanIssued)
    assert [form.name for form in event.plan.award_forms if form.title] == ["Công dân Thủ đô ưu tú"]


@pytest.mark.parametrize("forms", [None, 5, ["x"], [None], [{"id": "form"}], [{"name": 5}], {"a": 1}])
def test_forms_that_are_none_are_an_error_that_names_the_event(forms: object) -> None:
    with pytest.raises(UndecodableEventError, match=r"^campaigns\.plan-issued\.v3: "):
        _read(forms)


def test_a_plan_that_is_none_is_an_error_that_names_the_event() -> None:
    body = json.dumps({**STORED, "data": {**STORED["data"], "plan": ["x"]}}).encode()
    with pytest.raises(UndecodableEventError, match=r"^campaigns\.plan-issued\.v3: "):
        decode(V3, body)
