"""What the nominations service records; every event names its campaign and unit, so that it stands for itself."""

from shared.contracts.events.nominations.decisions import (
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    DecisionAct,
    DecisionIssued,
    RevocationGround,
)
from shared.contracts.events.nominations.parts import (
    Achieved,
    CorrectedPersonal,
    DraftedPersonal,
    EndorsedPersonal,
    NominationEvent,
    NominationRef,
    RemarkedPersonal,
    SavedPersonal,
    Step,
    Vote,
)
from shared.contracts.events.nominations.steps import (
    NominationDeclined,
    NominationEndorsed,
    NominationReturned,
    NomineePicked,
)
from shared.contracts.events.nominations.submissions import (
    DossierSaved,
    NominationDrafted,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineeCorrected,
    SubmissionRefused,
)

__all__ = [
    "Achieved",
    "AwardAnnounced",
    "AwardDecided",
    "AwardRevoked",
    "CorrectedPersonal",
    "DecisionAct",
    "DecisionIssued",
    "DossierSaved",
    "DraftedPersonal",
    "EndorsedPersonal",
    "NominationDeclined",
    "NominationDrafted",
    "NominationEndorsed",
    "NominationEvent",
    "NominationRef",
    "NominationReturned",
    "NominationWithdrawn",
    "NominationsSubmitted",
    "NomineeCorrected",
    "NomineePicked",
    "RemarkedPersonal",
    "RevocationGround",
    "SavedPersonal",
    "Step",
    "SubmissionRefused",
    "Vote",
]
