from dataclasses import dataclass

from services.projections.application.listing import Sortable
from services.projections.application.shown import Shown
from shared.contracts.plan import Category


@dataclass(frozen=True)
class PicksWanted:
    """Which allotments of picks to list; None does not narrow."""

    shown: Shown
    campaign: str | None = None
    category: Category | None = None


PICKS_SORTABLE = Sortable(names={"occasion": str, "remaining": int}, key=(str, str, str))
"""Their own order is by campaign, occasion and category."""
