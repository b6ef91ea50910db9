import datetime as dt
from dataclasses import dataclass

from services.projections.application.listing import Sortable
from services.projections.application.shown import Shown
from services.projections.domain.award import AwardState
from shared.contracts.plan import Category


@dataclass(frozen=True)
class AwardsWanted:
    """Which awards to list; None does not narrow.

    `dated_from` and `dated_to` bound the date that the granting decision bears, both days counted; `search` looks for
    nominees by name.
    """

    shown: Shown
    campaign: str | None = None
    unit: str | None = None
    theme: str | None = None
    occasion: str | None = None
    category: Category | None = None
    form: str | None = None
    issuer: str | None = None
    state: AwardState | None = None
    dated_from: dt.date | None = None
    dated_to: dt.date | None = None
    search: str | None = None


AWARDS_SORTABLE = Sortable(
    names={"name": bytes, "unit": bytes, "date": str, "announced_on": str, "form": str, "state": int}, key=(str, int)
)
"""Their own order is by campaign, as they were granted; states go as an award comes to them."""
