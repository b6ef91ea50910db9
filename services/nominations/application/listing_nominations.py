from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.nominations.domain.nominee_list import Nomination, NomineeList, Status
from shared.contracts.plan import Category


@dataclass(frozen=True)
class Filters:
    """Which nominations a list is asked for."""

    campaign: str | None = None
    unit: str | None = None
    occasion: str | None = None
    theme: str | None = None
    category: Category | None = None
    status: Status | None = None


@dataclass(frozen=True)
class Shown:
    """What of a campaign's nominations somebody is shown.

    Of what was submitted all, or what is of these units, of these themes, or for these occasions; of what was not, all
    or what is of these units.
    """

    everything: bool = False
    units: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    every_draft: bool = False
    drafts_of: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Listed:
    """A nomination in a list, and the position it was begun at.

    Lists are sorted by that; where asked, those who come first (R22) stand before the others, who come `later`.
    """

    nomination: Nomination
    begun_at: int
    later: bool

    @property
    def priority_key(self) -> tuple[int, int]:
        """Return what the list is sorted by where those who come first stand first."""
        return int(self.later), self.begun_at

    def as_list(self) -> NomineeList:
        """Return a list of this nomination alone."""
        return NomineeList(nominations={self.nomination.ref.id: self.nomination})


class NominationIndex(Protocol):
    """All nominations of all units, to be listed."""

    def listed(
        self, filters: Filters, shown: Mapping[str, Shown], after: int, limit: int
    ) -> tuple[Sequence[Listed], Mapping[str, int]]:
        """Return nominations begun after a position, in order, one more than `limit`, and where the index stands.

        `shown` is what of each campaign is listed; nothing is of others.
        """
        ...

    def by_priority(
        self, filters: Filters, shown: Mapping[str, Shown], after: tuple[int, int] | None, limit: int
    ) -> tuple[Sequence[Listed], Mapping[str, int]]:
        """Return nominations after a priority key, those who come first before the others (R22)."""
        ...
