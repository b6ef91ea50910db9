from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Thing(StrEnum):
    """What of a campaign names a paper."""

    DELIVERY = "delivery"
    ENTRY = "entry"
    ACTIVITY = "activity"
    FINAL_REPORT = "final-report"


@dataclass(frozen=True)
class NamingThing:
    """A thing that names a paper: of which campaign, and of which unit and contest where it is of one."""

    thing: Thing
    campaign: str
    unit: str | None = None
    contest: str | None = None


class PaperIndex(Protocol):
    """What of all campaigns names a paper, by its bytes: as last heard, which can be a moment behind."""

    def naming(self, sha256: str) -> Sequence[NamingThing]:
        """Return what a paper was recorded with, each thing of a campaign, unit and contest once."""
        ...
