from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from services.projections.domain.history_line import HistoryLine
from shared.contracts.events.reads import ReadRecorded
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
        """The streams that are to be read."""
        return (*_DECIDED, READS) if self.reads or self.type in names_of(ReadRecorded.NAME) else _DECIDED

    @property
    def leaves_reads_out(self) -> bool:
        """Whether there may be reads that would be shown, were they asked for."""
        return READS not in self.streams and self.type is None

    def has(self, line: HistoryLine) -> bool:
        """Tell whether a line is wanted."""
        return (
            self.campaign in {None, line.campaign}
            and (self.unit is None or self.unit in line.units)
            and (self.nomination is None or any(self.nomination == each for each, _ in line.nominations))
            and self.actor in {None, line.actor}
            and self.type in {None, *names_of(line.type)}
            and self._in_time(line.occurred_at)
        )

    def _in_time(self, at: datetime) -> bool:
        return (
            (self.since is None or at >= self.since)
            and (self.until is None or at < self.until)
            and (self.as_of is None or at <= self.as_of)
        )


def names_of(stored_as: str) -> tuple[str, str, str]:
    """Return a stored name, that without its version, and that without its service too: "award-decided"."""
    unversioned = stored_as.rpartition(".")[0]
    return stored_as, unversioned, unversioned.rpartition(".")[2]
