from hashlib import sha256
from uuid import uuid4

from services.nominations.application.desk import Desk
from services.nominations.domain.drafting import DraftNomination, draft
from services.nominations.domain.nominee_list import NomineeList
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.events.nominations import Achieved
from shared.contracts.history import Outcome
from shared.contracts.ids import nomination_id
from shared.contracts.nominee import Nominee

_TAIL = 26
"""Characters of a nomination id that nobody can guess."""


def new_nomination_id(campaign: str, unit: str, command: str | None) -> str:
    """Return a fresh id, or the same one always for a command that can be sent again."""
    tail = uuid4().hex if command is None else sha256(f"{campaign}\n{unit}\n{command}".encode()).hexdigest()
    return nomination_id(campaign, unit, tail[:_TAIL])


def draft_nomination(  # noqa: PLR0913  (a draft has these parts)
    desk: Desk,
    *,
    campaign: str,
    unit: str,
    occasion: str | None,
    theme: str | None,
    nominee: Nominee,
    achieved: Achieved | None,
    documents: tuple[Document, ...],
    provenance: Provenance,
) -> tuple[str, Outcome[NomineeList]]:
    """Begin a nomination in a unit's list; return its id, too."""
    new_id = new_nomination_id(campaign, unit, provenance.command)
    return new_id, desk.work_on_list(
        campaign,
        unit,
        lambda state, rules, _now: draft(
            state, DraftNomination(new_id, unit, occasion, theme, nominee, achieved, documents, rules)
        ),
        provenance,
        documents,
    )
