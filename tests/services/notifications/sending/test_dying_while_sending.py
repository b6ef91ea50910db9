"""kill -9 at every step from an alert to the outcome: nothing is lost, and nothing comes twice unmarked (R28)."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from services.notifications.settings import Settings
from shared.contracts.plan import Unit
from tests.identity import of_everybody
from tests.services.notifications.sending.post_office import PostOffice, deliveries, open_post_office, prefer
from tests.services.notifications.suite import Others, alerts, serving, settings
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.nominating import ref, refused
from tests.services.notifications.town.plan import PLAN
from thidua.nats_server import NatsServer

START = day(10, month=7, hour=9)
AN_HOUR_LATER, A_DAY_LATER = day(10, month=7, hour=10), day(11, month=7, hour=10)
ROOT = Path(__file__).parents[4]
KINDS = ("email", "webhook", "chat")

BEFORE_TRYING = ("before applied", "after applied", "after committed", "before intended", "after intended")
"""A child dies at these with one alert for all kinds of channels, at the others with one for each kind."""
TRYING = ("before attempted", "after attempted", "after handed-over", "after outcome")
"""What is recorded is handed over next, and of what was handed over the outcome is recorded next."""
STEPS = (*BEFORE_TRYING, *TRYING)
NOT_HANDED_OVER, NOT_RECORDED = "after attempted", "after handed-over"

Die = Callable[[str, str], int]

pytestmark = pytest.mark.timeout(300)  # the first test waits for all the processes that die


@dataclass(frozen=True)
class Became:
    """What arrived of one message, by its ids, and what history says of it."""

    arrived: Sequence[str]
    state: str
    problem: str | None


def ward(step: str, kind: str) -> str:
    """Return the unit that is told something while a child dies."""
    name = step.replace(" ", "-")
    return f"{name}-{kind}" if step in TRYING else name


WARDS = tuple(dict.fromkeys((ward(step, kind), step) for step in STEPS for kind in KINDS))


@pytest.fixture(scope="module")
def became(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[tuple[str, str], Became]]:
    """Give what became of a message of each kind for which a process died at each step."""
    with NatsServer(tmp_path_factory.mktemp("nats")) as server, open_post_office() as office:
        others = Others(server.url)
        data = tmp_path_factory.mktemp("data")
        configured = office.of(settings(server.url, data, START))
        with serving(configured) as client:
            _set_up(client, others, office)
        with dying(configured, data / "log") as die:
            for unit, step in WARDS:
                others.record(refused(ref(unit=unit)), START)
                assert die(step, unit) == signal.SIGKILL, unit
        with serving(configured) as client:
            for instant in (AN_HOUR_LATER, A_DAY_LATER):
                others.set_clock(instant)
                deliveries(client, instant)
            listed = {(each["unit"], each["kind"]): each for each in deliveries(client, A_DAY_LATER)}
        others.close()
        yield {
            (step, kind): Became(_arrived(office, ward(step, kind), kind), each["state"], each["problem"])
            for step in STEPS
            for kind in KINDS
            for each in (listed[ward(step, kind), kind],)
        }


def _set_up(client: TestClient[Litestar], others: Others, office: PostOffice) -> None:
    units = tuple(Unit(id=unit, name=f"Phường {unit}", kind="ward") for unit, _ in WARDS)
    plan = PLAN.model_copy(update={"units": (*PLAN.units, *units)})
    client.headers["Authorization"] = of_everybody(plan)
    alerts(client, at_least=others.record(issued(plan), START))
    for unit, step in WARDS:
        kinds = [kind for kind in KINDS if ward(step, kind) == unit]
        prefer(
            client, *({"id": kind, "kind": kind, "address": _address(office, unit, kind)} for kind in kinds), unit=unit
        )


def _address(office: PostOffice, unit: str, kind: str) -> str:
    return {
        "email": f"{unit}@example.org",
        "webhook": f"http://127.0.0.1:{office.web.port}/webhook/{unit}",
        "chat": f"json://127.0.0.1:{office.web.port}/chat/{unit}",
    }[kind]


def _arrived(office: PostOffice, unit: str, kind: str) -> Sequence[str]:
    """Return the ids under which a message of a unit arrived; a chat has none."""
    if kind == "email":
        return [str(mail["Message-ID"]) for mail in office.mail.got if mail["To"] == f"{unit}@example.org"]
    here = [got for got in office.web.got if got.line.split()[1].rstrip("/") == f"/{kind}/{unit}"]
    return [got.headers.get("webhook-id", "") for got in here]


@contextmanager
def dying(configured: Settings, log: Path) -> Iterator[Die]:
    """Give a way to run the service in a process that dies at a step, all forked from one."""
    command = [sys.executable, "-m", "tests.services.notifications.sending.dying"]
    with (
        log.open("wb") as errors,
        subprocess.Popen(  # noqa: S603  (our own module, no shell)
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        orders, answers = process.stdin, process.stdout
        assert answers.readline() == b"ready\n", log.read_text()

        def at(step: str, unit: str) -> int:
            order = {"step": step, "unit": unit, "variables": variables(configured)}
            orders.write(json.dumps(order).encode() + b"\n")
            orders.flush()
            return int(answers.readline())

        yield at
        orders.close()
        process.wait(timeout=10)


def variables(configured: Settings) -> dict[str, str]:
    """Return the environment of a process with these settings."""
    given: dict[str, Any] = {
        "THIDUA_PORT": 0,
        "THIDUA_DATA": configured.data,
        "THIDUA_IDENTITY_KEYS": configured.identity_keys,
        "THIDUA_CLOCK": configured.clock,
        "THIDUA_CLOCK_START": START.isoformat(),
        "NATS_URL": configured.nats_url,
        "THIDUA_SMTP_HOST": configured.smtp_host,
        "THIDUA_SMTP_PORT": configured.smtp_port,
        "THIDUA_SMTP_ENCRYPTION": "none",
        "THIDUA_SENDER": configured.sender,
        "THIDUA_ALLOWED_NETWORKS": "127.0.0.0/8",
        "THIDUA_LOCAL_HTTP": "true",
    }
    return {name: str(value) for name, value in given.items()}


@pytest.mark.parametrize("kind", ["email", "webhook"])
@pytest.mark.parametrize("step", STEPS)
def test_a_killed_process_loses_no_mail_and_no_webhook(
    became: Mapping[tuple[str, str], Became], step: str, kind: str
) -> None:
    """Only where it was handed over and nobody recorded it, it comes again, under the same id."""
    message = became[step, kind]
    arrivals = 2 if step == NOT_RECORDED else 1
    assert (message.state, len(message.arrived), len(set(message.arrived))) == ("sent", arrivals, 1)


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_process_sends_no_chat_twice(became: Mapping[tuple[str, str], Became], step: str) -> None:
    """Where nobody knows whether it was handed over, history says so, and it is not sent again."""
    message = became[step, "chat"]
    became_of_it = (message.state, message.problem, len(message.arrived))
    if step == NOT_HANDED_OVER:
        assert became_of_it == ("given-up", "outcome-unknown", 0)
    elif step == NOT_RECORDED:
        assert became_of_it == ("given-up", "outcome-unknown", 1)
    else:
        assert became_of_it == ("sent", None, 1)
