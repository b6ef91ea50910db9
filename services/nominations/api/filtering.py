"""What a list of nominations is narrowed to, and how it is ordered."""

from enum import StrEnum
from typing import Annotated, NamedTuple

from litestar.params import QueryParameter
from pydantic import Field

from services.nominations.domain.nominee_list import Status
from shared.contracts.plan import Category


class Order(StrEnum):
    """How a list of nominations is ordered."""

    BEGUN = "begun"
    """In the order they were begun."""
    PRIORITY = "priority"
    """Small collectives and people who did the work before the others (R22)."""


class PriorityKey(NamedTuple):
    """What the cursor of a list by priority holds: 0 for those who come first and 1 for the others, and a position."""

    later: Annotated[int, Field(ge=0, le=1)]
    begun_at: Annotated[int, Field(ge=0, lt=2**63)]


Sort = Annotated[
    Order, QueryParameter(name="sort", description="In the order begun, or with those who come first (R22) first.")
]

CampaignId = Annotated[str | None, QueryParameter(name="campaign", description="Only this campaign's.")]
UnitId = Annotated[str | None, QueryParameter(name="unit", description="Only this unit's.")]
OccasionId = Annotated[str | None, QueryParameter(name="occasion", description="Only for this award occasion.")]
ThemeId = Annotated[str | None, QueryParameter(name="theme", description="Only of this theme.")]
OfCategory = Annotated[Category | None, QueryParameter(name="category", description="Only of this category.")]
WithStatus = Annotated[Status | None, QueryParameter(name="status", description="Only those that stand so.")]
