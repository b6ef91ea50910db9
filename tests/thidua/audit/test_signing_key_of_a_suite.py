"""A suite with a record of its own has a key of its own."""

import stat
from datetime import UTC, datetime
from pathlib import Path

from services.projections.settings import Settings
from tests.thidua.audit.signed_store import audit
from thidua.data_folder import SIGNING_KEY
from thidua.ports import DEFAULT_PORTS
from thidua.service_programs import Wiring, variables_of
from thidua.suite import Suite, SuiteSettings


def test_the_key_is_made_at_the_first_start_and_kept(tmp_path: Path) -> None:
    suite = Suite(SuiteSettings(data=tmp_path))
    key = suite._signing_key()
    assert key == tmp_path / SIGNING_KEY
    before = key.read_bytes()
    assert (suite._signing_key(), key.read_bytes(), stat.S_IMODE(key.stat().st_mode)) == (key, before, 0o600)
    assert audit("checkpoints", "--key", "--signing-key", key)[0] == 0


def test_a_record_on_a_server_that_was_there_is_signed_with_the_key_that_its_operators_set(tmp_path: Path) -> None:
    assert Suite(SuiteSettings(data=tmp_path, nats_url="nats://127.0.0.1:1"))._signing_key() is None


def test_only_projections_is_told_of_the_key(tmp_path: Path) -> None:
    wiring = Wiring(
        data=tmp_path,
        host="127.0.0.1",
        nats_url="nats://127.0.0.1:1",
        clock="system",
        clock_start=datetime.now(UTC),
        replicas=1,
        log_level="info",
        database_url=None,
        signing_key=tmp_path / SIGNING_KEY,
    )
    told = [name for name in DEFAULT_PORTS if "THIDUA_SIGNING_KEY" in wiring.environment_of(name, 1)]
    assert told == ["projections"]


def test_the_variables_of_projections_are_those_that_its_settings_read() -> None:
    fields = Settings.model_fields.items()
    read = {f"THIDUA_{name.upper()}" if field.validation_alias is None else name.upper() for name, field in fields}
    assert read == set(variables_of("projections"))
