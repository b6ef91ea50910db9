from pathlib import Path

import pytest
from typer.testing import CliRunner

from thidua.cli import app
from thidua.nats_server import NatsServer

EARLY, LATE = "2024-07-15T08:00:00+07:00", "2024-08-05T00:00:00+07:00"


def _clock(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["clock", *arguments], env={"NATS_URL": None})
    return result.exit_code, result.output


def test_what_was_set_is_shown(own_nats_server: NatsServer) -> None:
    _clock("set", EARLY, "--nats-url", own_nats_server.url)
    assert _clock("show", "--nats-url", own_nats_server.url) == (0, f"{EARLY}\n")


def test_without_a_time_that_is_said(own_nats_server: NatsServer) -> None:
    assert _clock("show", "--nats-url", own_nats_server.url) == (0, "no simulated time is set\n")


def test_time_never_goes_back(own_nats_server: NatsServer) -> None:
    _clock("set", LATE, "--nats-url", own_nats_server.url)
    code, said = _clock("set", EARLY, "--nats-url", own_nats_server.url)
    assert (code, "never goes back" in said) == (1, True)


def test_an_instant_needs_an_offset(own_nats_server: NatsServer) -> None:
    code, said = _clock("set", "2024-08-05T00:00:00", "--nats-url", own_nats_server.url)
    assert (code, "INSTANT" in said) == (2, True)


@pytest.mark.parametrize("written", ["homnay", "2024-08-05", "2024-08-05T00:00:00"])
def test_what_is_no_instant_is_told_how_one_is_written(written: str) -> None:
    code, said = _clock("set", written, "--nats-url", "nats://127.0.0.1:1")
    assert (code, f"'{written}'" in said, "2024-08-20T00:00:00+07:00" in said, "%Y" in said) == (2, True, True, False)


def test_a_server_that_does_not_answer_is_named() -> None:
    code, said = _clock("show", "--nats-url", "nats://127.0.0.1:1")
    assert (code, "nats://127.0.0.1:1" in said) == (2, True)


def test_without_a_server_it_is_said_where_its_address_is_shown() -> None:
    code, said = _clock("show")
    assert (code, "`thidua up` and `thidua demo --stay` print its address" in said) == (2, True)


def test_a_simulated_clock_needs_its_first_instant(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["up", "--clock", "simulated", "--data", str(tmp_path)])
    assert (result.exit_code, "--clock-start" in result.output) == (2, True)


def test_the_system_s_clock_takes_no_first_instant() -> None:
    result = CliRunner().invoke(app, ["up", "--clock-start", EARLY])
    assert (result.exit_code, "--clock simulated" in result.output) == (2, True)


def test_one_database_for_all_services_is_refused() -> None:
    result = CliRunner().invoke(app, ["up", "--database-url", "postgresql+psycopg://localhost/thidua"])
    assert (result.exit_code, "{service}" in result.output) == (2, True)
