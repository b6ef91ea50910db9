"""What clusters' heads send in, and what is answered of it."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field

from services.campaigns.application.reading_clusters import Clustered
from services.campaigns.domain.cluster import ActivityStatus, RegisteredActivity, wanted_of_each
from services.campaigns.domain.registering_activity import ALWAYS
from shared.contracts.document import Document
from shared.contracts.events.campaigns import Statement
from shared.contracts.names import Line, Slug
from shared.contracts.plan import Plan
from shared.contracts.unit import UnitShown
from shared.http import Recorded, etag


class NewActivity(BaseModel):
    """An activity that a cluster's head registers; every point that is missing is named at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: Slug = Field(description="The cluster's head.", examples=["phuong-bach-mai"])
    content: Line | None = None
    scale: Line | None = None
    time: Line | None = Field(default=None, examples=["tuần đầu tháng 10/2024"])
    place: Line | None = None
    statements: tuple[Statement, ...] = Field(
        default=(), max_length=100, description="What is said on each other point that the plan wants stated."
    )
    document: Document | None = None

    def said(self) -> dict[str, str]:
        """Return those of the four points of every activity that are there."""
        points = {point: getattr(self, point) for point in ALWAYS}
        return {point: line for point, line in points.items() if line is not None}


class ActivityHeld(BaseModel):
    """The report that an activity was held."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: Slug = Field(description="The cluster's head.", examples=["phuong-bach-mai"])
    held_on: dt.date
    document: Document | None = None


class ActivityCalledOff(BaseModel):
    """Why an activity was called off."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: Slug = Field(description="The cluster's head.", examples=["phuong-bach-mai"])
    reason: Line


class ActivityAnswer(BaseModel):
    """An activity as registered, and what became of it; `report` is the document that says it was held."""

    id: str
    etag: str = Field(description="At which revision it stands: what a change of it names in If-Match.")
    content: str
    scale: str
    time: str
    place: str
    statements: tuple[Statement, ...]
    document: Document | None
    status: ActivityStatus
    held_on: dt.date | None
    report: Document | None
    reason: str | None

    @classmethod
    def of(cls, activity: RegisteredActivity) -> "ActivityAnswer":
        """Show an activity."""
        described = activity.described
        return cls(
            id=activity.id,
            etag=etag(activity.revision),
            content=described.content,
            scale=described.scale,
            time=described.time,
            place=described.place,
            statements=described.statements,
            document=activity.document,
            status=activity.status,
            held_on=activity.held_on,
            report=activity.report,
            reason=activity.reason,
        )


class RecordedActivity(Recorded):
    """An activity after a command, and where the command was recorded."""

    campaign: Slug
    cluster: Slug
    activity: ActivityAnswer


class ClusterAnswer(BaseModel):
    """A cluster with its activities: how many each is to hold, how many are registered, held, and still owed."""

    id: Slug
    name: str
    clause: str
    head: UnitShown | None
    members: tuple[UnitShown, ...]
    wanted: int
    registered: int
    held: int
    still_owed: int
    activities: tuple[ActivityAnswer, ...]

    @classmethod
    def of(cls, found: Clustered) -> "ClusterAnswer":
        """Show a cluster."""
        plan, cluster, state = found.plan, found.cluster, found.state
        wanted = wanted_of_each(plan)
        return cls(
            id=cluster.id,
            name=cluster.name,
            clause=cluster.clause,
            head=next(iter(_shown(plan, (cluster.head,))), None),
            members=_shown(plan, cluster.members),
            wanted=wanted,
            registered=state.registered,
            held=state.held,
            still_owed=max(0, wanted - state.held),
            activities=tuple(ActivityAnswer.of(activity) for activity in state.activities.values()),
        )


def _shown(plan: Plan, units: tuple[str, ...]) -> tuple[UnitShown, ...]:
    found = (plan.unit(unit) for unit in units)
    return tuple(UnitShown.of(unit) for unit in found if unit is not None)
