"""What amends a plan, and what is answered of it (R2)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from services.campaigns.api.answers import Warning_
from services.campaigns.application.amending_plan import Amended
from services.campaigns.application.reading_amendments import KnownAmendment
from services.campaigns.domain.amending import Amendment
from shared.contracts.names import Line, Slug
from shared.contracts.plan import AmendingDocument, Change
from shared.http import Recorded


class NewAmendment(BaseModel):
    """Changes of a plan that was issued, made in their order, all or none; why, and on what document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    changes: tuple[Change, ...] = Field(min_length=1, max_length=200)
    reason: Line = Field(examples=["Bổ sung chỉ tiêu theo đề nghị của các phường"])
    document: AmendingDocument

    def amendment(self) -> Amendment:
        """Return it as the domain takes it."""
        return Amendment(self.changes, self.reason, self.document)


class RecordedAmendment(Recorded):
    """An amendment that was recorded, and what its author should look at in the plan that is in force after it."""

    campaign: Slug
    amendments: int = Field(description="How many times the plan has been amended by now.")
    warnings: tuple[Warning_, ...] = ()

    @classmethod
    def of(cls, campaign: str, amended: Amended, position: str, language: str) -> "RecordedAmendment":
        """Show what became of an amendment that was sent."""
        return cls(
            campaign=campaign,
            amendments=len(amended.outcome.state.amendments),
            warnings=tuple(Warning_.of(problem, language) for problem in amended.warnings),
            position=position,
        )


class AmendmentAnswer(BaseModel):
    """An amendment as it was recorded: who, when, why, on what document, and what it changed."""

    model_config = ConfigDict(frozen=True)

    sequence: int = Field(description="Its position in the stream CAMPAIGNS.")
    amended_at: datetime
    actor: str = Field(description="The account that amended the plan.")
    authority: str | None
    reason: str
    document: AmendingDocument
    changes: tuple[Change, ...]

    @classmethod
    def of(cls, recorded: KnownAmendment) -> "AmendmentAnswer":
        """Show an amendment, by the time of the plan's own zone."""
        return cls(
            sequence=recorded.sequence,
            amended_at=recorded.amended_at.astimezone(ZoneInfo(recorded.zone)),
            actor=recorded.actor,
            authority=recorded.authority,
            reason=recorded.reason,
            document=recorded.document,
            changes=recorded.changes,
        )
