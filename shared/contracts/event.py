from typing import ClassVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Event(BaseModel):
    """A fact that a service recorded: the contract between services.

    `NAME` is what the event is stored under, for ever: service, fact in the past tense, version of its shape.
    """

    # Validation errors end up in logs, and events hold personal data: errors never quote what they reject.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    NAME: ClassVar[str]


class Provenance(BaseModel):
    """Who did it, on what authority, and in answer to what; account ids only, never people's names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    actor: str = Field(min_length=1, max_length=120)
    authority: str | None = Field(default=None, max_length=200)
    correlation_id: str = Field(min_length=1, max_length=80)
    causation_id: str | None = Field(default=None, max_length=200)


class Envelope(BaseModel):
    """An event with when it occurred (by the service's clock) and its provenance."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    occurred_at: AwareDatetime
    provenance: Provenance
    event: Event


class RecordedEvent(BaseModel):
    """An event as it stands in a stream: `sequence` is its gapless position there, `version` that in its aggregate."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stream: str
    sequence: int
    aggregate_id: str
    version: int
    occurred_at: AwareDatetime
    provenance: Provenance
    event: Event

    @property
    def position(self) -> str:
        """Return the place in history as it is written in answers: "NOMINATIONS:42"."""
        return f"{self.stream}:{self.sequence}"
