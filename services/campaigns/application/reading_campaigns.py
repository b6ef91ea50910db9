from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shared.contracts.plan import Plan


@dataclass(frozen=True)
class IssuedCampaign:
    """A campaign that was opened: its plan in force after so many amendments, and when it was issued and closed.

    `opened_at` is the position that the plan was recorded at; `closed_at` is None while the campaign goes on.
    """

    plan: Plan
    issued_at: datetime
    opened_at: int
    amendments: int = 0
    closed_at: datetime | None = None

    @property
    def revision(self) -> int:
        """Return how many events led here."""
        return 1 + self.amendments + (self.closed_at is not None)


class CampaignIndex(Protocol):
    """All campaigns, to be listed and read."""

    def plans(self) -> Collection[Plan]:
        """Return the plan in force of every campaign: who may read which of them is in the plans."""
        ...

    def listed(
        self, among: Collection[str], after: int, limit: int
    ) -> tuple[Sequence[IssuedCampaign], Mapping[str, int]]:
        """Return campaigns opened after a position, in order, one more than `limit`, and where the index stands.

        Only those whose ids are `among` these.
        """
        ...

    def found(self, campaign: str) -> IssuedCampaign | None:
        """Return one campaign, or None where none of this id was opened."""
        ...
