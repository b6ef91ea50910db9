"""Papers of the campaign of 2024."""

from hashlib import sha256

from shared.contracts.document import Document
from shared.contracts.events.nominations import NominationRef

CONFIRMED = {
    "achievement-report": ("submitting-unit", "managing-unit", "theme-lead"),
    "managing-unit-consent": ("managing-unit",),
}
"""Who has confirmed papers of a kind, unless a test says otherwise."""


def paper(kind: str, nth: int = 0, *, confirmed_by: tuple[str, ...] | None = None) -> Document:
    """Return a document of a kind; another `nth`, another document."""
    confirmed = CONFIRMED.get(kind, ()) if confirmed_by is None else confirmed_by
    digest = f"{nth:064x}" if nth else sha256(kind.encode()).hexdigest()
    return Document(kind=kind, file_name=f"{kind}.pdf", size=1024, sha256=digest, confirmed_by=confirmed)


def report_on(one: NominationRef) -> Document:
    """Return the achievement report of a nomination: no two have the same (R21)."""
    digest = sha256(one.id.encode()).hexdigest()
    return paper("achievement-report").model_copy(update={"sha256": digest})


LETTER_AND_MINUTES = tuple(paper(kind) for kind in ("submission-letter", "council-minutes", "nominee-list"))
REPORT = (paper("achievement-report"),)
CONSENT = paper("managing-unit-consent")


LEADS_PAPERS = tuple(paper(kind, 7) for kind in ("submission-letter", "council-minutes"))
"""What a theme's lead sends with all that it passes on (R15)."""
