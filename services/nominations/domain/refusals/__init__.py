"""Why a command on a nomination is refused; the codes are stable."""

from services.nominations.domain.refusals.naming import IdTaken, UnknownNomination, UnknownOccasion, UnknownTheme
from services.nominations.domain.refusals.route import NotInThisState, VoteMissing, WaitsElsewhere
from services.nominations.domain.refusals.submitting import (
    DossierIncomplete,
    ListTooLate,
    MissingPaper,
    NoQuotaForUnit,
    NothingToSubmit,
    QuotaUsedUp,
)

__all__ = [
    "DossierIncomplete",
    "IdTaken",
    "ListTooLate",
    "MissingPaper",
    "NoQuotaForUnit",
    "NotInThisState",
    "NothingToSubmit",
    "QuotaUsedUp",
    "UnknownNomination",
    "UnknownOccasion",
    "UnknownTheme",
    "VoteMissing",
    "WaitsElsewhere",
]
