"""The rows of nominations follow the domain's own fold, whatever batches the events come in."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import select

from services.nominations.adapters.nomination_index import StoredNominationIndex
from services.nominations.adapters.tables import METADATA, NOMINATIONS
from services.nominations.application.listing_nominations import Filters, Shown
from services.nominations.domain.nominee_list import NomineeList, Status, evolve
from shared.contracts.event import Event
from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.events.nominations import SubmissionRefused
from shared.contracts.plan import Category
from tests.databases import Databases
from tests.services.nominations.adapters.viewing import FedView, view_after
from tests.services.nominations.campaign.awarding import announced, awarded, issued, revoked
from tests.services.nominations.campaign.nominating import drafted, saved, submitted, withdrawn
from tests.services.nominations.campaign.nominees import TEAM, person, ref
from tests.services.nominations.campaign.papers import paper, report_on
from tests.services.nominations.campaign.plan import CAMPAIGN, PLAN, THEME, WARD
from tests.services.nominations.campaign.reviewing import picked, returned, to_the_chair

ONE, TWO, THREE = ref("a1"), person("b2"), ref("c3")
ALL = {CAMPAIGN: Shown(everything=True, every_draft=True)}
REFUSED = SubmissionRefused(
    campaign=CAMPAIGN, unit=WARD, nominations=(ONE,), code="quota-used-up", rule="R10", clause="III.4.2", rules_as_of=1
)
STORY: tuple[Event, ...] = (
    *to_the_chair(ONE),
    drafted(TWO),
    saved(TWO, report_on(TWO), paper("other")),
    REFUSED,
    submitted(TWO),
    returned(TWO),
    saved(TWO, report_on(TWO)),
    submitted(TWO),
    awarded(ONE),
    issued(ONE),
    announced(ONE),
    picked(ONE, "c3"),
    withdrawn(TWO),
    revoked(ONE),
)


def listed(view: FedView) -> dict[str, Any]:
    """Return every nomination that the view holds."""
    found, _ = StoredNominationIndex(view.store).listed(Filters(campaign=CAMPAIGN), ALL, 0, 100)
    return {each.nomination.ref.id: each.nomination for each in found}


def tables(view: FedView) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""
    with view.store.read() as snapshot:
        return {
            table.name: sorted((tuple(row) for row in snapshot.connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
        }


def test_rows_are_what_the_domain_folds(view: FedView) -> None:
    state = NomineeList()
    for event in STORY:
        state = evolve(state, event)
    view.feed(*STORY)
    assert listed(view) == state.nominations


@pytest.mark.parametrize("size", [1, 2, 5, len(STORY)])
def test_rows_are_the_same_whatever_batches_the_events_come_in(view: FedView, databases: Databases, size: int) -> None:
    """R29: a view that is rebuilt is the view."""
    for batch in (STORY[start : start + size] for start in range(0, len(STORY), size)):
        view.feed(*batch)
    with view_after(databases, [PlanIssued(campaign=CAMPAIGN, plan=PLAN), *STORY]) as at_once:
        assert tables(view) == tables(at_once)


def test_nominations_that_are_heard_of_before_their_plan_are_kept(databases: Databases) -> None:
    """The streams are followed side by side: neither waits for the other."""
    with view_after(databases, STORY) as view:
        view.feed(PlanIssued(campaign=CAMPAIGN, plan=PLAN))
        assert set(listed(view)) == {ONE.id, TWO.id, f"{CAMPAIGN}.city.000000c3"}


def test_a_decision_under_its_number_is_no_nomination(view: FedView) -> None:
    """R26: readers of the stream pass it over."""
    view.feed(issued(ONE))
    assert listed(view) == {}


def column(view: FedView, name: str) -> list[Any]:
    """Return one column of the nominations, in the order begun."""
    with view.store.read() as snapshot:
        return list(snapshot.connection.scalars(select(NOMINATIONS.c[name]).order_by(NOMINATIONS.c.begun_at)))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((drafted(ONE),), None),
        ((drafted(ONE), submitted(ONE)), 2),
        ((drafted(ONE), submitted(ONE), returned(ONE), submitted(ONE)), 2),
    ],
    ids=["draft", "submitted", "submitted again"],
)
def test_when_one_was_first_submitted_is_kept(view: FedView, events: Sequence[Event], expected: int | None) -> None:
    """R21: that says which of two twins was first."""
    view.feed(*events)
    assert column(view, "submitted_at") == [expected]


def test_one_that_was_submitted_among_several_has_the_position_of_all(view: FedView) -> None:
    """R14: a list that was submitted as a whole was submitted at once."""
    view.feed(drafted(ONE), drafted(TWO), submitted(ONE, TWO))
    assert column(view, "submitted_at") == [3, 3]


def test_a_pick_is_filed_under_the_unit_that_put_the_nominee_forward(view: FedView) -> None:
    """R8."""
    view.feed(drafted(ONE), submitted(ONE), picked(ONE, "c3"))
    assert (column(view, "unit"), column(view, "picked")) == ([WARD, WARD], [False, True])


# Listing


def index(view: FedView, filters: Filters, shown: Mapping[str, Shown] = ALL) -> list[str]:
    """Return the ids that a list answers with."""
    found, _ = StoredNominationIndex(view.store).listed(filters, shown, 0, 100)
    return [each.nomination.ref.id for each in found]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), [ONE.id, TWO.id]),
        (Filters(campaign="hoan-kiem-2024"), []),
        (Filters(unit=WARD, category=Category.INDIVIDUAL), [TWO.id]),
        (Filters(occasion="ad-hoc"), []),
        (Filters(theme=THEME), [ONE.id, TWO.id]),
        (Filters(status=Status.DRAFT), [TWO.id]),
    ],
    ids=["none", "campaign", "category", "occasion", "theme", "status"],
)
def test_a_list_holds_what_it_is_narrowed_to(view: FedView, filters: Filters, expected: list[str]) -> None:
    view.feed(drafted(ONE), drafted(TWO), submitted(ONE))
    assert index(view, filters) == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ({}, []),
        ({"hoan-kiem-2024": Shown(everything=True, every_draft=True)}, []),
        ({CAMPAIGN: Shown(everything=True)}, [ONE.id]),
        ({CAMPAIGN: Shown(everything=True, every_draft=True)}, [ONE.id, TWO.id, THREE.id]),
        ({CAMPAIGN: Shown(units=frozenset({WARD}))}, [ONE.id]),
        ({CAMPAIGN: Shown(units=frozenset({WARD}), drafts_of=frozenset({WARD}))}, [ONE.id, TWO.id, THREE.id]),
        ({CAMPAIGN: Shown(units=frozenset({"phuong-bach-khoa"}), drafts_of=frozenset({"phuong-bach-khoa"}))}, []),
        ({CAMPAIGN: Shown(themes=frozenset({THEME}))}, [ONE.id]),
        ({CAMPAIGN: Shown(themes=frozenset({"an-ninh-trat-tu"}))}, []),
        ({CAMPAIGN: Shown(occasions=frozenset({"wrap-up"}))}, [ONE.id]),
    ],
)
def test_a_list_holds_what_of_it_is_shown(view: FedView, shown: Mapping[str, Shown], expected: list[str]) -> None:
    """What was never submitted is a draft, also where it was withdrawn."""
    view.feed(drafted(ONE), drafted(TWO), drafted(THREE), submitted(ONE), withdrawn(THREE))
    assert index(view, Filters(), shown) == expected


def test_what_was_submitted_and_withdrawn_is_shown(view: FedView) -> None:
    view.feed(drafted(ONE), submitted(ONE), withdrawn(ONE))
    assert index(view, Filters(), {CAMPAIGN: Shown(everything=True)}) == [ONE.id]


def test_who_comes_first_is_listed_first_and_then_in_the_order_begun(view: FedView) -> None:
    """R22."""
    several = [ref(tail) for tail in ("a1", "b2", "c3", "d4")]
    small = {several[1].id, several[3].id}
    view.feed(
        *(drafted(one, nominee=TEAM.model_copy(update={"name": one.id, "small": one.id in small})) for one in several)
    )
    stored = StoredNominationIndex(view.store)
    first, _ = stored.by_priority(Filters(), ALL, None, 2)
    rest, _ = stored.by_priority(Filters(), ALL, first[1].priority_key, 2)
    ids = [each.nomination.ref.id for each in (*first[:2], *rest)]
    assert ids == [several[1].id, several[3].id, several[0].id, several[2].id]


def test_a_list_is_read_one_longer_than_asked(view: FedView) -> None:
    """The one more says that there is a next page."""
    view.feed(*(drafted(ref(tail)) for tail in ("a1", "b2", "c3")))
    found, positions = StoredNominationIndex(view.store).listed(Filters(), ALL, 0, 1)
    assert (len(found), positions) == (2, {"CAMPAIGNS": 1, "NOMINATIONS": 3})
