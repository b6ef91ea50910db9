from dataclasses import dataclass

from services.projections.application.listing import Sortable
from services.projections.application.shown import Shown
from services.projections.domain.quota import QuotaState
from shared.contracts.plan import Category


@dataclass(frozen=True)
class QuotasWanted:
    """Which quotas to list; None does not narrow. `search` looks for units by name."""

    shown: Shown
    campaign: str | None = None
    unit: str | None = None
    category: Category | None = None
    state: QuotaState | None = None
    search: str | None = None


QUOTAS_SORTABLE = Sortable(
    names={"unit": bytes, "remaining": int, "submitted": int, "maximum": int, "state": int}, key=(str, int, str)
)
"""Their own order is by campaign, register and category; states go by how pressing they are."""

QUOTA_STATES_IN_ORDER = (
    QuotaState.OVER_USED,
    QuotaState.USED_UP,
    QuotaState.RUNNING_OUT,
    QuotaState.FREE,
    QuotaState.UNLIMITED,
    QuotaState.RELEASED,
)
"""The most pressing first."""
