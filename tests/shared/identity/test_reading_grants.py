"""Grants in the shapes that sign-in systems give them, and what is wrong with others."""

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from shared.identity import Flaw, Grant, Role, TokenRefusedError
from shared.identity.grants import GRANTS_CLAIM, GrantReader

OFFICER = {"role": "unit-officer", "unit": "phuong-bach-mai", "authority": "ubnd-quan-hai-ba-trung"}
AUDITOR = {"role": "auditor"}
NEWER = {"role": "archivist", "shelf": 7}

READ = (
    Grant(role=Role.UNIT_OFFICER, unit="phuong-bach-mai", authority="ubnd-quan-hai-ba-trung"),
    Grant(role=Role.AUDITOR),
)


def read(value: Any) -> tuple[Grant, ...]:
    return GrantReader().read({GRANTS_CLAIM: value})


def flaw_of(value: Any) -> tuple[Flaw, str | None]:
    with pytest.raises(TokenRefusedError) as refused:
        read(value)
    return refused.value.flaw, refused.value.claim


@pytest.mark.parametrize(
    "value",
    [[OFFICER, AUDITOR], [json.dumps(OFFICER), json.dumps(AUDITOR)], [OFFICER, json.dumps(AUDITOR)],
     json.dumps([OFFICER, AUDITOR])],
    ids=["objects", "texts", "both", "one text"],
)  # fmt: skip
def test_several_grants_are_objects_or_their_texts(value: Any) -> None:
    assert read(value) == READ


@pytest.mark.parametrize("value", [OFFICER, json.dumps(OFFICER)], ids=["an object", "its text"])
def test_one_grant_needs_no_list(value: Any) -> None:
    assert read(value) == READ[:1]


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (5, ""),
        (True, ""),
        ("auditor", ""),
        ("5", ""),
        ("", ""),
        ("\ud800", ""),
        ("[" * 9000, ""),
        ([AUDITOR] * 201, ""),
        (["auditor"], "[0]"),
        ([AUDITOR, 5], "[1]"),
        ([AUDITOR, None], "[1]"),
        ([[AUDITOR]], "[0]"),
        ([AUDITOR, "{'role': 'auditor'}"], "[1]"),
        ([AUDITOR, {"unit": "phuong-bach-mai"}], "[1].role"),
        ([{"role": ["auditor"]}], "[0].role"),
        ({}, ".role"),
    ],
    ids=[
        "a number",
        "a truth",
        "a word",
        "the text of a number",
        "an empty text",
        "half a character",
        "nested too deeply",
        "too many",
        "a list of words",
        "a number among grants",
        "null among grants",
        "a list of lists",
        "no JSON",
        "no role",
        "a list of roles",
        "an empty object",
    ],
)
def test_what_is_no_grant_is_named_by_its_place(value: Any, place: str) -> None:
    assert flaw_of(value) == (Flaw.GRANTS_UNREADABLE, f"{GRANTS_CLAIM}{place}")


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ([{"role": "unit-officer"}], "[0].unit"),
        ([AUDITOR, {"role": "theme-lead", "unit": None}], "[1].unit"),
        ([{**OFFICER, "unit": "Phường Bạch Mai"}], "[0].unit"),
        ([NEWER, {**AUDITOR, "authority": 5}], "[1].authority"),
        ({**OFFICER, "unit": ""}, ".unit"),
    ],
    ids=["no unit", "null", "a name", "a number", "an empty one"],
)
def test_a_wrong_field_of_a_known_role_is_named_by_its_place(value: Any, place: str) -> None:
    assert flaw_of(value) == (Flaw.GRANT, f"{GRANTS_CLAIM}{place}")


def test_a_role_of_a_newer_release_is_passed_over() -> None:
    assert read([NEWER, AUDITOR]) == (Grant(role=Role.AUDITOR),)


@pytest.mark.parametrize(
    ("value", "place"),
    [([NEWER, NEWER], "[0].role"), (NEWER, ".role"), ([], ""), ([{"role": "Auditor"}], "[0].role")],
    ids=["several", "one", "none", "in capitals"],
)
def test_where_no_role_is_known_the_first_is_named_by_its_place(value: Any, place: str) -> None:
    assert flaw_of(value) == (Flaw.NO_ROLE, f"{GRANTS_CLAIM}{place}")


@pytest.mark.parametrize("claims", [{}, {GRANTS_CLAIM: None}], ids=["not there", "null"])
def test_grants_that_are_missing_are_not_wrong_ones(claims: dict[str, Any]) -> None:
    with pytest.raises(TokenRefusedError) as refused:
        GrantReader().read(claims)
    assert refused.value.flaw is Flaw.GRANTS_MISSING


def test_a_role_that_is_not_known_is_logged_once() -> None:
    reader = GrantReader()
    with capture_logs() as logs:
        for _ in range(3):
            reader.read({GRANTS_CLAIM: [NEWER, {**NEWER, "unit": "phuong-bach-mai"}, AUDITOR]})
    assert [(line["log_level"], line["role"]) for line in logs] == [("warning", "archivist")]


@pytest.mark.parametrize(
    "role",
    ["Nguyễn Văn Bình", "an@example.vn", "\ud800", "a\nb", "x" * 41],
    ids=["a person", "an address", "half a character", "two lines", "long"],
)
def test_what_is_no_roles_name_is_not_logged(role: str) -> None:
    with capture_logs() as logs:
        read([{"role": role}, AUDITOR])
    assert [line["role"] for line in logs] == ["(no role's name)"]


def test_made_up_roles_do_not_fill_the_log() -> None:
    reader = GrantReader()
    names = [f"{first}{second}" for first in "abcdefghijklmnop" for second in "abcdefghijkl"]
    with capture_logs() as logs:
        reader.read({GRANTS_CLAIM: [*({"role": name} for name in names[:199]), AUDITOR]})
    assert len(logs) == 100
