import asyncio

import pytest

from tests.thidua.views.scripted import Scripted, state
from thidua.views.naming import UnknownViewError, choose

SERVICES = [Scripted("campaigns", [state("rounds"), state("plans")]), Scripted("projections", [state("rounds")])]


def _chosen(word: str | None) -> list[str]:
    return [view.name for view in asyncio.run(choose(SERVICES, word)).views]


@pytest.mark.parametrize(
    ("word", "names"),
    [
        (None, ["campaigns/rounds", "campaigns/plans", "projections/rounds"]),
        ("plans", ["campaigns/plans"]),
        ("projections/rounds", ["projections/rounds"]),
    ],
)
def test_a_word_names_views(word: str | None, names: list[str]) -> None:
    assert _chosen(word) == names


def test_a_name_that_two_services_use_is_refused_with_what_to_write() -> None:
    with pytest.raises(UnknownViewError, match=r"write one of campaigns/rounds, projections/rounds$"):
        _chosen("rounds")


@pytest.mark.parametrize("word", ["sittings", "awards/rounds", "projections/plans", "campaigns"])
def test_a_word_that_names_none_is_refused_with_those_there_are(word: str) -> None:
    with pytest.raises(UnknownViewError, match=f"there is no view '{word}': the views are .*projections/rounds"):
        _chosen(word)
