from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from services.projections.domain.history_about import About
from shared.contracts.events.reads import ReadOverNatsRecorded, ReadRecorded
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS

_DECIDED: Final = (CAMPAIGNS, NOMINATIONS, NOTIFICATIONS)


@dataclass(frozen=True)
class HistoryWanted:
    """What of history is to be shown; None is anything. `since` is inclusive, `until` is not, `as_of` is.

    `ends` says of streams after which sequence nothing is wanted. Who read what is shown where `reads` says so, or
    where `type` is that.
    """

    campaign: str | None = None
    unit: str | None = None
    nomination: str | None = None
    actor: str | None = None
    type: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    as_of: datetime | None = None
    ends: Mapping[str, int] = field(default_factory=dict)
    reads: bool = False

    @property
    def streams(self) -> tuple[str, ...]:
        """The streams that are to be read: of a nomination only those whose events can be about one."""
        decided = _DECIDED if self.nomination is None else (NOMINATIONS,)
        return (*decided, READS) if self.reads or self.type in _READS else decided

    @property
    def leaves_reads_out(self) -> bool:
        """Whether there may be reads that would be shown, were they asked for."""
        return READS not in self.streams and self.type is None

    def has(self, known: About) -> bool:
        """Tell whether an event is wanted."""
        return (
            self.campaign in {None, known.campaign}
            and (self.unit is None or self.unit in known.units)
            and (self.nomination is None or self.nomination in known.nominations)
            and self.actor in {None, known.actor}
            and self.has_type(known.type)
            and self.has_time(known.occurred_at)
        )

    def has_type(self, stored_as: str) -> bool:
        """Tell whether events that are stored under this name are wanted."""
        return self.type is None or self.type in names_of(stored_as)

    def has_time(self, at: datetime) -> bool:
        """Tell whether events of an instant are wanted."""
        return (
            (self.since is None or at >= self.since)
            and (self.until is None or at < self.until)
            and (self.as_of is None or at <= self.as_of)
        )


def names_of(stored_as: str) -> tuple[str, str, str]:
    """Return a stored name, that without its version, and that without its service too: "award-decided"."""
    unversioned = stored_as.rpartition(".")[0]
    return stored_as, unversioned, unversioned.rpartition(".")[2]


_READS: Final = frozenset(name for event in (ReadRecorded, ReadOverNatsRecorded) for name in names_of(event.NAME))
