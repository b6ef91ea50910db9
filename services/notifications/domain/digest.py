"""The daily digest of leads and the standing office: when it is told, and what stands in it (R27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from services.notifications.domain.sending_times import WorkingDays

DIGEST_AT: Final = time(7)
"""When the digest is told, by the plan's zone: long enough before offices begin their day.

Rounds come each minute and judge as of 20 seconds ago: the digests of channels, which begin to go out as quiet hours
end (7:30 at first), take it along.
"""


@dataclass(frozen=True)
class OwedToIt:
    """One obligation, by one cutoff, that units have not delivered to whoever the digest is for."""

    obligation: str
    cutoff: datetime
    units: tuple[str, ...]


@dataclass(frozen=True)
class Digest:
    """What stands in a digest: dossiers that wait, what is overdue, and what falls due.

    The dossier that has waited longest came at `longest`, so many working days ago. `all_delivered`: something was due
    or falls due, and nobody has left it open. It tells of what stood at its moment and still stands: what happened
    later that day is the next one's.
    """

    moment: datetime
    waiting: int
    longest: datetime | None
    days_waited: int
    overdue: Sequence[OwedToIt]
    due_soon: Sequence[OwedToIt]
    all_delivered: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.waiting or self.overdue or self.due_soon)


def digest_moment(zone: ZoneInfo, now: datetime, working: WorkingDays) -> datetime | None:
    """Return when today's digest was due: None before that, and on a day on which nobody works.

    It is told until the day ends by the plan's zone, so that days offline end in today's, and in none of the past.
    """
    today = now.astimezone(zone).date()
    moment = datetime.combine(today, DIGEST_AT, zone)
    return moment if now >= moment and working.is_working(today) else None


def digest_key(moment: datetime) -> str:
    """Return what makes it the same digest: its day."""
    return f"daily-digest/{moment.date().isoformat()}"
