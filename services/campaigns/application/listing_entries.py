from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shared.contracts.events.campaigns import EntryPersonal


@dataclass(frozen=True)
class ListedEntry:
    """An entry of a contest: its unit, the position that it was recorded at, when, and its prize if it won one."""

    id: str
    unit: str
    entered_at: int
    occurred_at: datetime
    personal: EntryPersonal
    prize: str | None


class EntryIndex(Protocol):
    """The entries of all contests, to be listed."""

    def listed(
        self, campaign: str, contest: str, units: Collection[str] | None, after: int, limit: int
    ) -> tuple[Sequence[ListedEntry], Mapping[str, int]]:
        """Return a contest's entries recorded after a position, one more than `limit`, and where the view stands.

        Only those of `units`, all where it is None.
        """
        ...
