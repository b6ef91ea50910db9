"""What is open now in one campaign, as messages tell of it when they go out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, bindparam, select

from services.notifications.adapters import watch_queries as queries
from services.notifications.adapters.owed_rows import delivered, owed_of
from services.notifications.adapters.tables import OWED
from services.notifications.adapters.waiting_rows import waits_of
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed
from services.notifications.domain.waiting import Waiting

# It stands ready, since building it takes longer than running it.
_OF_UNIT: Final[Select[Any]] = select(OWED).where(
    OWED.c.campaign == bindparam("of_campaign"), OWED.c.unit == bindparam("of_unit"), ~delivered()
)


@dataclass(frozen=True)
class StoredPresent:
    """Reads it from the rows of the alerts' view, as one state of the database."""

    connection: Connection
    campaign: WatchedCampaign

    def owed_by(self, unit: str) -> Sequence[Owed]:
        """Return what a unit has not delivered."""
        asked = {"of_campaign": self.campaign.plan.campaign, "of_unit": unit}
        return self._owed(self.connection.execute(_OF_UNIT, asked).all())

    def owed_of(self, obligations: Collection[str]) -> Sequence[Owed]:
        """Return what all units have not delivered of some obligations."""
        pairs = [(self.campaign.plan.campaign, obligation) for obligation in sorted(obligations)]
        return self._owed(self.connection.execute(queries.MISSING, {"pairs": pairs}).all() if pairs else ())

    def waiting_at(self, unit: str) -> Sequence[Waiting]:
        """Return the dossiers that wait at the offices which a unit holds."""
        pairs = [(self.campaign.plan.campaign, unit)]
        return [waits_of(row) for row in self.connection.execute(queries.DESKS, {"pairs": pairs})]

    def _owed(self, rows: Sequence[Row[Any]]) -> Sequence[Owed]:
        zone = ZoneInfo(self.campaign.plan.time_zone)
        return [owed_of(row, zone) for row in rows]
