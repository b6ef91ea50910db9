"""What the notifications service records."""

from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime, Field

from shared.contracts.event import Event
from shared.contracts.names import Slug
from shared.contracts.texts import Text


class AlertReason(StrEnum):
    """Why a unit is alerted (R27)."""

    PLAN_ISSUED = "plan-issued"
    PLAN_AMENDED = "plan-amended"
    DEADLINE_AHEAD = "deadline-ahead"
    OVERDUE = "overdue"
    PLACE_REFUSED = "place-refused"
    NOMINATION_RETURNED = "nomination-returned"
    NOMINATION_ENDORSED = "nomination-endorsed"
    NOMINATION_DECIDED = "nomination-decided"
    AWARD_REVOKED = "award-revoked"


class AlertRaised(Event):
    """A unit was told something, once: `key` is what makes the alert the same alert (R28)."""

    NAME: ClassVar[str] = "notifications.alert-raised.v1"

    campaign: Slug
    unit: Slug
    reason: AlertReason
    key: str = Field(max_length=300)
    text: Text
    obligation: Slug | None = None
    nomination: str | None = Field(default=None, max_length=200)
    due: AwareDatetime | None = None
