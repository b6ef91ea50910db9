"""A suite on simulated time whose first instant a variable names, ended with SIGTERM, and started again without one."""

import signal
from collections.abc import Iterator

import httpx
import pytest

from tests.thidua.fakes import Started, put_fakes, starting

START = "2024-07-01T00:00:00+07:00"


class Ended:
    """What was seen of a suite that has ended."""

    def __init__(self, thidua: Started) -> None:
        self.thidua = thidua
        up = thidua("up", "--free-ports", "--verbose", "--clock", "simulated", THIDUA_CLOCK_START=START)
        up.until("Everything is up")
        self.variables = httpx.get(up.addresses()["nominations"], trust_env=False).json()
        up.process.send_signal(signal.SIGTERM)
        self.exit_code = up.process.wait(60)
        self.errors = up.errors()


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    with starting(put_fakes(tmp_path_factory.mktemp("ended"))) as started:
        yield Ended(started)


def test_the_first_instant_can_come_from_a_variable(ended: Ended) -> None:
    assert ended.variables["THIDUA_CLOCK_START"] == START


def test_sigterm_ends_all_in_order_too(ended: Ended) -> None:
    assert ended.exit_code == 0


def test_verbose_shows_what_services_log(ended: Ended) -> None:
    assert '{"event": "serving", "service": "campaigns"}' in ended.errors


def test_a_simulated_suite_starts_again_as_it_was(ended: Ended) -> None:
    again = ended.thidua("up", "--free-ports", "--clock", "simulated")
    again.until("Everything is up")
    assert again.end() == 0
