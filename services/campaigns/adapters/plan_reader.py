from services.campaigns.adapters.plan_file import read_plan
from services.campaigns.application.issuing_plan import CheckedPlan
from services.campaigns.domain.plan_problem import PlanInvalid


def read_checked_plan(data: bytes) -> CheckedPlan:
    """Return the plan that a file's bytes hold, with its warnings; raises PlanInvalid where it can't be issued."""
    reading = read_plan(data)
    if reading.plan is None:
        raise PlanInvalid(reading.problems)
    return CheckedPlan(reading.plan, warnings=reading.problems)
