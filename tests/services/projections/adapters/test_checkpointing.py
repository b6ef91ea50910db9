"""Who signs the streams, and what a service says that signs none."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import structlog
from litestar.testing import TestClient
from pydantic import ValidationError

from services.projections.adapters.checkpointing import SIGNED_STREAMS, Checkpointing
from services.projections.main import create
from services.projections.settings import Settings
from shared.evidence.connecting import BlockClient
from shared.evidence.keeping import CheckpointStore
from shared.evidence.signing import PublicKeys, SigningKey, make_signing_key
from shared.evidence.writing import StreamState
from tests.identity import public_keys
from tests.shared.evidence.evidence import kept, on_server, publish
from thidua.nats_server import NatsServer

PATIENCE = 20


@pytest.fixture
def signing_key(tmp_path: Path) -> Path:
    """Make a key."""
    make_signing_key(tmp_path / "key.pem")
    return tmp_path / "key.pem"


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THIDUA_SIGNING_KEY", raising=False)


def _checks(client: Any) -> Iterator[dict[str, Any]]:
    give_up = monotonic() + PATIENCE
    while monotonic() < give_up:
        yield client.get("/health/ready").json()["checks"]["checkpoints"]


def test_the_service_signs_what_is_recorded(own_nats_server: NatsServer, tmp_path: Path, signing_key: Path) -> None:
    on_server(own_nats_server.url, lambda client: publish(client, "NOTIFICATIONS", "one"))
    settings = Settings(
        nats_url=own_nats_server.url,
        data=tmp_path,
        port=0,
        signing_key=signing_key,
        identity_keys=public_keys(tmp_path),
    )
    with TestClient(create(settings)) as client:
        check = next(check for check in _checks(client) if "NOTIFICATIONS signed to 1" in check["detail"])
        assert check["ok"]

    async def signed_by_the_key(client: BlockClient) -> bool:
        keys = SigningKey.in_file(signing_key).believed
        found = await kept(CheckpointStore(client))
        return bool(found) and all(each.checkpoint.is_signed(keys) for each in found)

    assert on_server(own_nats_server.url, signed_by_the_key)


def test_without_a_key_the_service_is_ready_and_says_that_nothing_is_signed(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    settings = Settings(nats_url=nats_server.url, data=tmp_path, port=0, identity_keys=public_keys(tmp_path))
    with structlog.testing.capture_logs() as logs, TestClient(create(settings)) as client:
        check = next(_checks(client))
    assert check == {"ok": True, "detail": "off: no signing key is set (THIDUA_SIGNING_KEY)"}
    assert [log["event"] for log in logs if log["log_level"] == "warning"] == ["checkpoints_off"]


def test_a_stream_that_is_not_what_was_signed_makes_the_service_not_ready(signing_key: Path) -> None:
    checkpointing = Checkpointing.configured(
        "nats://127.0.0.1:1", signing_key, lambda: datetime.now(UTC), events=1, minutes=1, replicas=1
    )
    assert checkpointing.state() == (True, "; ".join(f"{stream} starting" for stream in SIGNED_STREAMS))
    assert "READS starting" in checkpointing.state()[1]
    assert checkpointing._writer is not None
    checkpointing._writer.states["NOMINATIONS"] = StreamState("is not what was signed", is_sound=False)
    is_sound, told = checkpointing.state()
    assert (is_sound, "NOMINATIONS is not what was signed" in told) == (False, True)


def test_a_file_that_holds_no_key_is_refused_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_SIGNING_KEY", str(tmp_path / "none.pem"))
    with pytest.raises(ValidationError, match=r"signing_key[\s\S]*none\.pem can't be read"):
        Settings()


def test_an_empty_variable_is_one_that_is_not_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_SIGNING_KEY", "")
    assert Settings(identity_keys=public_keys(tmp_path)).signing_key is None


@pytest.mark.parametrize(("name", "value"), [("THIDUA_CHECKPOINT_EVENTS", "0"), ("THIDUA_CHECKPOINT_MINUTES", "0")])
def test_an_interval_of_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=name.removeprefix("THIDUA_").lower()):
        Settings()


def test_the_public_key_of_the_service_is_in_the_same_file(signing_key: Path, tmp_path: Path) -> None:
    key = SigningKey.in_file(signing_key)
    (tmp_path / "public.pem").write_text(key.believed.pem)
    assert PublicKeys.in_file(tmp_path / "public.pem").ids == (key.id,)
