"""What is answered about a service's views."""

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class RebuildState(BaseModel):
    """How far the making of another generation has come."""

    model_config = ConfigDict(frozen=True)

    done: int = Field(description="Events that are applied already.")
    of: int = Field(description="Events that are to be applied, as far as is known; 0 before the streams were asked.")
    started_at: AwareDatetime = Field(description="When this rebuild was begun, or gone on with after a restart.")
    parked: int = Field(description="Events among those that are done which could not be applied.")
    error: str | None = Field(description="What keeps it from going on at the moment; it is tried again and again.")


class RetryState(BaseModel):
    """How far a retry of parked events has come, or what it came to."""

    model_config = ConfigDict(frozen=True)

    done: int = Field(description="Events that were tried, with those that wait behind one that failed again.")
    of: int = Field(description="Events that are to be tried.")
    applied: int = Field(description="Events among them that are applied now.")
    started_at: AwareDatetime = Field(description="When it was begun.")
    ended_at: AwareDatetime | None = Field(description="When it was done; null as long as it goes on.")
    error: str | None = Field(description="What keeps it from going on at the moment; it is tried again and again.")


class ViewState(BaseModel):
    """A view: which making of it is read, how far it has come, and what is set aside or being done about it."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(examples=["standings"])
    version: int = Field(description="The version of its definition that this service runs.")
    generation: int | None = Field(description="The making of it that is read; null while there is none.")
    state: Literal["live", "rebuilding"] = Field(
        description="`live`: it can be read, also while `rebuild` goes on; `rebuilding`: not before that has ended."
    )
    positions: dict[str, int] = Field(
        description="The last sequence of each stream that is covered.", examples=[{"NOMINATIONS": 42}]
    )
    lag: dict[str, int] = Field(description="Events of each stream that are known of and not applied yet.")
    newest_at: AwareDatetime | None = Field(description="When the newest event that it shows occurred.")
    parked: int = Field(description="Events that could not be applied and are set aside, with those behind them.")
    rebuild: RebuildState | None = Field(description="The rebuild that goes on, null where none does.")
    retry: RetryState | None = Field(
        description="The retry that goes on, or the last one; null where none was asked for since the service began."
    )


class Views(BaseModel):
    """Every view of a service."""

    model_config = ConfigDict(frozen=True)

    items: tuple[ViewState, ...]


class Parked(BaseModel):
    """An event that is set aside; without what is in it."""

    model_config = ConfigDict(frozen=True)

    stream: str = Field(examples=["NOMINATIONS"])
    sequence: int
    aggregate_id: str = Field(description="Whose history it stands in; later events of that wait behind it.")
    event: str = Field(description="The event's stored name.", examples=["nominations.nomination-submitted.v1"])
    reason: str = Field(description="Why it could not be applied, without data of anybody.")
    first_at: AwareDatetime = Field(description="When it was set aside.")
    attempts: int = Field(description="How often it was tried; 0 where it only waits behind another.")
