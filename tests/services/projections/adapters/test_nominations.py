"""R21-R24: the list of nominations: which there are, in what order, and how each is shown."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from services.projections.application.nominations_wanted import NominationsWanted
from services.projections.application.shown import EVERYTHING
from shared.contracts.plan import Category
from tests.services.projections.adapters.told_lists import ToldLists, told_lists
from tests.services.projections.history import FIRST, issued
from tests.services.projections.nominations_told import Candidate, routed_plan

_ONE = Candidate()
_TWO = Candidate("alpha-mill", "2", category=Category.INDIVIDUAL, theme="ropes")
_DEED = Candidate("alpha-mill", "3", occasion="ad-hoc", theme=None)


@pytest.fixture
def lists() -> Iterator[ToldLists]:
    """Give lists of a campaign whose plan was issued."""
    with told_lists() as lists:
        lists.tell(issued(routed_plan()))
        yield lists


def _ids(lists: ToldLists, wanted: NominationsWanted | None = None, *sort: str) -> list[str]:
    return [row.id for row in lists.nominations(wanted, *sort)]


def test_drafts_are_not_listed(lists: ToldLists) -> None:
    lists.tell(_ONE.drafted(), _TWO.drafted(), _TWO.dropped())
    assert lists.nominations() == []


def test_nominations_of_a_plan_that_is_heard_of_later_are_listed_then() -> None:
    with told_lists() as lists:
        lists.tell(*_ONE.started())
        before = lists.nominations()
        lists.tell(issued(routed_plan()))
        assert (before, _ids(lists)) == ([], [_ONE.id])


def test_a_list_submitted_together_stands_in_its_own_order(lists: ToldLists) -> None:
    drafts = [Candidate(tail=tail) for tail in ("9", "1", "5")]
    lists.tell(*(draft.drafted() for draft in drafts), drafts[0].submitted(*drafts[1:]))
    assert _ids(lists) == [draft.id for draft in drafts]


def test_a_resubmitted_nomination_keeps_its_place_and_when_it_was_first_submitted(lists: ToldLists) -> None:
    """R24."""
    lists.tell(*_ONE.started(), *_TWO.started())
    before = lists.nominations()
    lists.tell((_ONE.returned(), FIRST + timedelta(days=1)), (_ONE.submitted(), FIRST + timedelta(days=2)))
    after = lists.nominations()
    assert [(row.id, row.submitted_at) for row in after] == [(row.id, row.submitted_at) for row in before]
    assert after[0].waiting_since != before[0].waiting_since


def test_a_corrected_nominee_is_shown_as_corrected(lists: ToldLists) -> None:
    """R24."""
    lists.tell(*_ONE.started("Đội Một"), _ONE.returned(), _ONE.corrected("Đội Hai", first=True, theme="ropes"))
    (row,) = lists.nominations()
    assert (row.nominee.name, row.comes_first, row.theme and row.theme.id) == ("Đội Hai", True, "ropes")


def test_a_corrected_name_is_the_one_that_is_found(lists: ToldLists) -> None:
    lists.tell(*_ONE.started("Đội Một"), _ONE.returned(), _ONE.corrected("Đội Hai"))
    assert [len(lists.nominations(NominationsWanted(EVERYTHING, search=name))) for name in ("mot", "hai")] == [0, 1]


def test_a_person_is_shown_with_position_and_workplace(lists: ToldLists) -> None:
    lists.tell(*_TWO.started("Trần Hòa"))
    (row,) = lists.nominations()
    assert (row.nominee.name, row.nominee.position, row.nominee.workplace) == ("Trần Hòa", "Thợ", "Xưởng 2")


def test_a_granted_nomination_shows_the_decision(lists: ToldLists) -> None:
    """R26."""
    lists.tell(*_ONE.started(), _ONE.decided("7/QD"))
    (row,) = lists.nominations()
    assert row.granted is not None
    assert (row.granted.number, row.granted.issuer, row.granted.form_name) == ("7/QD", "board", "Medal")


def test_a_pick_shows_what_it_rests_on_and_what_it_is_put_forward_for(lists: ToldLists) -> None:
    """R8."""
    pick = Candidate(occasion="city", tail="9")
    lists.tell(*_ONE.started(), pick.goes_up(_ONE))
    row = lists.nominations()[-1]
    assert (row.picked_from, row.unit.id, row.form_name, row.waits_at) == (_ONE.id, _ONE.unit, "Cup", "city-chair")


def test_the_last_event_about_it_is_its_last_change(lists: ToldLists) -> None:
    lists.tell(*_ONE.started(), _ONE.returned(), _ONE.saved(), *_TWO.started())
    assert [row.last_change for row in lists.nominations()] == ["NOMINATIONS:4", "NOMINATIONS:6"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (NominationsWanted(EVERYTHING, campaign="harbour-games"), [_ONE, _TWO, _DEED]),
        (NominationsWanted(EVERYTHING, unit="alpha-mill"), [_TWO, _DEED]),
        (NominationsWanted(EVERYTHING, theme="ropes"), [_TWO]),
        (NominationsWanted(EVERYTHING, occasion="ad-hoc"), [_DEED]),
        (NominationsWanted(EVERYTHING, category=Category.INDIVIDUAL), [_TWO]),
        (NominationsWanted(EVERYTHING, office="theme-lead"), [_ONE]),
        (NominationsWanted(EVERYTHING, office="office"), [_TWO, _DEED]),
        (NominationsWanted(EVERYTHING, search="tràn"), []),
        (NominationsWanted(EVERYTHING, search="hoa tr"), [_TWO]),
        (NominationsWanted(EVERYTHING, search="tran mill"), [_TWO]),
    ],
)
def test_a_filter_narrows_the_list(lists: ToldLists, wanted: NominationsWanted, found: list[Candidate]) -> None:
    lists.tell(*_ONE.started("Đội 10"), *_TWO.started("Trần Hòa"), _TWO.endorsed(), *_DEED.started("Đội 2"))
    assert _ids(lists, wanted) == [candidate.id for candidate in found]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", [_DEED, _ONE, _TWO]),
        ("-name", [_TWO, _ONE, _DEED]),
        ("unit", [_TWO, _DEED, _ONE]),
        ("-submitted_at", [_DEED, _TWO, _ONE]),
        ("waiting_since", [_TWO, _DEED, _ONE]),
        ("-waiting_since", [_DEED, _TWO, _ONE]),
        ("status", [_TWO, _DEED, _ONE]),
        ("priority", [_DEED, _ONE, _TWO]),
    ],
)
def test_the_list_can_be_sorted(lists: ToldLists, sort: str, order: list[Candidate]) -> None:
    """Numbers in names go by their value, and what waits for nobody comes last either way."""
    lists.tell(*_ONE.started("Đội 10"), *_TWO.started("Trần Hòa"), *_DEED.started("Đội 2", first=True))
    lists.tell(_ONE.declined())
    assert _ids(lists, None, sort) == [candidate.id for candidate in order]
