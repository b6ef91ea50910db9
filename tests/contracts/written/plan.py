"""A plan as `PlanIssued` holds it today."""

from shared.contracts.plan import AlertRules
from tests.contracts.written.plan_v2 import PLAN_V2

PLAN = PLAN_V2.model_copy(update={"alerts": AlertRules(most_a_day=10, news_last_days=45)})
