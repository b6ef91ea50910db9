"""A plan as `PlanIssued` holds it today."""

from shared.contracts.plan import AwardForm
from tests.contracts.written.plan_v3 import PLAN_V3

_TITLE = AwardForm(id="outstanding-citizen", name="Công dân Thủ đô ưu tú", granted_by="Thành phố Hà Nội", title=True)

PLAN = PLAN_V3.model_copy(update={"award_forms": (*PLAN_V3.award_forms, _TITLE)})
