"""A body that does not fit its event is an error that names the event, and nobody's data."""

import json
import traceback
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.registry import UndecodableEventError, decode
from tests.contracts.written_events import golden

DRAFTED = "nominations.nomination-drafted.v1"
NAME = "Trần Thị Hạnh"


def _body(**changes: Any) -> bytes:
    return json.dumps({**json.loads(golden(DRAFTED)), **changes}, ensure_ascii=False).encode()


def _data(**changes: Any) -> bytes:
    return _body(data={**json.loads(golden(DRAFTED))["data"], **changes})


def _nominee(nominee: object) -> bytes:
    return _data(personal={"nominee": nominee, "documents": []})


def _individual(**changes: Any) -> dict[str, Any]:
    nominee: dict[str, Any] = json.loads(golden(DRAFTED))["data"]["personal"]["nominee"]
    return {**nominee, "person": {**nominee["person"], **changes}}


UNFIT = {
    "nothing": b"",
    "no JSON": golden(DRAFTED)[:-20],
    "not UTF-8": golden(DRAFTED)[:-30] + b"\xff\xfe",
    "a list": b"[]",
    "a number": b"5",
    "null": b"null",
    "no data": b'{"occurred_at":"2024-08-19T23:59:59+07:00"}',
    "data that is null": _body(data=None),
    "data that is text": _body(data=NAME),
    "an instant without an offset": _body(occurred_at="2024-08-19T23:59:59"),
    "no actor": _body(actor=None),
    "an unknown field": _data(nickname=NAME),
    "a category that is none": _nominee({"category": NAME}),
    "a person with a field too many": _nominee(_individual(born="1970-01-01")),
    "a person without a name": _nominee(_individual(name="")),
    "a person of another type": _nominee({"category": "individual", "person": NAME}),
    "nested too deeply": b'{"data":' + b"[" * 100_000,
}


@pytest.mark.parametrize("body", UNFIT.values(), ids=UNFIT)
def test_an_unfit_body_is_an_error_that_names_the_event(body: bytes) -> None:
    with pytest.raises(UndecodableEventError, match=r"^nominations\.nomination-drafted\.v1: "):
        decode(DRAFTED, body)


@pytest.mark.parametrize("body", UNFIT.values(), ids=UNFIT)
def test_the_error_with_all_its_causes_quotes_no_personal_data(body: bytes) -> None:
    with pytest.raises(UndecodableEventError) as raised:
        decode(DRAFTED, body)
    told = "".join(traceback.format_exception(raised.value))
    assert [part for part in ("Trần", "Hạnh", "Tổ trưởng", "Tổ dân phố", "1970") if part in told] == []


@pytest.mark.parametrize("name", ["nominations.nomination-drafted.v0", "nominations.nomination-promoted.v1", ""])
def test_an_unknown_name_says_that_the_service_must_be_upgraded(name: str) -> None:
    with pytest.raises(UndecodableEventError, match="upgrade this service"):
        decode(name, golden(DRAFTED))


def test_what_a_newer_writer_adds_beside_the_event_is_passed_over() -> None:
    assert decode(DRAFTED, _body(signed_by="key-7")) == decode(DRAFTED, golden(DRAFTED))


@given(body=st.binary(max_size=200))
def test_any_bytes_are_an_event_or_that_error(body: bytes) -> None:
    with pytest.raises(UndecodableEventError):
        decode(DRAFTED, body)


@given(
    data=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    )
)
def test_any_json_is_an_event_or_that_error(data: object) -> None:
    with pytest.raises(UndecodableEventError):
        decode(DRAFTED, _body(data=data))
