"""The papers of the story: small PDF files, each with words of its own, and what identifies them."""

import hashlib
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Paper:
    """A document with its bytes."""

    kind: str
    content: bytes
    confirmed_by: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash that its bytes are kept under."""
        return hashlib.sha256(self.content).hexdigest()

    def named(self) -> Json:
        """Return the document by what identifies it, as commands name it."""
        return {
            "kind": self.kind,
            "file_name": f"{self.kind}.pdf",
            "media_type": "application/pdf",
            "size": len(self.content),
            "sha256": self.sha256,
            "confirmed_by": list(self.confirmed_by),
        }


def paper(kind: str, about: str, *confirmed_by: str) -> Paper:
    """Return a document of a kind about something: the same words always make the same bytes."""
    return Paper(kind, f"%PDF-1.4\n% {kind}: {about}\n%%EOF\n".encode(), confirmed_by)


def report(about: str, *also_confirmed_by: str) -> Paper:
    """Return an achievement report, confirmed by the unit that submits it and by whom else is named."""
    return paper("achievement-report", about, "submitting-unit", *also_confirmed_by)


def papers_of_list(unit: str) -> list[Paper]:
    """Return what goes with a unit's nominee list as a whole."""
    return [paper(kind, unit) for kind in ("submission-letter", "council-minutes", "nominee-list")]
