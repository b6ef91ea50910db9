"""R26: the list of awards: what was granted, by which decision, and what became of it."""

from collections.abc import Iterator
from datetime import date

import pytest

from services.projections.application.awards_wanted import AwardsWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.award import AwardState
from shared.contracts.plan import Category
from tests.services.projections.adapters.told_lists import ToldLists, told_lists
from tests.services.projections.history import issued
from tests.services.projections.nominations_told import Candidate, routed_plan

_GRANTED = Candidate()
_ANNOUNCED = Candidate("alpha-mill", "2", category=Category.INDIVIDUAL, theme="ropes")
_REVOKED = Candidate("guild", "3", occasion="ad-hoc", theme=None)


@pytest.fixture(scope="module")
def lists() -> Iterator[ToldLists]:
    """Give lists of three awards: one was granted on 30 September, one announced, and one revoked in October."""
    with told_lists() as lists:
        lists.tell(issued(routed_plan()))
        lists.tell(*_GRANTED.started("Đội 10"), _GRANTED.decided("1/QD", date(2024, 9, 30)))
        lists.tell(*_ANNOUNCED.started("Trần Hòa"), _ANNOUNCED.decided("2/QD"), _ANNOUNCED.announced())
        lists.tell(*_REVOKED.started("Đội 2"), _REVOKED.decided("3/QD", date(2024, 10, 2), form="cup"))
        lists.tell(_REVOKED.announced(), _REVOKED.revoked())
        yield lists


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (AwardsWanted(EVERYTHING), [_GRANTED, _ANNOUNCED, _REVOKED]),
        (AwardsWanted(EVERYTHING, campaign="rowing-cup"), []),
        (AwardsWanted(EVERYTHING, unit="guild"), [_REVOKED]),
        (AwardsWanted(EVERYTHING, theme="ropes"), [_ANNOUNCED]),
        (AwardsWanted(EVERYTHING, occasion="wrap-up"), [_GRANTED, _ANNOUNCED]),
        (AwardsWanted(EVERYTHING, category=Category.INDIVIDUAL), [_ANNOUNCED]),
        (AwardsWanted(EVERYTHING, form="cup"), [_REVOKED]),
        (AwardsWanted(EVERYTHING, issuer="another"), []),
        (AwardsWanted(EVERYTHING, state=AwardState.GRANTED), [_GRANTED]),
        (AwardsWanted(EVERYTHING, search="doi"), [_GRANTED, _REVOKED]),
        (AwardsWanted(EVERYTHING, dated_from=date(2024, 9, 30), dated_to=date(2024, 10, 1)), [_GRANTED, _ANNOUNCED]),
        (AwardsWanted(EVERYTHING, dated_from=date(2024, 10, 2)), [_REVOKED]),
        (AwardsWanted(EVERYTHING, dated_to=date(2024, 9, 29)), []),
    ],
)
def test_a_filter_narrows_the_list(lists: ToldLists, wanted: AwardsWanted, found: list[Candidate]) -> None:
    """Both days of a time count."""
    assert [row.id for row in lists.awards(wanted)] == [candidate.id for candidate in found]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", [_REVOKED, _GRANTED, _ANNOUNCED]),
        ("unit", [_ANNOUNCED, _REVOKED, _GRANTED]),
        ("-date", [_REVOKED, _ANNOUNCED, _GRANTED]),
        ("form", [_REVOKED, _GRANTED, _ANNOUNCED]),
        ("-state", [_REVOKED, _ANNOUNCED, _GRANTED]),
        ("announced_on", [_ANNOUNCED, _REVOKED, _GRANTED]),
    ],
)
def test_the_list_can_be_sorted(lists: ToldLists, sort: str, order: list[Candidate]) -> None:
    assert [row.id for row in lists.awards(None, sort)] == [candidate.id for candidate in order]


def test_a_revoked_award_keeps_what_it_was_granted_and_announced_by(lists: ToldLists) -> None:
    (row,) = lists.awards(AwardsWanted(EVERYTHING, state=AwardState.REVOKED))
    assert row.announced is not None
    assert row.revoked is not None
    assert (row.number, row.form_name, row.announced.place, row.revoked.ground) == (
        "3/QD",
        "Cup",
        "The harbour",
        "fraud",
    )


def test_an_award_says_for_what_time_it_was_granted(lists: ToldLists) -> None:
    row = lists.awards()[0]
    assert row.achieved is not None
    assert (row.achieved.starts, row.achieved.ends) == (date(2024, 6, 1), date(2024, 8, 31))
