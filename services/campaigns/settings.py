from pydantic import Field

from shared.hosting import ServiceSettings


class Settings(ServiceSettings):
    """The campaigns service's settings."""

    port: int = Field(default=8701, ge=0, le=65535)
