from services.nominations.application.desk import Desk
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.submitting import SubmitNominations, submit
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.history import Outcome


def submit_list(
    desk: Desk,
    campaign: str,
    unit: str,
    nominations: tuple[str, ...],
    documents: tuple[Document, ...],
    provenance: Provenance,
) -> Outcome[NomineeList]:
    """Submit the named nominations of a unit's list together, or every draft where none is named (R14)."""
    return desk.work_on_list(
        campaign,
        unit,
        lambda state, rules, now: submit(state, SubmitNominations(unit, nominations, documents, rules, now)),
        provenance,
    )


def submit_nomination(
    desk: Desk, nomination: str, documents: tuple[Document, ...], provenance: Provenance
) -> Outcome[NomineeList]:
    """Submit one nomination."""
    return desk.work_on_nomination(
        nomination,
        lambda unit: (
            lambda state, rules, now: submit(state, SubmitNominations(unit, (nomination,), documents, rules, now))
        ),
        provenance,
    )
