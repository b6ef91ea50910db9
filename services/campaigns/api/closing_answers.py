"""What closes a campaign, and what it came to."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from services.campaigns.api.answers import CampaignState
from services.campaigns.application.reading_final_report import ReportRead
from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.closing import Closing
from services.campaigns.domain.final_figures.wording import told
from shared.contracts.document import Document
from shared.contracts.final_report import FinalReport, OpenKind, OpenWork
from shared.contracts.names import Line, Slug
from shared.contracts.plan import Plan
from shared.contracts.unit import UnitShown
from shared.http import Recorded


class NewClosing(BaseModel):
    """The report on a campaign that is to be closed; `leave_open` takes open work as it is, for a reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Document
    leave_open: bool = False
    reason: Line | None = Field(default=None, description="Why work is left open; needed with leave_open.")

    def closing(self) -> Closing:
        """Return it as the domain takes it."""
        return Closing(self.document, self.leave_open, self.reason)


class RecordedClosing(Recorded):
    """A campaign that was closed, its figures, and what was left open."""

    campaign: Slug
    report: FinalReport
    left_open: tuple[OpenWork, ...]
    reason: str | None

    @classmethod
    def of(cls, state: Campaign, position: str) -> "RecordedClosing":
        """Show how a campaign was closed."""
        closed = state.closed
        if closed is None:
            raise RuntimeError("a campaign whose closing was recorded is closed")
        return cls(
            campaign=closed.campaign,
            report=closed.report,
            left_open=closed.left_open,
            reason=closed.reason,
            position=position,
        )


class OpenWorkAnswer(BaseModel):
    """One thing that is open: what it is, its id, the unit and theme that it concerns, and the same in words."""

    model_config = ConfigDict(frozen=True)

    kind: OpenKind
    about: str = Field(examples=["ke-hoach-trien-khai"])
    unit: UnitShown | None
    theme: str | None
    rule: str = Field(examples=["R5"])
    what: str
    remedy: str

    @classmethod
    def of(cls, plan: Plan, work: OpenWork, language: str) -> "OpenWorkAnswer":
        """Tell open work in one language."""
        problem, unit = told(plan, work, 0), plan.unit(work.unit or "")
        return cls(
            kind=work.kind,
            about=work.about,
            unit=None if unit is None else UnitShown.of(unit),
            theme=work.theme,
            rule=problem.rule,
            what=problem.what.into(language),
            remedy=problem.remedy.into(language),
        )


class ClosedAnswer(BaseModel):
    """How a campaign was closed: when, by whom, with which report, and why work was left open if it was."""

    model_config = ConfigDict(frozen=True)

    closed_at: datetime
    actor: str = Field(description="The account that closed the campaign.")
    authority: str | None
    document: Document
    reason: str | None


class FinalReportAnswer(BaseModel):
    """A campaign's figures and open work: as its closing recorded them, or as they stand where it goes on."""

    model_config = ConfigDict(frozen=True)

    campaign: Slug
    state: CampaignState
    closed: ClosedAnswer | None
    report: FinalReport
    open_work: tuple[OpenWorkAnswer, ...] = Field(description="What is open, or was left open by the closing.")
    position: dict[str, int] = Field(description="The last sequence of each stream that this answer covers.")

    @classmethod
    def of(cls, read: ReportRead, language: str) -> "FinalReportAnswer":
        """Show what a campaign came to."""
        plan = read.account.plan
        return cls(
            campaign=plan.campaign,
            state=CampaignState.RUNNING if read.account.closing is None else CampaignState.CLOSED,
            closed=_closed(read),
            report=read.report,
            open_work=tuple(OpenWorkAnswer.of(plan, work, language) for work in read.open_work),
            position=dict(read.account.positions),
        )


def _closed(read: ReportRead) -> ClosedAnswer | None:
    closing = read.account.closing
    if closing is None:
        return None
    return ClosedAnswer(
        closed_at=closing.closed_at.astimezone(ZoneInfo(read.account.plan.time_zone)),
        actor=closing.actor,
        authority=closing.authority,
        document=closing.document,
        reason=closing.reason,
    )
