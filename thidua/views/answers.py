"""What services answer under /api/v1/views, as far as the command line uses it.

The services' own models would bring the web framework and the database library along, and seconds with them.
"""

from datetime import datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class RebuildState(_Answer):
    """How far a rebuild has come: `done` of `of` events; `of` is 0 until that is known."""

    done: int
    of: int
    started_at: AwareDatetime
    parked: int
    error: str | None


class RetryState(_Answer):
    """How far a retry has come: `done` of `of` parked events, `applied` of them; `ended_at` is None until the end."""

    done: int
    of: int
    applied: int
    started_at: AwareDatetime
    ended_at: AwareDatetime | None
    error: str | None


class ViewState(_Answer):
    """How a view stands; `generation` is None while there is none to read."""

    name: str
    version: int
    generation: int | None
    state: str
    positions: dict[str, int]
    lag: dict[str, int]
    newest_at: AwareDatetime | None
    parked: int
    rebuild: RebuildState | None
    retry: RetryState | None


class Views(_Answer):
    """All views of a service."""

    items: tuple[ViewState, ...]


class Parked(_Answer):
    """An event that a view could not apply; with 0 attempts it only waits behind another."""

    stream: str
    sequence: int
    aggregate_id: str
    event: str
    reason: str
    first_at: AwareDatetime
    attempts: int


class ParkedPage(_Answer):
    """A part of a view's parked events; `next` is the cursor of what follows."""

    items: tuple[Parked, ...]
    next: str | None


class ClockReading(_Answer):
    """What a service takes for the present."""

    now: AwareDatetime


class Told(_Answer):
    """What is known of a service's views: how they stand `now` by its clock, or why it could not be asked."""

    service: str
    address: str
    error: str | None = None
    now: datetime | None = None
    views: tuple[ViewState, ...] = ()
