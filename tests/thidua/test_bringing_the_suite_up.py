import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.thidua.command import Command
from tests.thidua.processes import has_ended, watched
from thidua.ports import DEFAULT_PORTS, NATS, free_ports
from thidua.service_programs import SERVICE_VARIABLES

Thidua = Callable[..., Command]
EVERYTHING = [NATS, *DEFAULT_PORTS]


def test_everything_comes_up_and_ctrl_c_ends_all_in_order(thidua: Thidua) -> None:
    up = thidua("up", "--free-ports")
    up.until("Everything is up")
    with watched(up.pids().values()) as processes:
        assert next(iter(up.pids())) == NATS
        assert set(up.pids()) == set(EVERYTHING)
        assert up.end() == 0
        assert all(has_ended(process) for process in processes)
    stopped = [line.split()[0] for line in up.printed if line.split()[1:] == ["stopped"]]
    assert set(stopped) == set(EVERYTHING)
    assert stopped[-1] == NATS


def test_sigterm_ends_all_in_order_too(thidua: Thidua) -> None:
    up = thidua("up", "--free-ports")
    up.until("Everything is up")
    assert up.end(signal.SIGTERM) == 0


def test_nothing_is_left_when_the_supervisor_is_killed(thidua: Thidua) -> None:
    up = thidua("up", "--free-ports")
    up.until("Everything is up")
    with watched(up.pids().values()) as processes:
        up.process.kill()
        assert all(has_ended(process) for process in processes)


def test_it_comes_up_again_on_the_same_folder_right_after_it_was_killed(thidua: Thidua) -> None:
    killed = thidua("up", "--free-ports")
    killed.until("Everything is up")
    killed.process.kill()
    again = thidua("up", "--free-ports")
    again.until("Everything is up")
    assert again.end() == 0


@pytest.mark.parametrize("name", [NATS, "projections"])
def test_a_killed_program_is_started_again(thidua: Thidua, name: str) -> None:
    up = thidua("up", "--free-ports")
    up.until("Everything is up")
    os.kill(up.pids()[name], signal.SIGKILL)
    up.until(rf"{name}\s+crashed with exit code -9")
    up.until(rf"{name}\s+ready")
    assert up.end() == 0


def test_a_signal_while_it_starts_ends_what_runs_already(thidua: Thidua) -> None:
    up = thidua("up", "--free-ports", FAKE_NEVER_READY="campaigns")
    up.until(r"nominations\s+ready")
    with watched(up.pids().values()) as processes:
        assert up.end() == 0
        assert all(has_ended(process) for process in processes)


def test_a_second_ctrl_c_kills_what_does_not_end(thidua: Thidua) -> None:
    up = thidua("up", "--free-ports", FAKE_STAYS="projections")
    up.until("Everything is up")
    with watched(up.pids().values()) as processes:
        up.process.send_signal(signal.SIGINT)
        up.until(r"projections\s+stopping")
        assert up.end() == 0
        assert all(has_ended(process) for process in processes)


def test_a_service_that_ends_before_it_is_ready_is_a_clear_failure(thidua: Thidua) -> None:
    up = thidua("up", "--free-ports", FAKE_ENDS_AT_ONCE="nominations")
    assert up.process.wait(60) == 1
    said = up.errors()
    assert "nominations ended 3 times before it was ready, with exit code 3" in said
    assert '"event": "cannot go on"' in said
    assert "nominations.jsonl" in said


def test_a_taken_port_is_named_with_its_service_and_the_option(thidua: Thidua) -> None:
    with socket.create_server(("127.0.0.1", free_ports(1)[0])) as other:
        port = other.getsockname()[1]
        up = thidua("up", "--free-ports", "--port", f"projections={port}")
        assert up.process.wait(60) == 2
        said = up.errors()
    assert f"port {port} on 127.0.0.1, which projections needs, is taken" in said
    assert "--port projections=PORT" in said


def test_a_second_suite_on_one_data_folder_is_refused(thidua: Thidua) -> None:
    thidua("up", "--free-ports").until("Everything is up")
    second = thidua("up", "--free-ports")
    assert second.process.wait(60) == 2
    assert "another suite runs on the data folder" in second.errors()


def test_a_given_nats_server_that_does_not_answer_is_named(thidua: Thidua) -> None:
    up = thidua("up", "--free-ports", NATS_URL=f"nats://127.0.0.1:{free_ports(1)[0]}")
    assert up.process.wait(60) == 2
    assert "no NATS server with JetStream answers at nats://127.0.0.1:" in up.errors()


def test_with_a_given_nats_server_none_is_started(thidua: Thidua) -> None:
    first = thidua("up", "--free-ports")
    nats_url = first.until(r"nats://\S+")[0]
    first.until("Everything is up")
    second = thidua("up", "--free-ports", "--data", "other", "--nats-url", nats_url)
    second.until("Everything is up")
    assert set(second.pids()) == set(DEFAULT_PORTS)


def test_a_service_gets_every_variable_that_it_reads(thidua: Thidua, folder_with_fakes: Path) -> None:
    start = "2024-07-01T00:00:00+07:00"
    limits = {"THIDUA_DOCUMENT_MAX_BYTES": "1000", "THIDUA_DOCUMENT_MEDIA_TYPES": "application/pdf"}
    up = thidua("up", "--free-ports", "--clock", "simulated", "--clock-start", start, **limits)
    up.until("Everything is up")
    got = httpx.get(up.addresses()["nominations"], trust_env=False).json()
    assert {**got, **limits} == got  # what `up` has no option for is handed on
    assert {name for name in SERVICE_VARIABLES if name in got} == {*SERVICE_VARIABLES}
    assert got["THIDUA_CLOCK"] == "simulated"
    assert got["THIDUA_DATA"] == str(folder_with_fakes / "var" / "up" / "nominations")


def test_the_first_instant_can_come_from_a_variable(thidua: Thidua) -> None:
    start = "2024-07-01T00:00:00+07:00"
    up = thidua("up", "--free-ports", "--clock", "simulated", THIDUA_CLOCK_START=start)
    up.until("Everything is up")
    assert httpx.get(up.addresses()["nominations"], trust_env=False).json()["THIDUA_CLOCK_START"] == start


def test_a_simulated_suite_starts_again_as_it_was(thidua: Thidua) -> None:
    first = thidua("up", "--free-ports", "--clock", "simulated", "--clock-start", "2024-07-01T00:00:00+07:00")
    first.until("Everything is up")
    assert first.end() == 0
    again = thidua("up", "--free-ports", "--clock", "simulated")
    again.until("Everything is up")
    assert again.end() == 0


def test_what_services_log_is_kept_in_one_file_each(thidua: Thidua, folder_with_fakes: Path) -> None:
    thidua("up", "--free-ports").until("Everything is up")
    for service in DEFAULT_PORTS:
        log = folder_with_fakes / "var" / "up" / "logs" / f"{service}.jsonl"
        assert '"event": "serving"' in log.read_text(encoding="utf-8")


def test_verbose_shows_what_services_log(thidua: Thidua) -> None:
    up = thidua("up", "--free-ports", "--verbose")
    up.until("Everything is up")
    up.process.send_signal(signal.SIGINT)
    assert up.process.wait(60) == 0
    assert '{"event": "serving", "service": "campaigns"}' in up.errors()
