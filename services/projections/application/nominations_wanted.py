from dataclasses import dataclass

from services.projections.application.listing import Sortable
from services.projections.application.shown import Shown
from services.projections.domain.nomination_course import NominationStatus
from shared.contracts.plan import Category


@dataclass(frozen=True)
class NominationsWanted:
    """Which nominations to list; None does not narrow.

    `office` is where they wait, by its id in the plan; `search` looks for nominees by name.
    """

    shown: Shown
    campaign: str | None = None
    unit: str | None = None
    theme: str | None = None
    occasion: str | None = None
    category: Category | None = None
    status: NominationStatus | None = None
    office: str | None = None
    search: str | None = None


NOMINATIONS_SORTABLE = Sortable(
    names={"name": bytes, "unit": bytes, "submitted_at": int, "waiting_since": int, "status": int, "priority": int},
    key=(str, int, int),
)
"""Their own order is by campaign, as they were first submitted; by priority, those who come first (R22) do."""

NOMINATION_STATUSES_IN_ORDER = tuple(NominationStatus)
"""First those on their way, then those that were granted, then those that came to nothing."""
