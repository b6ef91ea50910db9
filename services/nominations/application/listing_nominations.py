from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.nominations.domain.nominee_list import Nomination, NomineeList, Status


@dataclass(frozen=True)
class Filters:
    """Which nominations a list is asked for."""

    campaign: str | None = None
    unit: str | None = None
    status: Status | None = None


@dataclass(frozen=True)
class Listed:
    """A nomination in a list, and the position it was begun at: what the list is sorted by."""

    nomination: Nomination
    begun_at: int

    def as_list(self) -> NomineeList:
        """Return a list of this nomination alone."""
        return NomineeList(nominations={self.nomination.ref.id: self.nomination})


class NominationIndex(Protocol):
    """All nominations of all units, to be listed."""

    def listed(self, filters: Filters, after: int, limit: int) -> tuple[Sequence[Listed], Mapping[str, int]]:
        """Return nominations begun after a position, in order, one more than `limit`, and where the index stands."""
        ...
