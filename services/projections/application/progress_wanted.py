from dataclasses import dataclass

from services.projections.application.listing import Sortable
from services.projections.application.shown import Shown
from services.projections.domain.progress import ProgressFilter


@dataclass(frozen=True)
class ProgressWanted:
    """Which units' progress to list; None does not narrow."""

    shown: Shown
    campaign: str | None = None
    unit: str | None = None
    kind: str | None = None
    state: ProgressFilter | None = None
    search: str | None = None


PROGRESS_SORTABLE = Sortable(
    names={"unit": bytes, "owed": int, "delivered": int, "open": int, "overdue": int, "next_cutoff": int},
    key=(str, int),
)
"""The list's own order is that of campaigns, and of the register in each."""
