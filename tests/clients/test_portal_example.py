"""`docs/portal_example.py` does what it says, on a real suite, with the client as it is made."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.conftest import MadeClient
from tests.thidua.command import ROOT, Command

CAMPAIGN, UNIT = "hai-ba-trung-2024", "phuong-bach-mai"
START = "2024-07-15T08:00:00+07:00"


def _thidua(folder: Path, *words: str, **variables: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "thidua", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def days(made_client: MadeClient, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Tell what the example printed when it was run, and when it was run again."""
    folder = tmp_path_factory.mktemp("portal")
    with Command(["up", "--clock", "simulated", "--clock-start", START, "--free-ports"], folder, {}) as up:
        up.until("Everything is up")
        addresses = up.addresses()
        office = _thidua(folder, "token", "--role", "standing-office", "--account", "office")
        plan = str(ROOT / "plans" / "hai-ba-trung-2024.toml")
        _thidua(folder, "plan", "issue", plan, "--campaigns-url", addresses["campaigns"], THIDUA_TOKEN=office)
        token = _thidua(folder, "token", "--role", "unit-officer", "--unit", UNIT, "--account", "clerk")
        yield [_day(made_client, addresses, token) for _ in range(2)]
        assert up.end() == 0


def _day(client: MadeClient, addresses: dict[str, str], token: str) -> str:
    urls = [word for name, url in addresses.items() if name != "nats" for word in (f"--{name}", url)]
    done = subprocess.run(  # noqa: S603 - our own example
        [sys.executable, str(ROOT / "docs" / "portal_example.py"), CAMPAIGN, UNIT, *urls],
        env={**os.environ, "PYTHONPATH": str(client.folder), "THIDUA_TOKEN": token},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _since_the_submission(day: str) -> list[str]:
    lines = day.splitlines()
    return lines[next(number for number, line in enumerate(lines) if line.startswith("  15/07/2024")) :]


def test_a_day_ends_with_a_place_used(days: list[str]) -> None:
    assert _since_the_submission(days[0])[-1] == "  individual: 1 of tối đa 04 cá nhân, 3 left"


def test_a_day_that_is_gone_through_again_changes_nothing(days: list[str]) -> None:
    assert _since_the_submission(days[1]) == _since_the_submission(days[0])
