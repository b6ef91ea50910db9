from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    AliasChoices,
    AwareDatetime,
    BeforeValidator,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import NoDecode, SettingsConfigDict

from shared.documents.limits import MAX_BYTES, MEDIA_TYPES
from shared.eventstore import NatsTls
from shared.identity import AUDIENCE, ISSUER, KeyFile, Keys, ProviderKeys, TokenReader, Trust
from shared.identity.addresses import is_safe


def _separated(value: object) -> object:
    """Read what stands between commas."""
    if not isinstance(value, str):
        return value
    return tuple(part.strip().lower() for part in value.split(",") if part.strip())


def _given(value: object) -> object:
    """Read what is empty as not given: a compose file hands on variables that nobody has set."""
    return None if value == "" else value


def _safe(url: str) -> str:
    """Take https alone; on this machine http, too."""
    if is_safe(url):
        return url
    raise PydanticCustomError("not_https", "must begin with https:// (http:// only for this machine itself)")


Given = BeforeValidator(_given)
SafeUrl = Annotated[str, AfterValidator(_safe)]
MediaType = Annotated[str, StringConstraints(pattern=r"^[\w.+-]+/[\w.+-]+$", max_length=120)]
Origin = Annotated[str, StringConstraints(pattern=r"^https?://[a-z0-9.-]+(:\d{1,5})?$", max_length=200)]
Origins = Annotated[tuple[Origin, ...], NoDecode, BeforeValidator(_separated)]
MediaTypes = Annotated[tuple[MediaType, ...], NoDecode, BeforeValidator(_separated)]


class ServiceSettings(NatsTls):
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
    identity_keys: Annotated[Path | None, Given] = Field(
        default=None, description="The public keys of an issuer on this machine, for embedded use."
    )
    oidc_issuer: Annotated[SafeUrl | None, Given] = Field(
        default=None, description="The OpenID Connect provider whose tokens are believed, as `iss` says it."
    )
    oidc_audience: str = Field(default=AUDIENCE, description="What tokens must be meant for: one of `aud`.")
    oidc_jwks_url: Annotated[SafeUrl | None, Given] = Field(
        default=None, description="Where the provider's keys are; without it, its discovery document says so."
    )
    clock_skew: int = Field(default=30, ge=0, le=300, description="Seconds that the provider's clock may differ.")
    requests_a_minute: int = Field(default=1200, ge=1, description="Requests of one account carried out in a minute.")
    cors_origins: Origins = Field(
        default=(), description="The sites whose pages may call from browsers, with commas: https://portal.example.vn"
    )
    document_max_bytes: int = Field(
        default=MAX_BYTES, ge=1, le=1_000_000_000, description="The most bytes that a document may have."
    )
    document_media_types: MediaTypes = Field(
        default=MEDIA_TYPES, min_length=1, description="The media types that documents may have, with commas."
    )

    @model_validator(mode="after")
    def _somebody_vouches(self) -> Self:
        if (self.identity_keys is None) == (self.oidc_issuer is None):
            raise PydanticCustomError(
                "nobody_vouches",
                "nobody is served unless somebody vouches for who asks: set either THIDUA_OIDC_ISSUER (an OpenID "
                "Connect provider) or THIDUA_IDENTITY_KEYS (the file of public keys that `thidua up` makes), not both",
            )
        return self

    def token_reader(self) -> TokenReader:
        """Return who tells whom a bearer token speaks for."""
        if self.identity_keys is not None:
            local: Keys = KeyFile(self.identity_keys)
            return TokenReader(Trust(ISSUER, AUDIENCE, self.clock_skew), local)
        issuer = self.oidc_issuer or ""
        keys = ProviderKeys(issuer, self.oidc_jwks_url)
        return TokenReader(Trust(issuer, self.oidc_audience, self.clock_skew), keys)
