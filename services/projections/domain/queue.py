"""What waits, for whom, and how long it has waited (R22, R23)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.projections.domain.nomination import ProposedNomination
from services.projections.domain.nomination_steps import StepAct
from shared.contracts.unit import UnitShown


class QueueRow(ProposedNomination):
    """A nomination that waits, for whom, and how long it has waited by the service's clock."""

    waits_at: str = Field(
        description="The office of the route that has it, by its id in the plan; `theme-lead`: the lead of its theme; "
        "`submitting-unit`: its own unit, which it was returned to.",
        examples=["standing-office"],
    )
    waits_at_name: str = Field(description="What people call that office, or which unit has it.")
    waiting_since: AwareDatetime = Field(description="When it came there.")
    held_by: UnitShown | None = Field(
        description="The unit that has it: the theme's lead of the plan in force, the unit that holds the office, or "
        "its own unit while it is returned. Null where no unit holds the office."
    )
    step: StepAct = Field(description="What it waits for there; `submit`: to be submitted again by its unit.")
    waited_days: int = Field(
        description="Days that it has waited, by the calendar of the plan's time zone: 0 on the day that it came."
    )
    waiting_seconds: int = Field(description="Whole seconds that it has waited.")
    next_office: str | None = Field(description="Who has it next, as in `waits_at`; null where this step decides.")
    next_office_name: str | None = Field(description="What people call that office, or which unit it is.")
    closed_at: AwareDatetime | None = Field(
        description="When the campaign was closed, null until then: waiting is counted until that moment."
    )


class QueueOffice(BaseModel):
    """How many nominations wait for one office of a campaign, or for one unit."""

    model_config = ConfigDict(frozen=True)

    campaign: str = Field(description="The campaign's id.", examples=["hai-ba-trung-2024"])
    waits_at: str = Field(
        description="An office of the route; `theme-lead`: the lead of a theme; `submitting-unit`: a unit that "
        "nominations were returned to.",
        examples=["theme-lead"],
    )
    waits_at_name: str = Field(description="What people call that office, or which unit it is.")
    held_by: UnitShown | None = Field(description="The unit that has them; null where no unit holds the office.")
    waiting: int = Field(description="How many wait there.")
    coming_first: int = Field(description="How many of `waiting` come first (R22).")
    waiting_since: AwareDatetime = Field(description="When the one came that has waited longest.")


def counted_to(now: datetime, closed_at: datetime | None) -> datetime:
    """Return the instant that waiting is counted to: now, or the closing of the campaign where that has come."""
    return now if closed_at is None else min(now, closed_at)


def waited(since: datetime, present: datetime) -> timedelta:
    """Return how long something has waited at `present`; what came after the closing has not waited at all."""
    return max(present - since, timedelta(0))


def days_waited(since: datetime, present: datetime, zone: ZoneInfo) -> int:
    """Count the midnights of a zone that something has waited over."""
    return max((present.astimezone(zone).date() - since.astimezone(zone).date()).days, 0)
