"""What the campaigns service records."""

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.final_report import FinalReport, OpenWork
from shared.contracts.names import DecisionNumber, Line, Slug
from shared.contracts.plan import AmendingDocument, Change, Plan

ItemId = Annotated[str, Field(min_length=1, max_length=200)]
"""The id of an activity or an entry, which leads to where it stands by itself."""


class PlanIssued(Event):
    """A campaign was opened by a plan (R1)."""

    NAME: ClassVar[str] = "campaigns.plan-issued.v4"

    campaign: Slug
    plan: Plan


class PlanAmended(Event):
    """An issued plan was changed, for a reason, on the authority of a document (R2)."""

    NAME: ClassVar[str] = "campaigns.plan-amended.v1"

    campaign: Slug
    changes: tuple[Change, ...] = Field(min_length=1, max_length=200)
    reason: Line
    document: AmendingDocument


class Statement(BaseModel):
    """What a delivered document says on one point that the plan wants it to state."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    point: Slug
    lines: tuple[Line, ...] = Field(min_length=1, max_length=100)


class ObligationDelivered(Event):
    """A unit delivered what it owed, in time or late; for one of its themes where it owes it for each (R3, R5, R6)."""

    NAME: ClassVar[str] = "campaigns.obligation-delivered.v2"

    campaign: Slug
    unit: Slug
    obligation: Slug
    theme: Slug | None
    statements: tuple[Statement, ...]
    document: Document


class Activity(BaseModel):
    """An activity of a cluster, as its head registers it (R4); `statements` are on what else the plan wants stated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    content: Line
    scale: Line
    time: Line
    place: Line
    statements: tuple[Statement, ...] = ()


class ClusterActivityRegistered(Event):
    """A cluster registered an activity through its head (R4)."""

    NAME: ClassVar[str] = "campaigns.cluster-activity-registered.v1"

    campaign: Slug
    cluster: Slug
    activity: ItemId
    head: Slug
    described: Activity
    document: Document | None


class ClusterActivityHeld(Event):
    """A cluster reported that it held an activity (R4)."""

    NAME: ClassVar[str] = "campaigns.cluster-activity-held.v1"

    campaign: Slug
    cluster: Slug
    activity: ItemId
    held_on: dt.date
    document: Document | None


class ClusterActivityCancelled(Event):
    """A cluster called an activity off (R4)."""

    NAME: ClassVar[str] = "campaigns.cluster-activity-cancelled.v1"

    campaign: Slug
    cluster: Slug
    activity: ItemId
    reason: Line


class EntryPersonal(BaseModel):
    """All that an event says about the people of a contest entry, in one place, so that it can be erased as one."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    author: Line
    title: Line
    subject: Line
    document: Document


class ContestEntrySubmitted(Event):
    """A unit sent in an entry for a contest, in time or late (R6)."""

    NAME: ClassVar[str] = "campaigns.contest-entry-submitted.v1"

    campaign: Slug
    unit: Slug
    contest: Slug
    entry: ItemId
    personal: EntryPersonal


class PrizeGiven(BaseModel):
    """A prize and the entry that won it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    entry: ItemId
    unit: Slug
    prize: Line


class PrizesRecognised(Event):
    """The office that judges a contest recognised its prizes by a decision (R6)."""

    NAME: ClassVar[str] = "campaigns.prizes-recognised.v1"

    campaign: Slug
    contest: Slug
    office: Slug
    number: DecisionNumber
    date: dt.date
    signer: Line
    prizes: tuple[PrizeGiven, ...] = Field(min_length=1, max_length=500)


class CampaignClosed(Event):
    """A campaign came to its end: what happened, in figures, and what was left open, with the reason for that."""

    NAME: ClassVar[str] = "campaigns.campaign-closed.v1"

    campaign: Slug
    report: FinalReport
    document: Document
    left_open: tuple[OpenWork, ...]
    reason: Line | None
