"""Settings: read from the environment object, and refused by name."""

from pathlib import Path

import pytest
from eventsourcing.persistence import InfrastructureFactory
from eventsourcing.utils import Environment

from shared.eventstore import NatsFactory, SettingError
from shared.eventstore.settings import Settings


def settings(name: str = "Nominations", **env: str) -> Settings:
    return Settings.of(Environment(name, {"NATS_URL": "nats://localhost:4222", **env}))


def test_the_library_finds_the_factory_by_the_module() -> None:
    env = Environment("Test", {"PERSISTENCE_MODULE": "shared.eventstore", "NATS_URL": "nats://localhost:4222"})
    assert isinstance(InfrastructureFactory.construct(env), NatsFactory)


def test_the_stream_is_named_for_the_application() -> None:
    assert settings("Nominations").stream == "NOMINATIONS"


def test_a_setting_can_be_of_one_application_only() -> None:
    assert settings(NOMINATIONS_NATS_STREAM="ONLY", NATS_STREAM="ALL").stream == "ONLY"


def test_what_is_set_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.eventstore.settings.find_spec", lambda _: object())
    creds = tmp_path / "user.creds"
    creds.touch()
    assert settings(
        NATS_URL="nats://a:1, tls://b:2",
        NATS_REPLICAS="3",
        NATS_TIMEOUT="2.5",
        NATS_CREDS=str(creds),
        CREATE_STREAM="n",
        NATS_CACHE_SIZE="7",
    ) == Settings(("nats://a:1", "tls://b:2"), "NOMINATIONS", 3, 2.5, creds, create_stream=False, cache_size=7)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NATS_URL", ""),
        ("NATS_URL", "localhost:4222"),
        ("NATS_URL", "http://localhost:4222"),
        ("NATS_STREAM", "with.dot"),
        ("NATS_STREAM", "with space"),
        ("NATS_STREAM", ""),
        ("NATS_REPLICAS", "0"),
        ("NATS_REPLICAS", "6"),
        ("NATS_REPLICAS", "three"),
        ("NATS_TIMEOUT", "0"),
        ("NATS_TIMEOUT", "nan"),
        ("NATS_TIMEOUT", "inf"),
        ("NATS_TIMEOUT", "soon"),
        ("NATS_CREDS", "/no/such/file"),
        ("CREATE_STREAM", "perhaps"),
        ("NATS_CACHE_SIZE", "-1"),
        ("NATS_CACHE_SIZE", "many"),
    ],
)
def test_a_bad_setting_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"^{name} can't be '{value}': "):
        settings(**{name: value})


def test_credentials_without_the_package_that_reads_them_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.eventstore.settings.find_spec", lambda _: None)
    (tmp_path / "user.creds").touch()
    with pytest.raises(SettingError, match=r"install nats-py\[nkeys\]"):
        settings(NATS_CREDS=str(tmp_path / "user.creds"))


def test_a_missing_address_is_named() -> None:
    with pytest.raises(SettingError, match=r"^NATS_URL is not set"):
        Settings.of(Environment("Test", {}))


def test_an_application_whose_name_makes_no_stream_needs_a_setting() -> None:
    with pytest.raises(SettingError, match="NATS_STREAM can't be 'MY APP'"):
        settings("My App")


def test_a_refusal_does_not_show_a_password() -> None:
    with pytest.raises(SettingError) as refusal:
        settings(NATS_URL="http://me:secret@host")
    assert "secret" not in str(refusal.value)
