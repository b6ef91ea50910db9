"""What a unit of the campaign of 2024 does with its nominations, as events."""

from shared.contracts.document import Document
from shared.contracts.events.nominations import (
    Achieved,
    DossierSaved,
    DraftedPersonal,
    NominationDrafted,
    NominationRef,
    NominationsSubmitted,
    NominationWithdrawn,
    SavedPersonal,
)
from shared.contracts.nominee import Nominee
from tests.services.nominations.campaign.nominees import nominee_of
from tests.services.nominations.campaign.offices import UNIT
from tests.services.nominations.campaign.papers import LETTER_AND_MINUTES, report_on
from tests.services.nominations.campaign.plan import CAMPAIGN, THEME, WARD


def drafted(
    one: NominationRef,
    *,
    documents: tuple[Document, ...] | None = None,
    nominee: Nominee | None = None,
    unit: str = WARD,
    theme: str | None = THEME,
    achieved: Achieved | None = None,
) -> NominationDrafted:
    """Return that a nomination was begun, with a nominee and a report of its own unless told otherwise."""
    who = nominee or nominee_of(one)
    documents = (report_on(one),) if documents is None else documents
    return NominationDrafted(
        campaign=CAMPAIGN,
        unit=unit,
        nomination=one,
        theme=theme,
        achieved=achieved,
        personal=DraftedPersonal(nominee=who, documents=documents),
    )


def submitted(
    *several: NominationRef,
    documents: tuple[Document, ...] = LETTER_AND_MINUTES,
    unit: str = WARD,
    by: str = UNIT,
    as_of: int = 1,
) -> NominationsSubmitted:
    """Return that nominations were submitted together."""
    return NominationsSubmitted(
        campaign=CAMPAIGN,
        unit=unit,
        nominations=several,
        personal=SavedPersonal(documents=documents),
        by=by,
        rules_as_of=as_of,
    )


def saved(one: NominationRef, *documents: Document) -> DossierSaved:
    """Return that a dossier was saved."""
    return DossierSaved(campaign=CAMPAIGN, unit=WARD, nomination=one, personal=SavedPersonal(documents=documents))


def withdrawn(one: NominationRef, *, held_place: bool = True) -> NominationWithdrawn:
    """Return that a nomination was withdrawn."""
    return NominationWithdrawn(campaign=CAMPAIGN, unit=WARD, nomination=one, held_place=held_place)
