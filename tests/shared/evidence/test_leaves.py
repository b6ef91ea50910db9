from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.evidence.instants import from_nanoseconds, to_nanoseconds
from shared.evidence.leaves import StoredMessage, stored_message

BLOCK = b"NATS/1.0\r\nEventsourcing-Topic: a.b.v1\r\nEventsourcing-Version: 1\r\n\r\n"
MESSAGE = stored_message("NOMINATIONS", 7, b"NOMINATIONS.a.b", BLOCK, b'{"a":1}', "2026-11-22T10:27:29.72215Z")
OTHERWISE: dict[str, Any] = {
    "stream": "CAMPAIGNS",
    "sequence": 8,
    "subject": "NOMINATIONS.a.c",
    "headers": ["Eventsourcing-Topic: a.b.v2", "Eventsourcing-Version: 1"],
    "body": b64encode(b'{"a":2}').decode(),
    "time": "2026-11-22T10:27:29.722150001Z",
}


@pytest.mark.parametrize("field", sorted(set(StoredMessage.model_fields) - {"kind"}))
def test_every_field_of_a_message_is_in_its_leaf(field: str) -> None:
    changed = MESSAGE.model_copy(update={field: OTHERWISE[field]})
    assert changed.leaf != MESSAGE.leaf


@pytest.mark.parametrize(
    "headers",
    [
        None,
        [],
        ["Eventsourcing-Topic: a.b.v1"],
        ["Eventsourcing-Version: 1", "Eventsourcing-Topic: a.b.v1"],
        ["Eventsourcing-Topic: a.b.v1", "Eventsourcing-Version: 1", "Eventsourcing-Version: 1"],
        ["Eventsourcing-Topic:  a.b.v1", "Eventsourcing-Version: 1"],
        ["eventsourcing-topic: a.b.v1", "Eventsourcing-Version: 1"],
    ],
)
def test_headers_are_in_the_leaf_with_their_order_repeats_and_spaces(headers: list[str] | None) -> None:
    assert MESSAGE.model_copy(update={"headers": headers}).leaf != MESSAGE.leaf


def test_a_leaf_is_made_as_the_documentation_says() -> None:
    expected = (
        b"thidua message 1\n"
        + (7).to_bytes(8, "big")
        + (1795343249722150000).to_bytes(8, "big")
        + b"".join(
            len(part).to_bytes(8, "big") + part for part in (b"NOMINATIONS", b"NOMINATIONS.a.b", BLOCK, b'{"a":1}')
        )
    )
    assert MESSAGE.leaf == expected


texts = st.binary(max_size=6)


@given(texts, texts, texts, texts)
def test_no_field_runs_into_the_next(subject: bytes, body: bytes, other_subject: bytes, other_body: bytes) -> None:
    one = stored_message("S", 1, subject, b"", body, "2026-11-22T10:27:29Z")
    other = stored_message("S", 1, other_subject, b"", other_body, "2026-11-22T10:27:29Z")
    assert (one.leaf == other.leaf) == ((subject, body) == (other_subject, other_body))


@given(
    st.one_of(st.binary(max_size=20), st.binary(max_size=20).map(lambda lines: b"NATS/1.0\r\n" + lines + b"\r\n\r\n"))
)
def test_a_header_block_comes_back_byte_for_byte(block: bytes) -> None:
    message = stored_message("S", 1, b"S.a", block, b"", "2026-11-22T10:27:29Z")
    assert StoredMessage.model_validate_json(message.model_dump_json()).block == block


def test_a_block_without_headers_is_as_none() -> None:
    assert stored_message("S", 1, b"S.a", b"NATS/1.0\r\n\r\n", b"", "2026-11-22T10:27:29Z").block == b""


@given(st.integers(0, 4_000_000_000_000_000_000))
def test_an_instant_is_kept_to_the_nanosecond(instant: int) -> None:
    assert to_nanoseconds(from_nanoseconds(instant)) == instant


@pytest.mark.parametrize(
    "text", ["2026-11-22T10:27:29+07:00", "2026-11-22 10:27:29Z", "2026-11-22T10:27:29.1234567890Z"]
)
def test_an_instant_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no instant like"):
        to_nanoseconds(text)


@pytest.mark.parametrize("field", ["kind", "body", "sequence", "time", "stream"])
def test_a_line_that_is_no_message_is_refused(field: str) -> None:
    line = MESSAGE.model_dump() | {field: "ü"}
    with pytest.raises(ValidationError, match=field):
        StoredMessage.model_validate(line)
