"""A line of history, as a page shows it."""

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.projections.api.history_formats import fields_of
from services.projections.domain.history_line import HistoryLine
from shared.http import Language


class NamedNominationAnswer(BaseModel):
    """A nomination that an event is about."""

    id: str = Field(description="The nomination's id.")
    nominee: str = Field(description="What the nominee was called then; empty where that is not known.")


class CitedPaperAnswer(BaseModel):
    """A paper as an event cites it; what was not said is empty."""

    kind: str = Field(description="What kind of paper it is, by the plan's own id.")
    number: str = Field(description="Its number.")
    date: str = Field(description="The date that it bears.")
    issuer: str = Field(description="Who issued it.")
    file_name: str = Field(description="What its file was called.")
    sha256: str = Field(description="The SHA-256 of its bytes; empty of one that was cited and not uploaded.")


class HistoryLineAnswer(BaseModel):
    """One event as people read it."""

    model_config = ConfigDict(frozen=True)

    occurred_at: AwareDatetime = Field(description="When it happened, with the offset of the plan's time zone.")
    stream: str = Field(description="The stream that it stands in.", examples=["NOMINATIONS"])
    sequence: int = Field(description="Its place in the stream.", examples=[42])
    history: str = Field(description="The history that it belongs to, as the stream has it.")
    version: int = Field(description="Its place in that history.")
    type: str = Field(description="The stored name of the event.", examples=["nominations.award-decided.v2"])
    actor: str = Field(description="The account that did it; empty where the event can't be read.")
    role: str | None = Field(description="In which role; null of events from before roles were known.")
    authority: str | None = Field(description="On what authority, as was said with it.")
    campaign: str | None = Field(description="The campaign that it is about.")
    units: tuple[str, ...] = Field(description="The units that it is about.")
    nominations: tuple[NamedNominationAnswer, ...] = Field(description="The nominations that it is about.")
    told: str = Field(description="What happened, in one sentence, by the names of its time.")
    changes: tuple[str, ...] = Field(description="What was before and what is after, of what it changed.")
    papers: tuple[CitedPaperAnswer, ...] = Field(description="The papers that it rests on or passes on.")

    @classmethod
    def of(cls, line: HistoryLine, language: Language) -> "HistoryLineAnswer":
        """Show a line in one language."""
        return cls.model_validate(fields_of(line, language))
