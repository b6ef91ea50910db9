"""What is so while a suite runs: all tests look at one, on simulated time."""

import os
import signal
from collections.abc import Iterator

import httpx
import pytest

from tests.thidua.command import Command
from tests.thidua.fakes import Started, put_fakes, starting
from thidua.ports import DEFAULT_PORTS, NATS
from thidua.service_programs import SERVICE_VARIABLES

START = "2024-07-01T00:00:00+07:00"
LIMITS = {
    "THIDUA_DOCUMENT_MAX_BYTES": "1000",
    "THIDUA_DOCUMENT_MEDIA_TYPES": "application/pdf",
    "THIDUA_OIDC_AUDIENCE": "thidua",
    "THIDUA_OIDC_JWKS_URL": "",
    "THIDUA_CLOCK_SKEW": "10",
    "THIDUA_REQUESTS_A_MINUTE": "100",
    "THIDUA_CORS_ORIGINS": "",
    "THIDUA_NATS_CA_FILE": "",
    "THIDUA_NATS_CERT_FILE": "",
    "THIDUA_NATS_KEY_FILE": "",
}


@pytest.fixture(scope="module")
def thidua(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """Give a folder of fakes that all tests share; whatever still runs at the end is killed."""
    with starting(put_fakes(tmp_path_factory.mktemp("running"))) as started:
        yield started


@pytest.fixture(scope="module")
def up(thidua: Started) -> Iterator[Command]:
    """Keep a suite up; it ends in order, whatever the tests did to it."""
    up = thidua("up", "--free-ports", "--clock", "simulated", "--clock-start", START, **LIMITS)
    up.until("Everything is up")
    yield up
    assert up.end() == 0


def test_a_service_gets_every_variable_that_it_reads(up: Command, thidua: Started) -> None:
    got = httpx.get(up.addresses()["nominations"], trust_env=False).json()
    assert {**got, **LIMITS} == got  # what `up` has no option for is handed on
    assert {name for name in SERVICE_VARIABLES if name in got} == {*SERVICE_VARIABLES}
    assert (got["THIDUA_CLOCK"], got["THIDUA_CLOCK_START"]) == ("simulated", START)
    assert got["THIDUA_DATA"] == str(thidua.folder / "var" / "up" / "nominations")


def test_services_are_given_the_public_keys_of_the_folders_own_issuer(up: Command, thidua: Started) -> None:
    got = httpx.get(up.addresses()["campaigns"], trust_env=False).json()
    assert (got["THIDUA_OIDC_ISSUER"], got["THIDUA_IDENTITY_KEYS"]) == (
        "",
        str(thidua.folder / "var" / "up" / "identity" / "public-keys.json"),
    )


def test_it_tells_the_command_that_gives_a_token_and_one_that_asks_with_it(up: Command) -> None:
    said = "".join(up.printed)
    assert "export THIDUA_TOKEN=$(.venv/bin/thidua token --role auditor --data var/up)" in said
    asked = f"{up.addresses()['projections']}/api/v1/quotas"
    assert f"""curl -H "Authorization: Bearer $THIDUA_TOKEN" '{asked}'""" in said


@pytest.mark.usefixtures("up")
def test_what_services_log_is_kept_in_one_file_each(thidua: Started) -> None:
    for service in DEFAULT_PORTS:
        log = thidua.folder / "var" / "up" / "logs" / f"{service}.jsonl"
        assert '"event": "serving"' in log.read_text(encoding="utf-8")


@pytest.mark.usefixtures("up")
def test_a_second_suite_on_one_data_folder_is_refused(thidua: Started) -> None:
    second = thidua("up", "--free-ports")
    assert second.process.wait(60) == 2
    assert "another suite runs on the data folder" in second.errors()


def test_with_a_given_nats_server_and_sign_in_system_neither_is_made_here(up: Command, thidua: Started) -> None:
    nats_url = next(line.split()[1] for line in up.printed if "nats://" in line)
    issuer = "https://sso.example.vn"
    second = thidua("up", "--free-ports", "--data", "other", "--nats-url", nats_url, THIDUA_OIDC_ISSUER=issuer)
    second.until("Everything is up")
    assert set(second.pids()) == set(DEFAULT_PORTS)
    got = httpx.get(second.addresses()["campaigns"], trust_env=False).json()
    assert (got["THIDUA_OIDC_ISSUER"], got["THIDUA_IDENTITY_KEYS"]) == (issuer, "")
    assert not (thidua.folder / "other" / "identity").exists()
    assert second.end() == 0


@pytest.mark.parametrize("name", [NATS, "projections"])
def test_a_killed_program_is_started_again(up: Command, name: str) -> None:
    os.kill(up.pids()[name], signal.SIGKILL)
    up.until(rf"{name}\s+crashed with exit code -9")
    up.until(rf"{name}\s+ready")
