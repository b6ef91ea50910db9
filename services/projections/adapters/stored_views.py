from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, exists, select

from services.projections.adapters.deadline_query import select_deadlines
from services.projections.adapters.pick_query import select_picks
from services.projections.adapters.quota_query import select_quotas
from services.projections.adapters.tables import DEADLINES, PLANS, UNITS
from services.projections.application.ports import (
    DeadlineKey,
    DeadlinesWanted,
    Listed,
    PickKey,
    PicksWanted,
    QuotaKey,
    QuotasWanted,
)
from services.projections.domain.deadline import DeadlineRow
from services.projections.domain.picks import PickRow
from services.projections.domain.quota import QuotaRow
from shared.contracts.position import Positions
from shared.views import Snapshot, ViewStore


@dataclass(frozen=True)
class StoredReading:
    """One snapshot of the database, as the use cases read it."""

    snapshot: Snapshot

    @property
    def positions(self) -> Positions:
        """Return the last sequence of each stream that the rows are made from."""
        return self.snapshot.positions

    def knows_campaign(self, campaign: str) -> bool:
        """Tell whether the campaign's plan has been applied."""
        return self._is_there(select(PLANS).where(PLANS.c.campaign == campaign))

    def knows_unit(self, unit: str, campaign: str | None) -> bool:
        """Tell whether the campaign's register, or any where none is named, holds the unit."""
        query = select(UNITS).where(UNITS.c.unit == unit)
        return self._is_there(query if campaign is None else query.where(UNITS.c.campaign == campaign))

    def knows_obligation(self, obligation: str, campaign: str | None) -> bool:
        """Tell whether the campaign, or any where none is named, binds a unit to the obligation, or once did."""
        query = select(DEADLINES).where(DEADLINES.c.obligation == obligation)
        return self._is_there(query if campaign is None else query.where(DEADLINES.c.campaign == campaign))

    def quotas(self, wanted: QuotasWanted, after: QuotaKey | None, limit: int) -> list[Listed[QuotaRow]]:
        """Return up to `limit` quotas after a key."""
        return select_quotas(self.snapshot.connection, wanted, after, limit)

    def picks(self, wanted: PicksWanted, after: PickKey | None, limit: int) -> list[Listed[PickRow]]:
        """Return up to `limit` allotments of picks after a key."""
        return select_picks(self.snapshot.connection, wanted, after, limit)

    def deadlines(
        self, wanted: DeadlinesWanted, now: datetime, after: DeadlineKey | None, limit: int
    ) -> list[Listed[DeadlineRow]]:
        """Return up to `limit` deadlines after a key as they stand at `now`."""
        return select_deadlines(self.snapshot.connection, wanted, now, after, limit)

    def _is_there(self, query: Select[tuple[object, ...]]) -> bool:
        return bool(self.snapshot.connection.execute(select(exists(query))).scalar_one())


@dataclass(frozen=True)
class StoredViews:
    """The views in the service's database."""

    store: ViewStore

    @contextmanager
    def reading(self) -> Iterator[StoredReading]:
        """Open a snapshot: whatever is applied meanwhile, all that is read stands at one position."""
        with self.store.read() as snapshot:
            yield StoredReading(snapshot)
