"""An invented authority's plan: other kinds, numbers, routes and another time zone, without a line of code for it."""

from pathlib import Path

import pytest

from services.campaigns.adapters.plan_file import load_plan, read_plan
from shared.calendar import TermForm
from shared.contracts.plan import Category, DeliveredAs, Obligation, Plan, Unit

FILE = Path(__file__).parent / "sao-bravo-port-2031.toml"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(FILE.read_bytes())


def unit(plan: Plan, unit_id: str) -> Unit:
    found = plan.unit(unit_id)
    assert found is not None
    return found


def obligation(plan: Plan, obligation_id: str) -> Obligation:
    found = plan.obligation(obligation_id)
    assert found is not None
    return found


def test_its_only_problems_are_the_secretariats_quotas() -> None:
    assert [problem.code for problem in read_plan(FILE.read_bytes()).problems] == ["unit-without-quota"] * 2


def test_it_uses_every_form_of_deadline(plan: Plan) -> None:
    assert {obligation.due.form for obligation in plan.obligations} == set(TermForm)


@pytest.mark.parametrize(
    ("owed", "cutoff"),
    [
        ("drill-calendar", "2031-05-01T00:00:00+00:00"),
        ("gear-inspection", "2031-09-01T00:00:00+00:00"),
        ("accident-return", "2032-01-01T00:00:00-01:00"),
        ("season-close-list", "2031-10-16T00:00:00+00:00"),
        ("lead-programme", "2031-03-15T00:00:00-01:00"),
        ("closing-report", None),
    ],
)
def test_a_deadline_falls_at_midnight_of_its_own_zone_in_summer_and_winter(
    plan: Plan, owed: str, cutoff: str | None
) -> None:
    limit = plan.cutoff(obligation(plan, owed).due)
    assert (None if limit is None else limit.isoformat()) == cutoff


@pytest.mark.parametrize(
    ("name", "collectives", "individuals"),
    [
        ("terminal-north", (1, 1), (None, 6)),
        ("pilots-outer-bar", (None, 0), (None, 3)),
        ("workshop-dredgers", (None, 0), (2, None)),
    ],
)
def test_quotas_are_its_own(
    plan: Plan, name: str, collectives: tuple[int | None, int], individuals: tuple[int | None, int | None]
) -> None:
    found = [plan.quota(unit(plan, name), category) for category in Category]
    assert [(quota.minimum, quota.maximum) for quota in found if quota] == [collectives, individuals]


def test_one_of_its_routes_has_no_theme_lead(plan: Plan) -> None:
    assert [hop.office for hop in plan.routes[1].hops] == ["safety-board"]


@pytest.mark.parametrize(
    ("name", "cutoff"),
    [
        ("terminal-north", "2031-10-16T00:00:00+00:00"),
        ("workshop-dredgers", "2031-11-15T00:00:00-01:00"),
        ("terminal-fishing", "2031-11-01T00:00:00-01:00"),
    ],
)
def test_two_units_have_longer_for_their_lists_from_the_start(plan: Plan, name: str, cutoff: str) -> None:
    """R13."""
    limit = plan.cutoff(plan.due(obligation(plan, "season-close-list"), unit(plan, name)))
    assert limit is not None
    assert limit.isoformat() == cutoff


def test_leads_owe_a_programme_for_each_theme_and_the_secretariat_one_for_all(plan: Plan) -> None:
    """R3."""
    programme = obligation(plan, "lead-programme")
    owed = {u.id: plan.themes_of(programme, u) for u in plan.units if plan.binds(programme, u)}
    assert owed == {
        "pilots-outer-bar": ("mooring", "night-pilotage"),
        "workshop-cranes": ("lifting",),
        "secretariat": (None,),
    }


def test_a_unit_that_merged_before_the_plan_owes_nothing(plan: Plan) -> None:
    """R2."""
    loft = unit(plan, "workshop-sails")
    assert (loft.merged_into, plan.obligations_of(loft)) == ("workshop-cranes", ())


def test_a_unit_may_have_had_other_names(plan: Plan) -> None:
    """R2."""
    assert unit(plan, "terminal-south").former_names == ("Coal Quay", "Quay Two")


def test_it_has_two_contests_one_with_prizes_of_its_own(plan: Plan) -> None:
    """R6."""
    assert [(c.entries, c.recognised_by, c.prizes) for c in plan.contests] == [
        ("near-miss-stories", "safety-board", ("Gold anchor", "Silver anchor", "Honourable mention")),
        ("photographs-of-the-port", "harbour-secretariat", ()),
    ]
    assert {obligation(plan, c.entries).delivered_as for c in plan.contests} == {DeliveredAs.CONTEST_ENTRY}


def test_the_board_picks_for_the_minister_and_the_secretariat_for_the_port(plan: Plan) -> None:
    """R8: a figure may be unknown, and another unit's own."""
    assert {(pick.occasion, pick.category.value): pick.number for pick in plan.picks} == {
        ("star-of-the-sea", "individual"): 1,
        ("star-of-the-sea", "collective"): None,
        ("guest", "individual"): 4,
    }
    proposers = {o.id: o.proposed_by.of(plan.units) for o in plan.occasions if o.proposed_by is not None}
    assert proposers == {"star-of-the-sea": (), "guest": (unit(plan, "secretariat"),)}


def test_three_authorities_decide(plan: Plan) -> None:
    """R26."""
    assert {office.id: office.issuer for office in plan.offices} == {
        "harbour-secretariat": None,
        "safety-board": "sao-bravo-safety-board",
        "harbour-master": "port-authority-of-sao-bravo",
        "minister": "ministry-of-the-sea",
    }


def test_outsiders_need_one_leave_for_the_whole_list(plan: Plan) -> None:
    """R17."""
    papers = [paper for checklist in plan.checklists for paper in checklist.papers if paper.required_for_outsiders]
    assert [(p.kind, p.per, p.required, p.confirmed_by) for p in papers] == [
        ("home-port-leave", "list", False, ("managing-unit",))
    ]


def test_its_clusters_owe_two_activities_each(plan: Plan) -> None:
    """R4."""
    assert plan.cluster_rule is not None
    assert (len(plan.clusters), plan.cluster_rule.activities_at_least) == (2, 2)


def test_a_medal_is_for_individuals_and_all_else_for_both(plan: Plan) -> None:
    for_one = {occasion.id: occasion.categories for occasion in plan.occasions if len(occasion.categories) == 1}
    assert for_one == {"rescue": (Category.INDIVIDUAL,)}


def test_only_salvage_is_dated(plan: Plan) -> None:
    """R9."""
    assert [occasion.id for occasion in plan.occasions if occasion.dated_achievement] == ["salvage"]
