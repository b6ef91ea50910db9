"""What this service answers with."""

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.notifications.application.ports import ListedAlert
from shared.contracts.events.notifications import AlertReason
from shared.contracts.names import Slug
from shared.contracts.streams import NOTIFICATIONS
from shared.contracts.unit import UnitShown


class TextLanguage(StrEnum):
    """The languages that alerts are written in."""

    VI = "vi"
    EN = "en"


class AlertAnswer(BaseModel):
    """Something that a unit was told, once."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Where it was recorded.", examples=["NOTIFICATIONS:7"])
    campaign: Slug
    unit: UnitShown
    reason: AlertReason
    text: str
    obligation: Slug | None = Field(description="What it is about, where that is owed by a date.")
    nomination: str | None = Field(description="What it is about, where that is one nomination.")
    due: AwareDatetime | None = Field(description="The first late instant, in the plan's time zone.")
    raised_at: AwareDatetime

    @classmethod
    def of(cls, listed: ListedAlert, language: str) -> "AlertAnswer":
        """Show an alert in one language."""
        alert = listed.alert
        return cls(
            id=f"{NOTIFICATIONS}:{listed.sequence}",
            campaign=alert.campaign,
            unit=UnitShown.of(listed.unit),
            reason=alert.reason,
            text=alert.text.into(language),
            obligation=alert.obligation,
            nomination=alert.nomination,
            due=alert.due,
            raised_at=listed.raised_at,
        )
