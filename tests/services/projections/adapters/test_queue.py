"""R22, R23: what waits, for whom, how long, and how it follows the plan in force."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from services.projections.application.queue_wanted import QueueOfficesWanted, QueueWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.queue import QueueRow
from shared.contracts.plan import ThemeLeadChanged, Unit, UnitRenamed, UnitsMerged
from tests.services.projections.adapters.told_lists import ToldLists, told_lists
from tests.services.projections.history import FIRST, amended, closed, issued
from tests.services.projections.nominations_told import Candidate, routed_plan

_CAMPAIGN = "harbour-games"
_ONE, _TWO = Candidate(), Candidate("alpha-mill", "2")


@pytest.fixture
def lists() -> Iterator[ToldLists]:
    """Give lists of a campaign in which two nominations wait for a theme's lead, the first one an hour longer."""
    with told_lists() as lists:
        lists.tell(issued(routed_plan()), _ONE.drafted(), _TWO.drafted(first=True), _ONE.submitted(), _TWO.submitted())
        yield lists


def _row(lists: ToldLists, one: Candidate = _ONE) -> QueueRow:
    (row,) = (row for row in lists.queue() if row.id == one.id)
    return row


def _ids(lists: ToldLists, **wanted: str) -> set[str]:
    return {row.id for row in lists.queue(QueueWanted(EVERYTHING, **wanted))}


def test_those_who_come_first_are_the_first(lists: ToldLists) -> None:
    """R22: before those that have waited longer."""
    assert [row.id for row in lists.queue()] == [_TWO.id, _ONE.id]


def test_the_longest_waiting_can_come_first(lists: ToldLists) -> None:
    assert [row.id for row in lists.queue(None, "waiting_since")] == [_ONE.id, _TWO.id]


def test_an_endorsed_nomination_waits_for_the_next_office(lists: ToldLists) -> None:
    lists.tell((_ONE.endorsed(), FIRST + timedelta(days=3)))
    row = _row(lists)
    assert (row.waits_at, row.waits_at_name, row.step, row.next_office) == (
        "office",
        "The office",
        "endorse",
        "council",
    )


def test_waiting_is_counted_from_the_step_that_brought_it_there(lists: ToldLists) -> None:
    lists.tell((_ONE.endorsed(), FIRST + timedelta(days=3)))
    row = lists.queue(QueueWanted(EVERYTHING, office="office"), now=FIRST + timedelta(days=5, hours=1))[0]
    assert (row.waiting_seconds, row.waited_days) == (49 * 3600, 2)


def test_a_returned_nomination_waits_at_its_unit(lists: ToldLists) -> None:
    """R24."""
    lists.tell(_ONE.returned())
    row = _row(lists)
    assert (row.waits_at, row.waits_at_name, row.held_by and row.held_by.id, row.step, row.next_office) == (
        "submitting-unit",
        "Zeta-Harbour",
        "zeta-harbour",
        "submit",
        "theme-lead",
    )


def test_what_was_decided_declined_or_withdrawn_waits_for_nobody(lists: ToldLists) -> None:
    lists.tell(_ONE.decided(), _TWO.declined())
    assert lists.queue() == []


def test_a_changed_lead_has_what_waited_for_the_one_before(lists: ToldLists) -> None:
    """R2, R3: since when it waits stays as it was."""
    before = _row(lists)
    lists.tell(amended(_CAMPAIGN, ThemeLeadChanged(theme="sails", lead="guild")))
    after = _row(lists)
    assert (after.held_by and after.held_by.id, after.waits_at_name) == ("guild", "Guild")
    assert after.waiting_since == before.waiting_since


def test_the_queue_of_a_lead_follows_who_leads_now(lists: ToldLists) -> None:
    lists.tell(amended(_CAMPAIGN, ThemeLeadChanged(theme="sails", lead="guild")))
    assert (_ids(lists, lead="zeta-harbour"), _ids(lists, lead="guild")) == (set(), {_ONE.id, _TWO.id})


def test_the_queue_of_a_lead_has_nothing_of_the_other_offices_that_it_holds(lists: ToldLists) -> None:
    """The guild holds the office, and leads another theme."""
    lists.tell(_ONE.endorsed())
    assert _ids(lists, lead="guild") == set()


def test_the_heir_of_a_merged_lead_has_what_waited_for_it(lists: ToldLists) -> None:
    """R2."""
    great = Unit(id="great-harbour", name="Great Harbour", kind="harbour")
    lists.tell(amended(_CAMPAIGN, UnitsMerged(units=("zeta-harbour", "alpha-mill"), into=great)))
    assert _ids(lists, lead="great-harbour") == {_ONE.id, _TWO.id}


def test_a_renamed_lead_is_called_by_its_new_name(lists: ToldLists) -> None:
    """R2."""
    lists.tell(amended(_CAMPAIGN, UnitRenamed(unit="zeta-harbour", name="New Zeta")))
    assert _row(lists).waits_at_name == "New Zeta"


def test_waiting_stops_when_the_campaign_is_closed(lists: ToldLists) -> None:
    """Where the plan is in force, it came at eleven at night."""
    lists.tell((closed(_CAMPAIGN), FIRST + timedelta(hours=13)))
    row = _row(lists)
    assert row.closed_at is not None
    assert (row.waiting_seconds, row.waited_days) == (10 * 3600, 1)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"campaign": _CAMPAIGN}, {_ONE.id, _TWO.id}),
        ({"unit": "alpha-mill"}, {_TWO.id}),
        ({"theme": "ropes"}, set()),
        ({"occasion": "wrap-up"}, {_ONE.id, _TWO.id}),
        ({"office": "office"}, {_ONE.id}),
    ],
)
def test_a_filter_narrows_the_queue(lists: ToldLists, wanted: dict[str, str], found: set[str]) -> None:
    lists.tell(_ONE.endorsed())
    assert _ids(lists, **wanted) == found


def test_offices_are_counted_in_the_order_of_the_route(lists: ToldLists) -> None:
    three = Candidate(tail="3")
    lists.tell(*three.started(), three.endorsed(), _TWO.returned())
    assert [(row.waits_at, row.waits_at_name, row.waiting, row.coming_first) for row in lists.offices()] == [
        ("submitting-unit", "Alpha-Mill", 1, 1),
        ("theme-lead", "Zeta-Harbour", 1, 0),
        ("office", "The office", 1, 0),
    ]


def test_an_office_says_since_when_the_oldest_has_waited(lists: ToldLists) -> None:
    (row,) = lists.offices(QueueOfficesWanted(EVERYTHING, campaign=_CAMPAIGN, office="theme-lead", lead="zeta-harbour"))
    assert (row.waiting, row.waiting_since) == (2, _row(lists, _ONE).waiting_since)
