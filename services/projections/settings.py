from pydantic import Field

from shared.hosting import ServiceSettings


class Settings(ServiceSettings):
    """The projections service's settings."""

    port: int = Field(default=8703, ge=0, le=65535)
