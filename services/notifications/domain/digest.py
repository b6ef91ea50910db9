"""The daily digest of leads and the standing office: when it is told, and what stands in it (R27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from services.notifications.domain.sending_times import WorkingDays

DIGEST_AT: Final = time(8)
"""When the digest is told, by the plan's zone: offices have begun their day by then, and can still act on it."""


@dataclass(frozen=True)
class OwedToIt:
    """One obligation, by one cutoff, that units have not delivered to whoever the digest is for."""

    obligation: str
    cutoff: datetime
    units: tuple[str, ...]


@dataclass(frozen=True)
class Digest:
    """What stands in a digest: dossiers that wait, the longest since `longest`, what is overdue, and what falls due.

    It tells of what stood at its moment and still stands: what happened later that day is the next one's.
    """

    moment: datetime
    waiting: int
    longest: datetime | None
    overdue: Sequence[OwedToIt]
    due_soon: Sequence[OwedToIt]

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
