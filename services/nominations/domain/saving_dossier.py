"""A unit replaces the papers of a draft or returned nomination; otherwise a dossier never changes (R18)."""

from dataclasses import dataclass

from services.nominations.domain.nominee_list import NomineeList, Status
from services.nominations.domain.refusals import NotInThisState
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.events.nominations import DossierSaved, SavedPersonal
from shared.contracts.refusals import UnknownNomination
from shared.contracts.revisions import Revisions, unless_changed

_OPEN_TO_CHANGE = (Status.DRAFT, Status.RETURNED)


@dataclass(frozen=True)
class SaveDossier:
    """Let a nomination's dossier, as it was read, consist of these papers."""

    campaign: str
    nomination: str
    documents: tuple[Document, ...]
    read_at: Revisions = None


def save_dossier(state: NomineeList, command: SaveDossier) -> Decision:
    """Save the papers while the unit has the nomination in its hands."""
    nomination = state.nominations.get(command.nomination)
    if nomination is None:
        return Refused(UnknownNomination(nomination=command.nomination))
    if nomination.documents == command.documents:
        return ()
    if nomination.status not in _OPEN_TO_CHANGE:
        return Refused(
            NotInThisState(
                nomination=command.nomination,
                category=nomination.ref.category,
                status=nomination.status,
                possible=_OPEN_TO_CHANGE,
            )
        )
    stale = unless_changed(nomination.revision, command.read_at)
    if stale is not None:
        return Refused(stale)
    return (
        DossierSaved(
            campaign=command.campaign,
            unit=nomination.unit,
            nomination=nomination.ref,
            personal=SavedPersonal(documents=command.documents),
        ),
    )
