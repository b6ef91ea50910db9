"""Checks that a well-formed plan holds together, and that everything it speaks of exists."""

from itertools import chain, islice

from services.campaigns.domain.plan_checks.bounds import bounds
from services.campaigns.domain.plan_checks.categories import categories
from services.campaigns.domain.plan_checks.contests import contests
from services.campaigns.domain.plan_checks.dates import dates
from services.campaigns.domain.plan_checks.deciding import deciding
from services.campaigns.domain.plan_checks.merged_units import merged_units
from services.campaigns.domain.plan_checks.open_ends import open_ends
from services.campaigns.domain.plan_checks.owing import owing
from services.campaigns.domain.plan_checks.papers import papers
from services.campaigns.domain.plan_checks.picking import picking
from services.campaigns.domain.plan_checks.references import references
from services.campaigns.domain.plan_checks.repeated import repeated
from services.campaigns.domain.plan_checks.routing import routing
from services.campaigns.domain.plan_checks.standards import standards
from services.campaigns.domain.plan_checks.titles import titles
from services.campaigns.domain.plan_problem import MOST_PROBLEMS, Problem, too_many
from shared.contracts.plan import Plan

CHECKS = (
    repeated,
    references,
    merged_units,
    routing,
    deciding,
    papers,
    standards,
    titles,
    categories,
    picking,
    contests,
    owing,
    bounds,
    dates,
    open_ends,
)


def check_plan(plan: Plan) -> tuple[Problem, ...]:
    """Return every problem of a plan at once; a plan without errors among them can be issued.

    A plan with more than `MOST_PROBLEMS` is refused unread: the last one then says so.
    """
    problems = tuple(islice(chain.from_iterable(check(plan) for check in CHECKS), MOST_PROBLEMS + 1))
    return problems if len(problems) <= MOST_PROBLEMS else (*problems[:MOST_PROBLEMS], too_many())
