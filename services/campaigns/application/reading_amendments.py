from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shared.contracts.plan import AmendingDocument, Change


@dataclass(frozen=True)
class KnownAmendment:
    """An amendment as it was recorded: by whom, when, why, on what document, and what it changed.

    `sequence` is its position in the campaigns' history, `zone` the plan's time zone.
    """

    sequence: int
    amended_at: datetime
    actor: str
    authority: str | None
    changes: tuple[Change, ...]
    reason: str
    document: AmendingDocument
    zone: str


class AmendmentIndex(Protocol):
    """The amendments of each campaign's plan."""

    def amendments_of(
        self, campaign: str, after: int, limit: int
    ) -> tuple[Sequence[KnownAmendment], Mapping[str, int]] | None:
        """Return those recorded after a position, in order, one more than `limit`, and where the index stands.

        None where no such campaign was opened.
        """
        ...
