"""What a service reads from the environment."""

from pathlib import Path

import pytest
from pydantic import Field, ValidationError

from shared.hosting import ServiceSettings

PDF_AND_PNG = ("application/pdf", "image/png")


class Settings(ServiceSettings):
    port: int = Field(default=8799, ge=0, le=65535)


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NATS_URL", "DATABASE_URL", *(f"THIDUA_{field.upper()}" for field in Settings.model_fields)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("THIDUA_OIDC_ISSUER", "https://sso.example.vn")


def test_nothing_needs_to_be_set_but_who_vouches_for_whom() -> None:
    settings = Settings()
    assert (settings.host, settings.port, settings.clock, settings.database_url) == (
        "127.0.0.1", 8799, "system", None,
    )  # fmt: skip


def test_time_is_real_unless_the_simulated_one_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_CLOCK", "simulated")
    assert Settings().clock == "simulated"


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("THIDUA_PORT", "8702", "port", 8702),
        ("THIDUA_DATA", "/srv/thidua", "data", Path("/srv/thidua")),
        ("THIDUA_NATS_REPLICAS", "3", "nats_replicas", 3),
        ("NATS_URL", "nats://one:4222", "nats_url", "nats://one:4222"),
        ("THIDUA_NATS_URL", "nats://two:4222", "nats_url", "nats://two:4222"),
        ("DATABASE_URL", "postgresql+psycopg://db/thidua", "database_url", "postgresql+psycopg://db/thidua"),
        ("THIDUA_DOCUMENT_MAX_BYTES", "1000", "document_max_bytes", 1000),
        ("THIDUA_DOCUMENT_MEDIA_TYPES", "application/pdf, Image/PNG,", "document_media_types", PDF_AND_PNG),
    ],
)
def test_a_variable_is_read(monkeypatch: pytest.MonkeyPatch, name: str, value: str, field: str, read: object) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(Settings(), field) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("THIDUA_PORT", "70000"),
        ("THIDUA_PORT", "-1"),
        ("THIDUA_PORT", "http"),
        ("THIDUA_CLOCK", "sundial"),
        ("THIDUA_NATS_REPLICAS", "0"),
        ("THIDUA_NATS_REPLICAS", "7"),
        ("THIDUA_CLOCK_START", "2024-08-19T00:00:00"),
        ("THIDUA_CLOCK_START", "yesterday"),
        ("THIDUA_LOG_LEVEL", "loud"),
        ("THIDUA_NATS_CA_FILE", "/no/such/file"),
        ("THIDUA_NATS_CERT_FILE", "/no/such/file"),
        ("THIDUA_DOCUMENT_MAX_BYTES", "0"),
        ("THIDUA_DOCUMENT_MAX_BYTES", "1000000001"),  # more than a document can say it has
        ("THIDUA_DOCUMENT_MEDIA_TYPES", ","),
        ("THIDUA_DOCUMENT_MEDIA_TYPES", "pdf"),
    ],
)
def test_a_variable_that_makes_no_sense_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=name.removeprefix("THIDUA_").lower()):
        Settings()


@pytest.mark.parametrize(
    "variables",
    [
        {"THIDUA_OIDC_ISSUER": ""},
        {"THIDUA_OIDC_ISSUER": "https://sso.example.vn", "THIDUA_IDENTITY_KEYS": "/srv/public-keys.json"},
    ],
)
def test_exactly_one_must_vouch_for_who_asks(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match="THIDUA_OIDC_ISSUER"):
        Settings()


@pytest.mark.parametrize("name", ["THIDUA_OIDC_ISSUER", "THIDUA_OIDC_JWKS_URL"])
def test_a_sign_in_system_is_not_asked_in_the_clear(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("THIDUA_OIDC_ISSUER", "https://sso.example.vn")
    monkeypatch.setenv(name, "http://sso.example.vn")
    with pytest.raises(ValidationError, match="must begin with https://"):
        ServiceSettings(port=0)


def test_one_on_this_machine_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_OIDC_ISSUER", "http://127.0.0.1:8080/realms/thidua")
    assert ServiceSettings(port=0).oidc_issuer == "http://127.0.0.1:8080/realms/thidua"
