"""What is owed and who was urged, to be read."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed


@dataclass(frozen=True)
class StillOwed:
    """Something that was not delivered, and when its unit was last urged to, by which account."""

    owed: Owed
    urged_at: datetime | None
    urged_by: str | None


class UrgingReading(Protocol):
    """What is owed, as one state."""

    def campaign(self, campaign: str) -> WatchedCampaign | None:
        """Return a campaign with its plan in force, None where none of this id was issued."""
        ...

    def still_owed(self, campaign: WatchedCampaign, obligation: str, theme: str | None) -> Sequence[StillOwed]:
        """Return what was not delivered of an obligation, for one theme or all, in the register's order."""
        ...


class UrgingBooks(Protocol):
    """What is owed, to be read."""

    def reading(self) -> AbstractContextManager[UrgingReading]:
        """Open it as it stands now."""
        ...
