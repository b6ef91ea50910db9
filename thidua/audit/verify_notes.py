"""What a verification notes down: what was looked at for each rule, and what was found against it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from thidua.audit.printable import on_one_line


class Looked(StrEnum):
    """What is looked at; each member says how it is named in a report, `ABOUT` what that means."""

    STREAM = "streams"
    DECODE = "events"
    PLACE = "places"
    VERSIONS = "versions"
    FOLD = "folds"
    R1_R2 = "R1, R2"
    R8 = "R8"
    R9 = "R9"
    R10 = "R7, R10"
    R13 = "R13"
    R19 = "R14-R17, R19"
    R20 = "R20"
    R21 = "R21"
    R23 = "R11, R23, R24"
    R25 = "R25"
    R26 = "R26"
    R28 = "R28, R29"
    FEED = "award feed"
    VIEWS = "views"


ABOUT: Final = {
    Looked.STREAM: "the server denies deletes and purges, sets no limits; sequences run from 1 without gaps",
    Looked.DECODE: "every message is an event of a version that is known, written in its own stream",
    Looked.PLACE: "every event stands in the history that it speaks of",
    Looked.VERSIONS: "versions of every history run from 1 without gaps",
    Looked.FOLD: "every history is taken in by the service's own fold",
    Looked.R1_R2: "a campaign is issued once, closed once, and amended only as its plan allows",
    Looked.R8: "picks stay within the allotment in force",
    Looked.R9: "achievements that must be dated are, and lie in the period",
    Looked.R10: "no submission passed the quota in force; what was refused for want of a place had none",
    Looked.R13: "no list was taken after its cutoff; what was refused as late was late",
    Looked.R19: "submitted dossiers were complete by the checklists in force",
    Looked.R20: "no collective was submitted without an individual of its unit",
    Looked.R21: "nobody was submitted twice in one list, nor commended twice on one occasion",
    Looked.R23: "each step was taken where the nomination waited, in a state that allows it; votes were carried",
    Looked.R25: "nobody took two successive steps; who took a step is who its provenance names",
    Looked.R26: "each number stands once, with what it grants or revokes; no award was announced or revoked otherwise",
    Looked.R28: "nothing was told twice for one reason; nothing was read that was not told; nothing sent after its end",
    Looked.FEED: "what other systems were told is what the record makes, byte for byte",
    Looked.VIEWS: "each table of projections holds the rows that a replay of the same positions makes",
}

NOT_FROM_EVENTS: Final = (
    "R3-R6 in full: who owes what is in the views; a delivery is only checked to be taken in by its history.",
    "R12: a plan's dates against the paper that it was typed from.",
    "R18: the documents' bytes; their hashes are in the events.",
    "R21 between lists before the decision: it is asked of a view that may be late; two awards of one are found.",
    "R22: an order of showing.",
    "R27: whether everybody was told of everything; that nothing was told twice is checked.",
    "The lists and inboxes that campaigns, nominations and notifications keep for themselves.",
    "Whether all reading is recorded: who has the streams, a database or a file reads past the services.",
    "That nobody changed the record: hold it against checkpoints (`thidua audit check`).",
    "Whether what was recorded is true, and who the accounts are.",
)


@dataclass(frozen=True)
class Against:
    """One thing that is not as it ought to be: where it stands, and what is wrong, without personal data."""

    looked: Looked
    where: str
    why: str

    @property
    def line(self) -> str:
        """The finding as one line."""
        return on_one_line(f"{self.looked.value}: {self.where}: {self.why}")


@dataclass
class StreamFigures:
    """What a stream held when it was read."""

    name: str
    first: int = 0
    last: int = 0
    messages: int = 0
    histories: int = 0
    occurred: tuple[str, str] | None = None


@dataclass(frozen=True)
class TableFigures:
    """A table of a live view: its rows, and the SHA-256 over them."""

    name: str
    rows: int
    digest: str


@dataclass
class Notes:
    """All that was looked at and found; `open` says what could not be told, `skipped` what nobody asked for.

    `compared_at` is the position that each live view stood at.
    """

    streams: list[StreamFigures] = field(default_factory=list)
    looked: Counter[Looked] = field(default_factory=Counter)
    against: list[Against] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    tables: list[TableFigures] = field(default_factory=list)
    compared_at: dict[str, str] = field(default_factory=dict)
    nominations: Counter[tuple[str, str]] = field(default_factory=Counter)
    older: int = 0

    def look(self, looked: Looked, where: str, *why: str | None) -> bool:
        """Note that something was looked at, and what is against it; return whether nothing is."""
        self.looked[looked] += 1
        found = [each for each in why if each]
        self.against += [Against(looked, where, each) for each in found]
        return not found
