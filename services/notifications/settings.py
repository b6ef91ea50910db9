from pydantic import Field

from shared.hosting import ServiceSettings


class Settings(ServiceSettings):
    """The notifications service's settings."""

    port: int = Field(default=8704, ge=0, le=65535)
