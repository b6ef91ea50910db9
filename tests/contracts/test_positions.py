"""Places in history: written and read, compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.position import covers, format_positions, parse_positions

STREAMS = st.from_regex(r"[A-Z][A-Z0-9_]{0,10}", fullmatch=True)
POSITIONS = st.dictionaries(STREAMS, st.integers(0, 10**18 - 1), max_size=5)


@given(positions=POSITIONS)
def test_what_is_written_is_read_as_it_was(positions: dict[str, int]) -> None:
    assert parse_positions(format_positions(positions)) == positions


@given(positions=POSITIONS)
def test_streams_are_written_in_alphabetical_order(positions: dict[str, int]) -> None:
    assert format_positions(positions) == format_positions(dict(reversed(positions.items())))


def test_a_stream_named_twice_counts_with_its_later_place() -> None:
    assert parse_positions("NOMINATIONS:40, CAMPAIGNS:12,NOMINATIONS:7") == {"CAMPAIGNS": 12, "NOMINATIONS": 40}


def test_nothing_is_no_position() -> None:
    assert parse_positions(" , ") == {}


@pytest.mark.parametrize(
    "text",
    [
        "NOMINATIONS",
        "NOMINATIONS:",
        ":42",
        "NOMINATIONS:-1",
        "NOMINATIONS:4.2",
        "nominations:42",
        "NOMINATIONS:42;CAMPAIGNS:1",
        "NOMINATIONS:4 2",
        "NOMINATIONS:４２",
        "NOMINATIONS:٤٢",
        f"NOMINATIONS:{10**18}",
    ],
)
def test_what_is_no_position_is_refused_with_how_it_is_written(text: str) -> None:
    with pytest.raises(ValueError, match="write STREAM:SEQUENCE, like NOMINATIONS:42"):
        parse_positions(text)


@given(text=st.text(alphabet="AB1:,_ -x", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        positions = parse_positions(text)
    except ValueError:
        return
    assert parse_positions(format_positions(positions)) == positions


@given(have=POSITIONS)
def test_a_position_covers_itself(have: dict[str, int]) -> None:
    assert covers(have, have)


@given(have=POSITIONS, stream=STREAMS)
def test_a_position_does_not_cover_a_later_one(have: dict[str, int], stream: str) -> None:
    assert not covers(have, {**have, stream: have.get(stream, 0) + 1})


@given(have=POSITIONS)
def test_a_position_covers_nothing(have: dict[str, int]) -> None:
    assert covers(have, {})


def test_a_stream_never_seen_covers_its_beginning_only() -> None:
    assert (covers({}, {"CAMPAIGNS": 0}), covers({}, {"CAMPAIGNS": 1})) == (True, False)
