from collections.abc import Mapping, Sequence
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


class CampaignIndex(Protocol):
    """All campaigns, to be listed and read."""

    def listed(self, after: int, limit: int) -> tuple[Sequence[IssuedCampaign], Mapping[str, int]]:
        """Return campaigns opened after a position, in order, one more than `limit`, and where the index stands."""
        ...

    def found(self, campaign: str) -> IssuedCampaign | None:
        """Return one campaign, or None where none of this id was opened."""
        ...
