import signal
import socket
from collections.abc import Callable

from tests.thidua.command import Command
from tests.thidua.processes import has_ended, watched
from thidua.ports import DEFAULT_PORTS, NATS, free_ports

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


def test_when_the_supervisor_is_killed_nothing_is_left_and_it_comes_up_again_at_once(thidua: Thidua) -> None:
    killed = thidua("up", "--free-ports")
    killed.until("Everything is up")
    with watched(killed.pids().values()) as processes:
        killed.process.kill()
        again = thidua("up", "--free-ports")
        assert all(has_ended(process) for process in processes)
    again.until("Everything is up")
    assert again.end() == 0


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


def test_a_given_nats_server_that_does_not_answer_is_named(thidua: Thidua) -> None:
    up = thidua("up", "--free-ports", NATS_URL=f"nats://127.0.0.1:{free_ports(1)[0]}")
    assert up.process.wait(60) == 2
    assert "no NATS server with JetStream answers at nats://127.0.0.1:" in up.errors()
