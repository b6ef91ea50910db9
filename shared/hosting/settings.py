from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, AwareDatetime, BeforeValidator, Field, StringConstraints
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from shared.documents.limits import MAX_BYTES, MEDIA_TYPES


def _separated(value: object) -> object:
    """Read what stands between commas."""
    if not isinstance(value, str):
        return value
    return tuple(part.strip().lower() for part in value.split(",") if part.strip())


MediaType = Annotated[str, StringConstraints(pattern=r"^[\w.+-]+/[\w.+-]+$", max_length=120)]
MediaTypes = Annotated[tuple[MediaType, ...], NoDecode, BeforeValidator(_separated)]


class ServiceSettings(BaseSettings):
    """What a service reads from the environment; each service sets its own default port."""

    model_config = SettingsConfigDict(env_prefix="THIDUA_", frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(ge=0, le=65535)
    data: Path = Field(default=Path("var/up"), description="The folder of this service's SQLite file.")
    nats_url: str = Field(
        default="nats://127.0.0.1:4222", validation_alias=AliasChoices("nats_url", "NATS_URL", "THIDUA_NATS_URL")
    )
    database_url: str | None = Field(default=None, validation_alias=AliasChoices("database_url", "DATABASE_URL"))
    nats_replicas: int = Field(default=1, ge=1, le=5)
    clock: Literal["system", "simulated"] = "system"
    clock_start: AwareDatetime | None = Field(
        default=None, description="The first instant of a simulated clock that nobody has set."
    )
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    document_max_bytes: int = Field(
        default=MAX_BYTES, ge=1, le=1_000_000_000, description="The most bytes that a document may have."
    )
    document_media_types: MediaTypes = Field(
        default=MEDIA_TYPES, min_length=1, description="The media types that documents may have, with commas."
    )
