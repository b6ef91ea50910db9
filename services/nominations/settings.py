from pydantic import Field

from shared.hosting import ServiceSettings


class Settings(ServiceSettings):
    """The nominations service's settings."""

    port: int = Field(default=8702, ge=0, le=65535)
