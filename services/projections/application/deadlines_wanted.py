from dataclasses import dataclass

from services.projections.application.listing import Sortable
from services.projections.application.shown import Shown
from services.projections.domain.deadline import DeadlineState
from shared.contracts.plan import Category


@dataclass(frozen=True)
class DeadlinesWanted:
    """Which deadlines to list; None does not narrow. `search` looks for units by name."""

    shown: Shown
    campaign: str | None = None
    unit: str | None = None
    obligation: str | None = None
    category: Category | None = None
    state: DeadlineState | None = None
    theme: str | None = None
    search: str | None = None


DEADLINES_SORTABLE = Sortable(
    names={"unit": bytes, "obligation": bytes, "cutoff": int, "days_left": int, "state": int, "met_at": int},
    key=(str, int, int, int),
)
"""Their own order is by campaign, register, obligations and themes; states go by how pressing they are."""

DEADLINE_STATES_IN_ORDER = (
    DeadlineState.OVERDUE,
    DeadlineState.DUE_SOON,
    DeadlineState.OPEN,
    DeadlineState.NOT_SET,
    DeadlineState.MET_LATE,
    DeadlineState.MET,
    DeadlineState.RELEASED,
)
"""The most pressing first."""
