"""News: something that happened and that one unit is to be told of (R27)."""

import datetime as dt

from pydantic import BaseModel, ConfigDict

from services.notifications.domain.happenings import (
    Announced,
    Awarded,
    Declined,
    PassedOn,
    PlanChanged,
    PlanSent,
    PutForward,
    Refused,
    Revoked,
    SentBack,
    Urged,
    What,
)
from shared.contracts.events.notifications import AlertReason

REASON_OF: dict[type[BaseModel], AlertReason] = {
    PlanSent: AlertReason.PLAN_ISSUED,
    PlanChanged: AlertReason.PLAN_AMENDED,
    Refused: AlertReason.PLACE_REFUSED,
    PassedOn: AlertReason.NOMINATION_ENDORSED,
    PutForward: AlertReason.NOMINATION_ENDORSED,
    SentBack: AlertReason.NOMINATION_RETURNED,
    Declined: AlertReason.NOMINATION_DECIDED,
    Awarded: AlertReason.NOMINATION_DECIDED,
    Announced: AlertReason.AWARD_ANNOUNCED,
    Revoked: AlertReason.AWARD_REVOKED,
    Urged: AlertReason.URGED,
}


OF_NOMINATIONS = frozenset(
    {
        AlertReason.PLACE_REFUSED,
        AlertReason.NOMINATION_ENDORSED,
        AlertReason.NOMINATION_RETURNED,
        AlertReason.NOMINATION_DECIDED,
        AlertReason.AWARD_ANNOUNCED,
        AlertReason.AWARD_REVOKED,
    }
)
"""News of nominations, whose keys name them: no two units of a campaign have the same."""


class News(BaseModel):
    """Something that one unit is to be told of, with where it stands in history; holds no personal data."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    campaign: str
    unit: str
    key: str
    what: What
    happened_at: dt.datetime
    position: str
    correlation_id: str
    nominations: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[dt.datetime, str, int, str]:
        """Return what news is told in the order of: when it happened, and at one instant its place in history."""
        stream, _, sequence = self.position.partition(":")
        return self.happened_at, stream, int(sequence), self.unit

    @property
    def obligation(self) -> str | None:
        """What the unit was urged to deliver; None of all other news."""
        return self.what.obligation if isinstance(self.what, Urged) else None

    @property
    def asks_for_action(self) -> bool:
        """Whether it stops being true as soon as the unit has acted on it (R28)."""
        return isinstance(self.what, Refused | SentBack)
