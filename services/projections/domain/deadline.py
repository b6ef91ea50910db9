"""A deadline as answers show it: what a unit owes, by when, and how that stands at an instant (R5, R12, R13)."""

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from shared.contracts.plan import DeliveredAs
from shared.contracts.unit import UnitShown


class DeadlineState(StrEnum):
    """How a unit stands with an obligation at an instant."""

    OPEN = "open"
    """Not met, and not due soon."""
    DUE_SOON = "due-soon"
    """Not met, and the cutoff is as near as the plan calls soon."""
    MET = "met"
    """Met before the cutoff, or met where no date is set."""
    MET_LATE = "met-late"
    """Met at the cutoff or after it."""
    OVERDUE = "overdue"
    """Not met, and the cutoff has come."""
    NOT_SET = "not-set"
    """Not met, and the text sets no date."""


def deadline_state(
    now: datetime, *, cutoff: datetime | None, due_soon_from: datetime | None, met_at: datetime | None
) -> DeadlineState:
    """Return the state at `now`; the cutoff itself is the first late instant (R13)."""
    if met_at is not None:
        return DeadlineState.MET if cutoff is None or met_at < cutoff else DeadlineState.MET_LATE
    if cutoff is None:
        return DeadlineState.NOT_SET
    if now >= cutoff:
        return DeadlineState.OVERDUE
    if due_soon_from is not None and now >= due_soon_from:
        return DeadlineState.DUE_SOON
    return DeadlineState.OPEN


def when_due_soon(cutoff: datetime | None, due_soon_days: int) -> datetime | None:
    """Return when a deadline begins to be due soon: so many days before the cutoff, by the calendar of its zone."""
    return None if cutoff is None else cutoff - timedelta(days=due_soon_days)


def days_left(now: datetime, *, cutoff: datetime | None, zone: ZoneInfo) -> int | None:
    """Count the days on which one can still be in time, today included, by the calendar of the plan's zone.

    The last day in time counts 1, the day that begins with the cutoff 0, and each day after it one less.
    """
    return None if cutoff is None else (cutoff.astimezone(zone).date() - now.astimezone(zone).date()).days


class PlannedDeadline(BaseModel):
    """What a plan sets for one unit and obligation; the cutoff has the offset of the plan's zone."""

    model_config = ConfigDict(frozen=True)

    campaign: str
    unit: UnitShown
    obligation: str = Field(description="The obligation's id in the plan.", examples=["ke-hoach-trien-khai"])
    name: str
    delivered_as: DeliveredAs
    owed_to: str = Field(description="An office, a unit, or “theme-lead” for the lead of the theme spoken of.")
    literal: str = Field(description="The words of the issued document.", examples=["trước ngày 05/08/2024"])
    clause: str = Field(description="Where they stand in it.", examples=["IV.3"])
    cutoff: AwareDatetime | None = Field(
        description="The first late instant; null where the text sets no date.",
        examples=["2024-08-05T00:00:00+07:00"],
    )


class DeadlineRow(PlannedDeadline):
    """One obligation of one unit, and how it stands at the service's present."""

    state: DeadlineState
    days_left: int | None = Field(
        description="Days on which one can still be in time, today included: 1 on the last of them, 0 on the first "
        "late day, negative after it. Null where no date is set, and once it is met."
    )
    met_at: AwareDatetime | None = Field(
        description="When it was first met; null until then. A list that is withdrawn later has still been delivered."
    )


def deadline_row(
    deadline: PlannedDeadline, *, due_soon_from: datetime | None, met_at: datetime | None, zone: ZoneInfo, now: datetime
) -> DeadlineRow:
    """Return the row of a deadline at `now`; `zone` is its plan's."""
    return DeadlineRow(
        **dict(deadline),
        state=deadline_state(now, cutoff=deadline.cutoff, due_soon_from=due_soon_from, met_at=met_at),
        days_left=None if met_at is not None else days_left(now, cutoff=deadline.cutoff, zone=zone),
        met_at=None if met_at is None else met_at.astimezone(zone),
    )
