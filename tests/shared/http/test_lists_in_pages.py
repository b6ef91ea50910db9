import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar
from litestar.testing import TestClient

from shared.http import InvalidRequestError, Paging
from shared.http.requests.pages import decode_cursor, encode_cursor

Client = TestClient[Litestar]
KEYS = st.recursive(st.integers() | st.text(st.characters(exclude_categories=["Cs"])) | st.booleans(), st.lists)


def test_following_next_reads_each_row_once(client: Client) -> None:
    seen: list[int] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = client.get("/rows", params={"unit": "a", "limit": "3", **({"cursor": cursor} if cursor else {})})
        seen += [row["id"] for row in answer.json()["items"]]
        cursor = answer.json()["next"]
    assert seen == list(range(1, 12))


def test_a_list_says_where_its_view_stood(client: Client) -> None:
    assert client.get("/rows?unit=a").json()["position"] == {"CAMPAIGNS": 3, "NOMINATIONS": 40}


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "ten", "1.5", " 5", "1_0", "９", ""])
def test_a_limit_that_is_no_number_from_1_to_1000_is_refused(client: Client, limit: str) -> None:
    answer = client.get("/rows", params={"unit": "a", "limit": limit})
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == ["limit"]


@pytest.mark.parametrize("limit", ["1", "1000"])
def test_a_limit_from_1_to_1000_is_taken(client: Client, limit: str) -> None:
    assert client.get("/rows", params={"unit": "a", "limit": limit}).status_code == 200


@pytest.mark.parametrize("cursor", ["!", "", "é", "bnVsbA", encode_cursor("of another list"), encode_cursor([1])])
def test_a_cursor_of_another_list_is_refused_by_name(client: Client, cursor: str) -> None:
    answer = client.get("/rows", params={"unit": "a", "cursor": cursor})
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == ["cursor"]


@given(KEYS)
def test_a_cursor_gives_back_the_key_it_was_made_of(key: Any) -> None:
    assert decode_cursor(encode_cursor(key)) == key


@given(st.text())
def test_a_text_that_is_no_cursor_is_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        decode_cursor(text)


def test_a_key_of_several_parts_is_read_back_as_it_was() -> None:
    paging = Paging(10, decode_cursor(encode_cursor(("bach-mai", 3))))
    assert paging.resume(tuple[str, int]) == ("bach-mai", 3)


def test_a_key_of_another_kind_is_refused() -> None:
    with pytest.raises(InvalidRequestError):
        Paging(10, ["bach-mai"]).resume(tuple[str, int])
