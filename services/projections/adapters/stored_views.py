from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import Select, exists, select

from services.projections.adapters.changes_query import select_changes
from services.projections.adapters.deadline_query import select_deadlines, stream_deadlines
from services.projections.adapters.fresh_view import FreshView
from services.projections.adapters.narrowing import within
from services.projections.adapters.nomination_tables import THEMES
from services.projections.adapters.pick_query import select_picks, stream_picks
from services.projections.adapters.plans_in_force import PlansInForce
from services.projections.adapters.progress_query import select_progress, stream_progress
from services.projections.adapters.quota_query import select_quotas, stream_quotas
from services.projections.adapters.stored_nominations import StoredNominations
from services.projections.adapters.summary_query import read_summary
from services.projections.adapters.tables import DEADLINES, PLANS, UNITS
from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.listing import Asked, Listed, Order
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
from shared.views import Snapshot


@dataclass(frozen=True)
class StoredReading(StoredNominations):
    """One snapshot of the database, as the use cases read it."""

    snapshot: Snapshot
    freshness: Freshness
    in_force: PlansInForce = field(default_factory=PlansInForce)

    @property
    def positions(self) -> Positions:
        """Return the last sequence of each stream that the rows are made from."""
        return self.snapshot.positions

    @property
    def recorded_at(self) -> datetime | None:
        """Return when the newest event that the rows are made from was recorded; None where there is none."""
        return self.snapshot.recorded_at

    def zone(self, campaigns: Collection[str] | None) -> tzinfo:
        """Return the time zone of these campaigns' plans, of all for None; UTC where they have several, or none."""
        query = within(select(PLANS.c.time_zone).distinct(), PLANS.c.campaign, campaigns)
        zones = self.snapshot.connection.execute(query.limit(2)).scalars().all()
        return ZoneInfo(zones[0]) if len(zones) == 1 else UTC

    def plans(self, campaign: str | None) -> Sequence[Plan]:
        """Return the plan in force of the campaign, if it has been heard of, or of each where none is named."""
        return self.in_force.read(self.snapshot.connection, campaign)

    def knows_campaign(self, campaign: str) -> bool:
        """Tell whether the campaign's plan has been applied."""
        return self._is_there(select(PLANS).where(PLANS.c.campaign == campaign))

    def knows_unit(self, unit: str, campaigns: Collection[str] | None) -> bool:
        """Tell whether the register of one of these campaigns, or any for None, holds the unit."""
        query = select(UNITS).where(UNITS.c.unit == unit)
        return self._is_there(within(query, UNITS.c.campaign, campaigns))

    def knows_obligation(self, obligation: str, campaigns: Collection[str] | None) -> bool:
        """Tell whether one of these campaigns, or any for None, binds a unit to the obligation, or once did."""
        query = select(DEADLINES).where(DEADLINES.c.obligation == obligation)
        return self._is_there(within(query, DEADLINES.c.campaign, campaigns))

    def knows_theme(self, theme: str, campaigns: Collection[str] | None) -> bool:
        """Tell whether the plan of one of these campaigns, or any for None, has the theme."""
        query = select(THEMES).where(THEMES.c.theme == theme)
        return self._is_there(within(query, THEMES.c.campaign, campaigns))

    def quotas(self, wanted: QuotasWanted, asked: Asked) -> list[Listed[QuotaRow]]:
        """Return a part of the quotas."""
        return select_quotas(self.snapshot.connection, wanted, asked)

    def every_quota(self, wanted: QuotasWanted, order: Order) -> Iterator[QuotaRow]:
        """Yield all the quotas."""
        return stream_quotas(self.snapshot.connection, wanted, order)

    def picks(self, wanted: PicksWanted, asked: Asked) -> list[Listed[PickRow]]:
        """Return a part of the allotments of picks."""
        return select_picks(self.snapshot.connection, wanted, asked)

    def every_pick(self, wanted: PicksWanted, order: Order) -> Iterator[PickRow]:
        """Yield all the allotments of picks."""
        return stream_picks(self.snapshot.connection, wanted, order)

    def deadlines(self, wanted: DeadlinesWanted, now: datetime, asked: Asked) -> list[Listed[DeadlineRow]]:
        """Return a part of the deadlines as they stand at `now`."""
        return select_deadlines(self.snapshot.connection, wanted, now, asked)

    def every_deadline(self, wanted: DeadlinesWanted, now: datetime, order: Order) -> Iterator[DeadlineRow]:
        """Yield all the deadlines as they stand at `now`."""
        return stream_deadlines(self.snapshot.connection, wanted, now, order)

    def progress(self, wanted: ProgressWanted, now: datetime, asked: Asked) -> list[Listed[ProgressRow]]:
        """Return a part of units' progress as it stands at `now`."""
        return select_progress(self.snapshot.connection, wanted, now, asked)

    def every_progress(self, wanted: ProgressWanted, now: datetime, order: Order) -> Iterator[ProgressRow]:
        """Yield all units' progress as it stands at `now`."""
        return stream_progress(self.snapshot.connection, wanted, now, order)

    def summary(self, campaign: str) -> CampaignSummary:
        """Return a campaign in figures; its plan is known."""
        return read_summary(self.snapshot.connection, campaign, self.positions, self.freshness)

    def changes(self, after: Positions, campaign: str | None) -> list[Touched]:
        """Return what happened after these positions."""
        return select_changes(self.snapshot.connection, after, campaign)

    def _is_there(self, query: Select[tuple[object, ...]]) -> bool:
        return bool(self.snapshot.connection.execute(select(exists(query))).scalar_one())


@dataclass(frozen=True)
class StoredViews:
    """The views in the service's database."""

    view: FreshView
    in_force: PlansInForce = field(default_factory=PlansInForce)

    @contextmanager
    def reading(self) -> Iterator[StoredReading]:
        """Open a snapshot: whatever is applied meanwhile, all that is read stands at one position."""
        with self.view.read() as (snapshot, freshness):
            yield StoredReading(snapshot, freshness, self.in_force)
