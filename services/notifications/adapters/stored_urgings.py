from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from services.notifications.adapters.inbox_tables import URGINGS
from services.notifications.adapters.owed_rows import owed_of
from services.notifications.adapters.tables import CAMPAIGNS
from services.notifications.adapters.watch_queries import MISSING
from services.notifications.application.urging_ports import StillOwed
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed
from services.notifications.domain.inbox import Cause
from shared.contracts.plan import Plan
from shared.views import ViewStore

Urged = Mapping[tuple[str, str], tuple[datetime, str]]
"""When units were last urged, and by whom, by unit and theme; an empty theme is all of them at once."""


class StoredUrgingBooks:
    """Reads what is owed, and who was urged, from the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    @contextmanager
    def reading(self) -> Iterator["StoredUrgingReading"]:
        """Open it as it stands now."""
        with self._store.read() as snapshot:
            yield StoredUrgingReading(snapshot.connection)


@dataclass(frozen=True)
class StoredUrgingReading:
    """What is owed, as one state of the database."""

    connection: Connection

    def campaign(self, campaign: str) -> WatchedCampaign | None:
        """Return a campaign with its plan in force, None where none of this id was issued."""
        row = self.connection.execute(select(CAMPAIGNS).where(CAMPAIGNS.c.campaign == campaign)).one_or_none()
        if row is None:
            return None
        plan = Plan.model_validate(row.plan)
        return WatchedCampaign(plan, Cause(row.position, row.correlation_id), closed=row.closed)

    def still_owed(self, campaign: WatchedCampaign, obligation: str, theme: str | None) -> Sequence[StillOwed]:
        """Return what was not delivered of an obligation, for one theme or all, in the register's order."""
        plan = campaign.plan
        zone, urged = ZoneInfo(plan.time_zone), self._urged(plan.campaign, obligation)
        rows = self.connection.execute(MISSING, {"pairs": [(plan.campaign, obligation)]})
        owed = (owed_of(row, zone) for row in rows if theme in {None, row.theme})
        return [_still(each, urged, zone) for each in campaign.in_order(owed)]

    def _urged(self, campaign: str, obligation: str) -> Urged:
        query = select(URGINGS).where(URGINGS.c.campaign == campaign, URGINGS.c.obligation == obligation)
        return {(row.unit, row.theme): (row.urged_at, row.by) for row in self.connection.execute(query)}


def _still(owed: Owed, urged: Urged, zone: ZoneInfo) -> StillOwed:
    times = [urged[key] for key in ((owed.unit, ""), (owed.unit, owed.theme or "")) if key in urged]
    if not times:
        return StillOwed(owed, None, None)
    at, by = max(times)
    return StillOwed(owed, at.astimezone(zone), by)
