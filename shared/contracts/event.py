from typing import ClassVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from shared.contracts.names import Slug


class Event(BaseModel):
    """A fact that a service recorded: the contract between services.

    `NAME` is what the event is stored under, for ever: service, fact in the past tense, version of its shape.
    `REFUSES` says that what it records is a refusal.
    """

    # Validation errors end up in logs, and events hold personal data: errors never quote what they reject.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    NAME: ClassVar[str]
    REFUSES: ClassVar[bool] = False


class Provenance(BaseModel):
    """Who did it, in which role and for which unit, on what authority, and in answer to what.

    Account ids only, never people's names. Events from before roles were known have none; what the services do by
    themselves has none either. `command` is by what a command that is sent again is known for the same one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    actor: str = Field(min_length=1, max_length=255)
    role: Slug | None = None
    unit: Slug | None = None
    command: str | None = Field(default=None, pattern=r"^[0-9a-f]{32}$")
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
