"""kill -9 at every step from an alert to the recorded outcome: nothing is lost, and nothing comes twice unmarked."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.notifications.settings import Settings
from tests.services.notifications.sending.post_office import PostOffice, deliveries, mail, prefer, states
from tests.services.notifications.suite import Others, alerts, serving
from tests.services.notifications.town import day, issued, ref, refused

START = day(10, month=7)
AN_HOUR_LATER, A_DAY_LATER = day(10, month=7, hour=1), day(11, month=7)
ROOT = Path(__file__).parents[4]

Die = Callable[[str, Settings], int]


@pytest.fixture(scope="module")
def die(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Die]:
    """Give a way to run the service in a process that dies at a step."""
    log = (tmp_path_factory.mktemp("dying") / "log").open("wb")
    command = [sys.executable, "-m", "tests.services.notifications.sending.dying"]
    with (
        log,
        subprocess.Popen(  # noqa: S603  (our own module, no shell)
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        orders, answers = process.stdin, process.stdout
        assert answers.readline() == b"ready\n"

        def at(step: str, settings: Settings) -> int:
            order = {"step": step, "variables": variables(settings)}
            orders.write(json.dumps(order).encode() + b"\n")
            orders.flush()
            return int(answers.readline())

        yield at
        orders.close()
        process.wait(timeout=10)


def variables(settings: Settings) -> dict[str, str]:
    """Return the environment of a process with these settings."""
    return {
        "THIDUA_PORT": "0",
        "THIDUA_DATA": str(settings.data),
        "THIDUA_CLOCK": settings.clock,
        "THIDUA_CLOCK_START": START.isoformat(),
        "NATS_URL": settings.nats_url,
        "THIDUA_SMTP_HOST": str(settings.smtp_host),
        "THIDUA_SMTP_PORT": str(settings.smtp_port),
        "THIDUA_SMTP_ENCRYPTION": "none",
        "THIDUA_SENDER": settings.sender,
    }


@pytest.mark.parametrize(
    ("step", "arrivals"),
    [
        ("before applied", 1),
        ("before intended", 1),
        ("after intended", 1),
        ("before attempted", 1),
        ("after attempted", 1),
        ("after handed-over", 2),
        ("after sent", 1),
    ],
)
def test_a_killed_process_loses_nothing(
    die: Die, reachable: Settings, others: Others, office: PostOffice, step: str, arrivals: int
) -> None:
    """R28: only where a mail was handed over and nobody recorded it, it comes again, under the same id."""
    with serving(reachable) as client:
        alerts(client, at_least=others.record(issued(), START))
        prefer(client, mail())
    others.record(refused(ref()), START)
    assert die(step, reachable) == signal.SIGKILL
    with serving(reachable) as client:
        for instant in (AN_HOUR_LATER, A_DAY_LATER):
            others.set_clock(instant)
            deliveries(client, instant)
        assert states(client, A_DAY_LATER) == ["sent"]
    assert (len(office.mails), len(set(office.mails))) == (arrivals, 1)
