"""What a plan file is refused for."""

import pytest

from services.campaigns.adapters.plan_file import load_plan
from services.campaigns.domain.plan_problem import PlanInvalid, Problem


def problems_of(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(PlanInvalid) as refused:
        load_plan(data)
    return refused.value.problems


def only_problem_of(data: bytes) -> Problem:
    (problem,) = problems_of(data)
    return problem
