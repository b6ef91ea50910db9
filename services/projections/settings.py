from pydantic import Field

from shared.hosting import ServiceSettings


class Settings(ServiceSettings):
    """The projections service's settings."""

    port: int = Field(default=8703, ge=0, le=65535)
    export_disk_bytes: int = Field(
        default=2_000_000_000,
        ge=1,
        description="The most bytes of disk that all exported files take together, until they have been fetched.",
    )
    past_max_events: int = Field(
        default=50_000, ge=1, description="The most events that a campaign may have to be shown as of a moment."
    )
