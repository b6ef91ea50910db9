"""What this service takes and answers with."""

import datetime as dt
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from services.campaigns.application.issuing_plan import Issued
from services.campaigns.application.reading_campaigns import IssuedCampaign
from services.campaigns.domain.plan_problem import Problem as PlanProblem
from shared.contracts.names import Slug
from shared.contracts.plan import Plan
from shared.http import Recorded


class CampaignState(StrEnum):
    """Whether a campaign goes on."""

    RUNNING = "running"
    CLOSED = "closed"


class CampaignSummary(BaseModel):
    """A campaign in a list."""

    model_config = ConfigDict(frozen=True)

    id: Slug
    title: str
    issuer: str
    number: str
    symbol: str
    date: dt.date | None
    year: int
    ends: str
    themes: int
    units: int = Field(description="Units that take part; those that merged into others are not counted (R2).")
    state: CampaignState
    amendments: int = Field(description="How many times the plan was amended (R2).")
    issued_at: datetime
    closed_at: datetime | None

    @classmethod
    def of(cls, issued: IssuedCampaign) -> "CampaignSummary":
        """Show a campaign in short."""
        plan, zone = issued.plan, ZoneInfo(issued.plan.time_zone)
        return cls(
            id=plan.campaign,
            title=plan.document.title,
            issuer=plan.document.issuer,
            number=plan.document.number,
            symbol=plan.document.symbol,
            date=plan.document.date,
            year=plan.document.year,
            ends=plan.period.ends.literal,
            themes=len(plan.themes),
            units=sum(unit.merged_into is None for unit in plan.units),
            state=CampaignState.RUNNING if issued.closed_at is None else CampaignState.CLOSED,
            amendments=issued.amendments,
            issued_at=issued.issued_at.astimezone(zone),
            closed_at=None if issued.closed_at is None else issued.closed_at.astimezone(zone),
        )


class CampaignAnswer(CampaignSummary):
    """A campaign with its whole plan, as it is in force after its amendments (R2)."""

    plan: Plan

    @classmethod
    def of(cls, issued: IssuedCampaign) -> "CampaignAnswer":
        """Show a campaign in full."""
        return cls(**CampaignSummary.of(issued).model_dump(), plan=issued.plan)


class Warning_(BaseModel):  # noqa: N801  (the standard library has the plain name)
    """Something that the plan's author should look at, though the plan can be in force so."""

    key: str
    line: int | None
    rule: str
    what: str
    remedy: str

    @classmethod
    def of(cls, problem: PlanProblem, language: str) -> "Warning_":
        """Tell a warning in one language."""
        told = problem.told(language)
        return cls.model_validate({name: told[name] for name in cls.model_fields})


class RecordedCampaign(Recorded):
    """A campaign that was opened, where that was recorded, and what its author should look at."""

    campaign: Slug
    units: int
    warnings: tuple[Warning_, ...] = Field(default=())

    @classmethod
    def of(cls, issued: Issued, position: str, language: str) -> "RecordedCampaign":
        """Show what became of a plan that was sent."""
        plan = issued.checked.plan
        warnings = tuple(Warning_.of(problem, language) for problem in issued.checked.warnings)
        return cls(campaign=plan.campaign, units=len(plan.units), warnings=warnings, position=position)
