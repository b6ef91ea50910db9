from services.nominations.application.desk import Desk
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.saving_dossier import SaveDossier, save_dossier
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.history import Outcome
from shared.contracts.revisions import Revisions


def save_nomination_dossier(
    desk: Desk,
    nomination: str,
    documents: tuple[Document, ...],
    provenance: Provenance,
    read_at: Revisions = None,
) -> Outcome[NomineeList]:
    """Let a nomination's dossier consist of these papers (R18, R19)."""
    return desk.work_on_nomination(
        nomination,
        lambda _unit: (
            lambda state, rules, _now: save_dossier(
                state, SaveDossier(rules.plan.campaign, nomination, documents, read_at)
            )
        ),
        provenance,
        documents,
    )
