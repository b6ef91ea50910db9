from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, tzinfo
from typing import Protocol

from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.listing import Asked, Listed, Order
from services.projections.application.nomination_ports import NominationReading
from services.projections.application.picks_wanted import PicksWanted
from services.projections.application.progress_wanted import ProgressWanted
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.domain.changes import Touched
from services.projections.domain.deadline import DeadlineRow
from services.projections.domain.freshness import Freshness
from services.projections.domain.picks import PickRow
from services.projections.domain.progress import ProgressRow
from services.projections.domain.quota import QuotaRow
from services.projections.domain.summary import CampaignSummary
from shared.contracts.plan import Plan
from shared.contracts.position import Positions


class Reading(NominationReading, Protocol):
    """The views at one position: all that is read through it belongs together."""

    @property
    def positions(self) -> Positions:
        """Return the last sequence of each stream that the views hold."""
        ...

    @property
    def freshness(self) -> Freshness:
        """Return how old the rows are."""
        ...

    @property
    def recorded_at(self) -> datetime | None:
        """Return when the newest event that the views hold was recorded; None where they hold none."""
        ...

    def zone(self, campaigns: Collection[str] | None) -> tzinfo:
        """Return the time zone of these campaigns' plans, of all for None; UTC where they have several, or none."""
        ...

    def plans(self, campaign: str | None) -> Sequence[Plan]:
        """Return the plan in force of the campaign, if it has been heard of, or of each where none is named."""
        ...

    def knows_campaign(self, campaign: str) -> bool:
        """Tell whether the campaign's plan has been heard of."""
        ...

    def knows_unit(self, unit: str, campaigns: Collection[str] | None) -> bool:
        """Tell whether the register of one of these campaigns, or any for None, holds the unit."""
        ...

    def knows_obligation(self, obligation: str, campaigns: Collection[str] | None) -> bool:
        """Tell whether one of these campaigns, or any for None, binds a unit to the obligation."""
        ...

    def knows_theme(self, theme: str, campaigns: Collection[str] | None) -> bool:
        """Tell whether the plan of one of these campaigns, or any for None, has the theme."""
        ...

    def quotas(self, wanted: QuotasWanted, asked: Asked) -> Sequence[Listed[QuotaRow]]:
        """Return a part of the quotas; their own order is by campaign, register and category."""
        ...

    def every_quota(self, wanted: QuotasWanted, order: Order) -> Iterator[QuotaRow]:
        """Yield all the quotas, as long as the views are open."""
        ...

    def picks(self, wanted: PicksWanted, asked: Asked) -> Sequence[Listed[PickRow]]:
        """Return a part of the allotments of picks; their own order is by campaign, occasion and category."""
        ...

    def every_pick(self, wanted: PicksWanted, order: Order) -> Iterator[PickRow]:
        """Yield all the allotments of picks, as long as the views are open."""
        ...

    def deadlines(self, wanted: DeadlinesWanted, now: datetime, asked: Asked) -> Sequence[Listed[DeadlineRow]]:
        """Return a part of the deadlines as they stand at `now`.

        Their own order is by campaign, register, obligations and themes.
        """
        ...

    def every_deadline(self, wanted: DeadlinesWanted, now: datetime, order: Order) -> Iterator[DeadlineRow]:
        """Yield all the deadlines as they stand at `now`, as long as the views are open."""
        ...

    def progress(self, wanted: ProgressWanted, now: datetime, asked: Asked) -> Sequence[Listed[ProgressRow]]:
        """Return a part of units' progress as it stands at `now`; their own order is by campaign and register."""
        ...

    def every_progress(self, wanted: ProgressWanted, now: datetime, order: Order) -> Iterator[ProgressRow]:
        """Yield all units' progress as it stands at `now`, as long as the views are open."""
        ...

    def summary(self, campaign: str) -> CampaignSummary:
        """Return a campaign in figures; its plan is known."""
        ...

    def changes(self, after: Positions, campaign: str | None) -> Sequence[Touched]:
        """Return what happened after these positions, in one campaign or, where none is named, in all of them."""
        ...


class Views(Protocol):
    """The views that this service keeps."""

    def reading(self) -> AbstractContextManager[Reading]:
        """Open the views at the position where they stand now."""
        ...
