"""One entry of a nomination's timeline: when, what, who, and on what papers."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from services.projections.domain.timeline_facts import Facts
from services.projections.domain.timeline_names import FormerName, PlanNames
from services.projections.domain.timeline_wording import told
from shared.contracts.texts import Text


@dataclass(frozen=True)
class TimelineEntry:
    """What one event says of a nomination; `sequence` is its place in the nominations' history."""

    sequence: int
    occurred_at: dt.datetime
    event: str
    actor: str
    authority: str | None
    facts: Facts


@dataclass(frozen=True)
class Timeline:
    """A part of a nomination's timeline, oldest first, and what the things of its campaign are and were called."""

    entries: tuple[TimelineEntry, ...]
    names: PlanNames
    former: tuple[FormerName, ...] = ()

    def names_then(self, entry: TimelineEntry) -> PlanNames:
        """Return what the things of the campaign were called when it happened."""
        return self.names.at(entry.occurred_at, self.former)

    def sentence(self, entry: TimelineEntry) -> Text:
        """Say in one sentence what happened."""
        return told(entry.event, entry.facts, self.names_then(entry))

    def when(self, entry: TimelineEntry) -> dt.datetime:
        """Return when it happened, with the offset of the plan's time zone."""
        return entry.occurred_at.astimezone(ZoneInfo(self.names.time_zone))
