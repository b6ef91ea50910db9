"""Why a command on a campaign is refused; the codes are stable."""

from services.campaigns.domain.refusals.amending import AmendmentInvalid
from services.campaigns.domain.refusals.closing import (
    LeftOpenWithoutReason,
    ReportFromTheFuture,
    TooMuchLeftOpen,
    WorkStillOpen,
)
from services.campaigns.domain.refusals.clusters import (
    ActivityIdTaken,
    ActivityIncomplete,
    ActivityNotOpen,
    HeldOnWrongDay,
    NotTheClusterHead,
    UnknownActivity,
    UnknownCluster,
)
from services.campaigns.domain.refusals.contests import (
    EntryField,
    EntrySentOtherwise,
    NotTheJudge,
    Obstacle,
    PrizesUnfit,
    UnknownContest,
)
from services.campaigns.domain.refusals.delivering import (
    DeliveredAsEntry,
    DeliveredAsList,
    NotOwed,
    PointsMissing,
    PointsNotAskedFor,
    ThemeNotAskedFor,
    ThemeNotLed,
    UnknownObligation,
)
from services.campaigns.domain.refusals.issuing import CampaignExists

__all__ = [
    "ActivityIdTaken",
    "ActivityIncomplete",
    "ActivityNotOpen",
    "AmendmentInvalid",
    "CampaignExists",
    "DeliveredAsEntry",
    "DeliveredAsList",
    "EntryField",
    "EntrySentOtherwise",
    "HeldOnWrongDay",
    "LeftOpenWithoutReason",
    "NotOwed",
    "NotTheClusterHead",
    "NotTheJudge",
    "Obstacle",
    "PointsMissing",
    "PointsNotAskedFor",
    "PrizesUnfit",
    "ReportFromTheFuture",
    "ThemeNotAskedFor",
    "ThemeNotLed",
    "TooMuchLeftOpen",
    "UnknownActivity",
    "UnknownCluster",
    "UnknownContest",
    "UnknownObligation",
    "WorkStillOpen",
]
