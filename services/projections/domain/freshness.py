"""How old an answer is."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field


def _in_utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


class Freshness(BaseModel):
    """How old the rows of an answer are, and what may be missing in them."""

    model_config = ConfigDict(frozen=True)

    recorded_at: Annotated[AwareDatetime, AfterValidator(_in_utc)] | None = Field(
        default=None,
        description="When the newest event happened that the rows are made from, in UTC; null before the first.",
    )
    behind: int = Field(default=0, description="How many later events are known of, and are not in the rows yet.")
    age_seconds: float | None = Field(
        default=0.0,
        description="How old the rows are at most: 0 where they hold all that was recorded; null where nobody knows.",
    )
    parked: int = Field(
        default=0, description="How many events could not be applied, and may be missing; operators know of them."
    )
    as_of: AwareDatetime | None = Field(
        default=None, description="The moment that was asked about; null where it is the present."
    )


def freshness(
    now: datetime, *, recorded_at: datetime | None, behind: int, is_following: bool, parked: int
) -> Freshness:
    """Return how old rows are at `now`: not at all while the streams are followed and nothing is behind."""
    if is_following and behind == 0:
        age: float | None = 0.0
    else:
        age = None if recorded_at is None else max((now - recorded_at).total_seconds(), 0.0)
    return Freshness(recorded_at=recorded_at, behind=behind, age_seconds=age, parked=parked)
