"""A deadline as answers show it: what a unit owes, by when, and how that stands at an instant (R5, R12, R13)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from shared.contracts.plan import DeliveredAs, Theme
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
    RELEASED = "released"
    """Not met, and owed no more: the unit has merged, or another leads the theme. Nobody is reminded (R2)."""


@dataclass(frozen=True)
class Course:
    """What has become of a deadline so far.

    `met_at` is when it was first met; `released` says that the plan in force binds the unit to it no more; `closed_at`
    is when the campaign was closed: from then on it stands as it stood.
    """

    met_at: datetime | None = None
    released: bool = False
    closed_at: datetime | None = None

    def present(self, now: datetime) -> datetime:
        """Return the instant to judge by: now, or the closing of the campaign where that has come."""
        return now if self.closed_at is None else min(now, self.closed_at)


def deadline_state(
    now: datetime, *, cutoff: datetime | None, due_soon_from: datetime | None, course: Course
) -> DeadlineState:
    """Return the state at `now`; the cutoff itself is the first late instant (R13)."""
    if course.met_at is not None:
        return DeadlineState.MET if cutoff is None or course.met_at < cutoff else DeadlineState.MET_LATE
    if course.released:
        return DeadlineState.RELEASED
    if cutoff is None:
        return DeadlineState.NOT_SET
    if course.present(now) >= cutoff:
        return DeadlineState.OVERDUE
    if due_soon_from is not None and course.present(now) >= due_soon_from:
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


class ThemeShown(BaseModel):
    """A theme as answers show it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="The theme's id in the plan.", examples=["chinh-trang-do-thi"])
    number: str = Field(description="What the issued document numbers it as.", examples=["2.1"])
    title: str

    @classmethod
    def of(cls, theme: Theme) -> "ThemeShown":
        """Show a theme of the plan."""
        return cls(id=theme.id, number=theme.number, title=theme.title)


class PlannedDeadline(BaseModel):
    """What the plan in force sets for one unit and obligation; the cutoff has the offset of the plan's zone."""

    model_config = ConfigDict(frozen=True)

    campaign: str
    unit: UnitShown
    obligation: str = Field(description="The obligation's id in the plan.", examples=["ke-hoach-trien-khai"])
    name: str
    theme: ThemeShown | None = Field(
        description="The theme that it is owed for, where the theme's lead owes it for each (R3); else null."
    )
    delivered_as: DeliveredAs
    owed_to: str = Field(description="An office, a unit, or “theme-lead” for the lead of the theme spoken of.")
    literal: str = Field(
        description="The words of the document that the term stands in.", examples=["trước ngày 05/08/2024"]
    )
    clause: str = Field(description="Where they stand in it.", examples=["IV.3"])
    cutoff: AwareDatetime | None = Field(
        description="The first late instant; null where the text sets no date.",
        examples=["2024-08-05T00:00:00+07:00"],
    )
    extended: bool = Field(description="Whether the term is an extension that the unit was given (R13).")


class DeadlineRow(PlannedDeadline):
    """One obligation of one unit, and how it stands at the service's present."""

    state: DeadlineState
    days_left: int | None = Field(
        description="Days on which one can still be in time, today included: 1 on the last of them, 0 on the first "
        "late day, negative after it. Null where no date is set, once it is met, and where it is owed no more."
    )
    met_at: AwareDatetime | None = Field(
        description="When it was first met; null until then. A list that is withdrawn later has still been delivered."
    )
    closed_at: AwareDatetime | None = Field(
        description="When the campaign was closed, null until then: the row stays as it stood at that moment."
    )


def deadline_row(
    deadline: PlannedDeadline, *, due_soon_from: datetime | None, course: Course, zone: ZoneInfo, now: datetime
) -> DeadlineRow:
    """Return the row of a deadline at `now`; `zone` is its plan's."""
    is_past = course.released or course.met_at is not None
    left = days_left(course.present(now), cutoff=deadline.cutoff, zone=zone)
    return DeadlineRow(
        **dict(deadline),
        state=deadline_state(now, cutoff=deadline.cutoff, due_soon_from=due_soon_from, course=course),
        days_left=None if is_past else left,
        met_at=None if course.met_at is None else course.met_at.astimezone(zone),
        closed_at=None if course.closed_at is None else course.closed_at.astimezone(zone),
    )
