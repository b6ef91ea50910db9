from services.nominations.application.desk import Deciding, Desk
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
        campaign, unit, _submitting(desk, unit, nominations, documents, provenance), provenance, documents
    )


def submit_nomination(
    desk: Desk, nomination: str, documents: tuple[Document, ...], provenance: Provenance
) -> Outcome[NomineeList]:
    """Submit one nomination."""
    return desk.work_on_nomination(
        nomination,
        lambda unit: _submitting(desk, unit, (nomination,), documents, provenance),
        provenance,
        documents,
    )


def _submitting(
    desk: Desk, unit: str, nominations: tuple[str, ...], documents: tuple[Document, ...], provenance: Provenance
) -> Deciding:
    """Return the decision on a submission, knowing what other units have submitted before (R21)."""
    return lambda state, rules, now: submit(
        state,
        SubmitNominations(
            unit=unit,
            nominations=nominations,
            documents=documents,
            by=provenance.actor,
            rules=rules,
            now=now,
            elsewhere=desk.register.twins(
                rules,
                [n for n in state.nominations.values() if n.ref.id in nominations or not nominations],
            ),
        ),
    )
