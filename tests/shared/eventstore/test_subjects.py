"""Subjects: reversible, without collisions, and always subjects that NATS takes."""

import re
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import DataError
from hypothesis import assume, given
from hypothesis import strategies as st

from shared.eventstore import history_filter, originator_id_of, subject_of
from shared.eventstore.subjects import MAX_SUBJECT_BYTES, ORIGINATOR_TYPE

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)
AWKWARD = st.text("a%./ *>\x00\n\u1ef3\ud800", max_size=12)
IDS = ANYTHING | AWKWARD


@pytest.mark.parametrize(
    ("originator_id", "subject"),
    [
        ("hai-ba-trung-2024/phuong-bach-mai/17", "S.hai-ba-trung-2024.phuong-bach-mai.17"),
        ("a.b", "S.a%2Eb"),
        ("a b", "S.a%20b"),
        ("*/>", "S.%2A.%3E"),
        ("100%", "S.100%25"),
        ("Mỹ", "S.M%E1%BB%B9"),
        ("", "S.%"),
        ("a//b", "S.a.%.b"),
        (UUID("5eed0000-0000-4000-8000-000000000001"), "S.5eed0000-0000-4000-8000-000000000001"),
    ],
)
def test_the_wire_format_of_subjects_stays(originator_id: UUID | str, subject: str) -> None:
    assert subject_of("S", originator_id) == subject


@given(IDS)
def test_an_id_comes_back_from_its_subject(originator_id: str) -> None:
    assert originator_id_of(subject_of("S", originator_id), {}) == originator_id


@given(IDS, IDS)
def test_different_ids_have_different_subjects(one: str, two: str) -> None:
    assume(one != two)
    assert subject_of("S", one) != subject_of("S", two)


@given(IDS)
def test_a_subject_has_only_tokens_that_nats_takes(originator_id: str) -> None:
    tokens = subject_of("S", originator_id).split(".")
    assert all(re.fullmatch(r"[!-)+-\-0-=?-~]+", token) for token in tokens)


@given(IDS)
def test_each_part_of_an_id_is_one_token(originator_id: str) -> None:
    assert subject_of("S", originator_id).count(".") == originator_id.count("/") + 1


@given(st.uuids())
def test_a_uuid_comes_back_as_a_uuid(originator_id: UUID) -> None:
    assert originator_id_of(subject_of("S", originator_id), {ORIGINATOR_TYPE: "uuid"}) == originator_id


def test_a_string_that_looks_like_a_uuid_stays_a_string() -> None:
    text = str(uuid4())
    assert originator_id_of(subject_of("S", text), {}) == text


@given(AWKWARD.filter(lambda prefix: prefix and not prefix.endswith("/")), AWKWARD)
def test_a_filter_matches_what_is_below_its_prefix(prefix: str, rest: str) -> None:
    below = history_filter("S", prefix).removesuffix(">")
    assert subject_of("S", f"{prefix}/{rest}").startswith(below)
    assert not subject_of("S", f"{prefix}x/{rest}").startswith(below)


def test_the_filter_of_a_campaign_is_what_auditors_are_told() -> None:
    assert history_filter("NOMINATIONS", "hai-ba-trung-2024") == "NOMINATIONS.hai-ba-trung-2024.>"


def test_the_empty_prefix_is_everything() -> None:
    assert history_filter("NOMINATIONS", "") == "NOMINATIONS.>"


@pytest.mark.parametrize("subject", ["S", "S.%zz", "S.%41", "S.a%", "S.%e1", "S.%FF", "S..a"])
def test_a_subject_of_something_else_is_refused(subject: str) -> None:
    with pytest.raises(DataError):
        originator_id_of(subject, {})


@pytest.mark.parametrize("kind", ["UUID", "integer", ""])
def test_an_unknown_type_of_id_is_refused(kind: str) -> None:
    with pytest.raises(DataError, match=ORIGINATOR_TYPE):
        originator_id_of("S.a", {ORIGINATOR_TYPE: kind})


def test_an_id_that_is_no_uuid_although_its_header_says_so_is_refused() -> None:
    with pytest.raises(DataError, match="does not end in a UUID"):
        originator_id_of("S.a", {ORIGINATOR_TYPE: "uuid"})


def test_the_longest_subject_is_taken_and_a_longer_one_refused() -> None:
    longest = "a" * (MAX_SUBJECT_BYTES - 2)
    assert len(subject_of("S", longest)) == MAX_SUBJECT_BYTES
    with pytest.raises(DataError):
        subject_of("S", longest + "a")
