from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError

from shared.http.problems.explaining import explain_model_errors


class Person(BaseModel):
    kind: Literal["person"] = "person"
    name: str


class Team(BaseModel):
    kind: Literal["team"] = "team"
    members: tuple[Person, ...]


class Body(BaseModel):
    who: Annotated[Person | Team, Field(discriminator="kind")]
    others: tuple[Annotated[Person | Team, Field(discriminator="kind")], ...] = ()
    plain: tuple[Person, ...] = ()
    some: tuple[Person, ...] = Field(default=(Person(name="a"),), min_length=1)


def _fields_of(sent: object) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        Body.model_validate(sent)
    return [problem.field for problem in explain_model_errors(refused.value, Body)]


def test_a_union_s_tag_is_no_part_of_a_field_s_name() -> None:
    assert _fields_of({"who": {"kind": "person"}}) == ["who.name"]


def test_a_field_behind_a_union_and_a_list_is_named_as_it_was_sent() -> None:
    assert _fields_of({"who": {"kind": "team", "members": [{"name": "a"}, {}]}}) == ["who.members[1].name"]


def test_a_missing_tag_is_named_by_its_own_field() -> None:
    assert _fields_of({"who": {"name": "a"}}) == ["who.kind"]


def test_an_unknown_tag_is_named_by_its_own_field() -> None:
    assert _fields_of({"who": {"kind": "crowd"}}) == ["who.kind"]


def test_lists_without_unions_are_named_as_they_are() -> None:
    assert _fields_of({"who": {"kind": "person", "name": "a"}, "plain": [{"name": 1}]}) == ["plain[0].name"]


def test_a_union_s_tag_in_a_list_is_no_part_of_a_field_s_name() -> None:
    sent = {"who": {"kind": "person", "name": "a"}, "others": [{"kind": "team", "members": [{}]}, {"kind": "person"}]}
    assert _fields_of(sent) == ["others[0].members[0].name", "others[1].name"]


def test_an_unknown_tag_in_a_list_is_named_by_its_own_field() -> None:
    assert _fields_of({"who": {"kind": "person", "name": "a"}, "others": [{"kind": "crowd"}]}) == ["others[0].kind"]


def test_a_list_whose_entries_are_all_wrong_is_not_called_short() -> None:
    assert _fields_of({"who": {"kind": "person", "name": "a"}, "some": [{}]}) == ["some[0].name"]


def test_an_empty_list_is_called_short() -> None:
    assert _fields_of({"who": {"kind": "person", "name": "a"}, "some": []}) == ["some"]
