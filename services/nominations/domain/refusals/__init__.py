"""Why a command on a nomination is refused; the codes are stable."""

from services.nominations.domain.refusals.naming import (
    IdTaken,
    NotYoursToPropose,
    UnknownNomination,
    UnknownOccasion,
    UnknownTheme,
)
from services.nominations.domain.refusals.route import (
    DecisionFromTheFuture,
    NotInThisState,
    VoteMissing,
    VoteNotCarried,
    WaitsElsewhere,
)
from services.nominations.domain.refusals.submitting import (
    DossierIncomplete,
    ListTooLate,
    MissingPaper,
    NoQuotaForUnit,
    NothingToSubmit,
    QuotaUsedUp,
)

__all__ = [
    "DecisionFromTheFuture",
    "DossierIncomplete",
    "IdTaken",
    "ListTooLate",
    "MissingPaper",
    "NoQuotaForUnit",
    "NotInThisState",
    "NotYoursToPropose",
    "NothingToSubmit",
    "QuotaUsedUp",
    "UnknownNomination",
    "UnknownOccasion",
    "UnknownTheme",
    "VoteMissing",
    "VoteNotCarried",
    "WaitsElsewhere",
]
