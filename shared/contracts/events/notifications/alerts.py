"""What units are told, and what they have read of it."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime, Field

from shared.contracts.event import Event
from shared.contracts.names import Account, Slug
from shared.contracts.texts import Text


class AlertReason(StrEnum):
    """Why a unit is alerted (R27)."""

    PLAN_ISSUED = "plan-issued"
    PLAN_AMENDED = "plan-amended"
    DEADLINE_AHEAD = "deadline-ahead"
    OVERDUE = "overdue"
    PLACE_RUNNING_OUT = "place-running-out"
    PLACE_REFUSED = "place-refused"
    NOMINATION_RETURNED = "nomination-returned"
    NOMINATION_ENDORSED = "nomination-endorsed"
    NOMINATION_DECIDED = "nomination-decided"
    AWARD_ANNOUNCED = "award-announced"
    AWARD_REVOKED = "award-revoked"
    DOSSIERS_WAITING = "dossiers-waiting"
    NOTHING_DELIVERED = "nothing-delivered"
    DAILY_DIGEST = "daily-digest"
    URGED = "urged"


AlertKey = str
"""What makes an alert the same alert to a unit within a campaign; at most 300 characters."""


class AlertRaised(Event):
    """A unit was told something, once: `key` is what makes the alert the same alert (R28)."""

    NAME: ClassVar[str] = "notifications.alert-raised.v2"

    campaign: Slug
    unit: Slug
    reason: AlertReason
    key: AlertKey = Field(max_length=300)
    text: Text
    obligation: Slug | None = None
    theme: Slug | None = None
    nomination: str | None = Field(default=None, max_length=200)
    due: AwareDatetime | None = None


class AlertsRead(Event):
    """Someone of the unit marked these alerts as read; who, its provenance tells."""

    NAME: ClassVar[str] = "notifications.alerts-read.v1"

    campaign: Slug
    unit: Slug
    keys: tuple[AlertKey, ...] = Field(min_length=1, max_length=500)


class UnitsUrged(Event):
    """The standing office urged by hand those who had not delivered what they owe, once for a day (IV.7).

    `day` is the one by the plan's zone, `by` the account that urged; no `theme` means all that it is owed for.
    """

    NAME: ClassVar[str] = "notifications.units-urged.v1"

    campaign: Slug
    obligation: Slug
    theme: Slug | None
    units: tuple[Slug, ...] = Field(min_length=1, max_length=2000)
    note: str = Field(max_length=500)
    day: dt.date
    by: Account
