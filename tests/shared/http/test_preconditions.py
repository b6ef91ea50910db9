"""Whoever changes something names it as they read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.http.commands.preconditions import etag, revisions_named
from shared.http.problems.problem import InvalidRequestError, ProblemError


@given(st.integers(min_value=0, max_value=10**9))
def test_an_etag_names_the_revision_it_was_made_of(revision: int) -> None:
    assert revisions_named(etag(revision)) == frozenset({revision})


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=5))
def test_one_of_several_may_be_named(revisions: list[int]) -> None:
    assert revisions_named(", ".join(map(etag, revisions))) == frozenset(revisions)


def test_a_star_names_any() -> None:
    assert revisions_named("*") is None


@pytest.mark.parametrize(
    "tag", ['W/"7"', '"seven"', '""', pytest.param(f'"{"7" * 5000}"', id="a number too long to be read")]
)
def test_what_is_none_of_ours_names_nothing(tag: str) -> None:
    assert revisions_named(tag) == frozenset()


@pytest.mark.parametrize("header", ["7", '"7', "", ", ,", '"7" "8"'])
def test_what_is_no_list_of_etags_is_refused(header: str) -> None:
    with pytest.raises(InvalidRequestError) as told:
        revisions_named(header)
    assert [error.field for error in told.value.complaint.errors] == ["If-Match"]


def test_a_change_without_it_is_refused() -> None:
    with pytest.raises(ProblemError) as told:
        revisions_named(None)
    assert told.value.complaint.status == 428
