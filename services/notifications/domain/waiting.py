"""What stands at a moment, as alerts go by it: places taken, and dossiers that wait at an office."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.notifications.domain.inbox import Cause
from services.notifications.domain.sending_times import WorkingDays
from shared.contracts.plan import Category


@dataclass(frozen=True)
class PlacesTaken:
    """How many places of its quota in a category a unit has taken; `cause` is what last changed that."""

    campaign: str
    unit: str
    category: Category
    taken: int
    cause: Cause


@dataclass(frozen=True)
class Waiting:
    """A nomination that waits at an office which a unit holds; `came_with` names those that came together."""

    campaign: str
    nomination: str
    nominated_by: str
    theme: str | None
    office: str
    held_by: str
    since: datetime
    came_with: int
    cause: Cause

    @property
    def key(self) -> str:
        """What makes it the same arrival."""
        return f"dossiers-waiting/{self.office}/{self.came_with}"


def working_days_waited(since: date, today: date, working: WorkingDays) -> int:
    """Count the working days after the one on which something came, today included."""
    after = (since + timedelta(days=days) for days in range(1, (today - since).days + 1))
    return sum(working.is_working(each) for each in after)
