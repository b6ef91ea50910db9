"""What is asked of views that know the real documents."""

from datetime import datetime

from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.deadline import DeadlineRow
from services.projections.domain.quota import QuotaRow
from shared.contracts.events.nominations import NominationRef
from shared.contracts.plan import Category
from tests.services.projections.history import nomination
from tests.services.projections.views_in_memory import FedViews

CAMPAIGN_OF_2024 = "hai-ba-trung-2024"
CAMPAIGN_OF_2023 = "thanh-xuan-2023"
WARD = "phuong-bach-mai"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def collective(tail: str, campaign: str = CAMPAIGN_OF_2024, unit: str = WARD) -> NominationRef:
    return nomination(campaign, unit, tail, Category.COLLECTIVE)


def quota_of(fed: FedViews, campaign: str, unit: str, category: Category) -> QuotaRow:
    (row,) = fed.quotas(QuotasWanted(EVERYTHING, campaign, unit, category))
    return row


def deadline_of(fed: FedViews, now: str, campaign: str, unit: str, obligation: str) -> DeadlineRow:
    (row,) = fed.deadlines(at(now), DeadlinesWanted(EVERYTHING, campaign, unit, obligation))
    return row
