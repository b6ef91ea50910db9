"""What a message says of one alert, and to whom."""

from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.wording.naming import basis_of, campaign_name, campaign_number
from shared.contracts.plan import Plan
from shared.contracts.texts import Text


@dataclass(frozen=True)
class CampaignNames:
    """What a campaign is called: in full, in a few words, and in the sentence by which alerts name it."""

    full: Text
    number: str
    basis: Text

    @classmethod
    def of(cls, plan: Plan) -> "CampaignNames":
        """Return what a plan's campaign is called."""
        return cls(campaign_name(plan), campaign_number(plan), basis_of(plan))


@dataclass(frozen=True)
class Said:
    """An alert as it is told: what it is about, like an obligation, how it reads now, and where it leads.

    Without a `text`, it reads as it was raised.
    """

    raised: RaisedAlert
    campaign: CampaignNames
    about: Text | None = None
    text: Text | None = None
    link: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads a message and how: `inbox_link` leads to all that the unit was told."""

    unit_name: str
    language: Literal["vi", "en"]
    zone: ZoneInfo
    inbox_link: str | None = None
