from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator

from shared.evidence.signing import SigningKey
from shared.hosting import ServiceSettings


def _given(value: object) -> object:
    """Take an empty variable for one that is not set."""
    return value or None


class Settings(ServiceSettings):
    """The projections service's settings."""

    port: int = Field(default=8703, ge=0, le=65535)
    signing_key: Annotated[Path | None, BeforeValidator(_given)] = Field(
        default=None,
        description="The Ed25519 key (PEM) that checkpoints are signed with; none are written without one.",
    )
    checkpoint_events: int = Field(default=1000, ge=1, description="Events of a stream after which one is written.")
    checkpoint_minutes: float = Field(
        default=10, gt=0, le=100_000, description="Minutes after which one is written where there are new events."
    )
    feed_source: str = Field(
        default="urn:thidua",
        pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:[!#$&-;=?-_a-z~]+$",
        max_length=200,
        description="Whose award feed it is, a URI; it stands in every event of the feed, so it is set once.",
    )
    export_disk_bytes: int = Field(
        default=2_000_000_000,
        ge=1,
        description="The most bytes of disk that all exported files take together, until they have been fetched.",
    )
    past_max_events: int = Field(
        default=50_000, ge=1, description="The most events that a campaign may have to be shown as of a moment."
    )

    @field_validator("signing_key")
    @classmethod
    def _can_be_signed_with(cls, file: Path | None) -> Path | None:
        if file is not None:
            SigningKey.in_file(file)
        return file
