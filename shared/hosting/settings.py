from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, AwareDatetime, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


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
