"""A plan as the third version of `PlanIssued` held it."""

from shared.contracts.plan import AlertRules
from tests.contracts.written.plan_v2 import PLAN_V2

PLAN_V3 = PLAN_V2.model_copy(update={"alerts": AlertRules(most_a_day=10, news_last_days=45)})
