"""What this service takes and answers with."""

import datetime as dt
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from services.campaigns.application.issuing_plan import Issued
from services.campaigns.application.reading_campaigns import IssuedCampaign
from services.campaigns.domain.plan_problem import Problem as PlanProblem
from shared.contracts.document import Document
from shared.contracts.names import Slug
from shared.contracts.plan import Plan
from shared.contracts.unit import UnitShown
from shared.http import Recorded


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
    units: int
    issued_at: datetime

    @classmethod
    def of(cls, issued: IssuedCampaign) -> "CampaignSummary":
        """Show a campaign in short."""
        plan = issued.plan
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
            units=len(plan.units),
            issued_at=issued.issued_at.astimezone(ZoneInfo(plan.time_zone)),
        )


class CampaignAnswer(CampaignSummary):
    """A campaign with its whole plan."""

    plan: Plan

    @classmethod
    def of(cls, issued: IssuedCampaign) -> "CampaignAnswer":
        """Show a campaign in full."""
        return cls(**CampaignSummary.of(issued).model_dump(), plan=issued.plan)


class Warning_(BaseModel):  # noqa: N801  (the standard library has the plain name)
    """Something that the plan's author should look at, though the plan can be issued."""

    key: str
    line: int | None
    rule: str
    what: str
    remedy: str


class RecordedCampaign(Recorded):
    """A campaign that was opened, where that was recorded, and what its author should look at."""

    campaign: Slug
    units: int
    warnings: tuple[Warning_, ...] = Field(default=())

    @classmethod
    def of(cls, issued: Issued, position: str, language: str) -> "RecordedCampaign":
        """Show what became of a plan that was sent."""
        plan = issued.checked.plan
        warnings = tuple(_warning(problem, language) for problem in issued.checked.warnings)
        return cls(campaign=plan.campaign, units=len(plan.units), warnings=warnings, position=position)


class Delivery(BaseModel):
    """What a unit delivers of what it owes: the obligation by its id in the plan, and the document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: Slug = Field(examples=["phuong-bach-mai"])
    obligation: Slug = Field(examples=["implementation-plan"])
    document: Document


class RecordedDelivery(Recorded):
    """A delivery, and where it was recorded."""

    campaign: Slug
    unit: UnitShown
    obligation: Slug


def _warning(problem: PlanProblem, language: str) -> Warning_:
    told = problem.told(language)
    return Warning_.model_validate({name: told[name] for name in Warning_.model_fields})
