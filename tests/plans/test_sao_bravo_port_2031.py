"""An invented authority's plan: other kinds, numbers, routes and another time zone, without a line of code for it."""

from pathlib import Path

import pytest

from services.campaigns.adapters.plan_file import load_plan
from shared.calendar import TermForm
from shared.contracts.plan import Category, Plan

FILE = Path(__file__).parent / "sao-bravo-port-2031.toml"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(FILE.read_bytes())


def test_it_uses_every_form_of_deadline(plan: Plan) -> None:
    assert {obligation.due.form for obligation in plan.obligations} == set(TermForm)


@pytest.mark.parametrize(
    ("obligation", "cutoff"),
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
    plan: Plan, obligation: str, cutoff: str | None
) -> None:
    due = next(o.due for o in plan.obligations if o.id == obligation)
    limit = plan.cutoff(due)
    assert (None if limit is None else limit.isoformat()) == cutoff


@pytest.mark.parametrize(
    ("unit", "collectives", "individuals"),
    [
        ("terminal-north", (1, 1), (None, 6)),
        ("pilots-outer-bar", (None, 0), (None, 3)),
        ("workshop-dredgers", (None, 0), (2, None)),
    ],
)
def test_quotas_are_its_own(
    plan: Plan, unit: str, collectives: tuple[int | None, int], individuals: tuple[int | None, int | None]
) -> None:
    one = plan.unit(unit)
    assert one is not None
    found = [plan.quota(one, category) for category in Category]
    assert [(quota.minimum, quota.maximum) for quota in found if quota] == [collectives, individuals]


def test_one_of_its_routes_has_no_theme_lead(plan: Plan) -> None:
    assert [hop.office for hop in plan.routes[1].hops] == ["safety-board"]
