from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from services.notifications.settings import Settings
from shared.hosting import ServiceSettings
from tests.thidua.command import ROOT, Command
from thidua import __version__
from thidua.cli import EXIT_CODES, Service, app
from thidua.ports import DEFAULT_PORTS, free_ports
from thidua.service_programs import SERVICE_VARIABLES, variables_of

Thidua = Callable[..., Command]
PLAN = ROOT / "plans" / "hai-ba-trung-2024.toml"


@pytest.mark.parametrize(
    "command",
    [[], ["up"], ["serve"], ["plan"], ["clock"], ["demo"], ["health"]],
    ids=lambda words: " ".join(words) or "thidua",
)
def test_help_ends_with_the_exit_codes(command: list[str]) -> None:
    result = CliRunner().invoke(app, [*command, "--help"])
    assert result.exit_code == 0
    assert " ".join(result.output.split()).endswith(EXIT_CODES)


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        (["upp"], "No such command 'upp'. Did you mean 'up'?"),
        (["serve"], "Missing argument 'SERVICE'"),
        (["serve", "awards"], "'awards' is not one of 'campaigns'"),
        (["up", "--port", "campaigns=one"], "'one' in 'campaigns=one' is no port"),
        (["up", "--replicas", "2"], "'2' is not one of '1', '3'"),
        (["up", "--clock", "sundial"], "'sundial' is not one of 'system', 'simulated'"),
        (["up", "--host", "256.1.1.1"], "--host: nothing can listen on '256.1.1.1'"),
        (["up", "--data", __file__], "test_command_line.py is a file, not a folder"),
        (["up", "--port", "nats=1", "--port", "nats=2"], "nats is given a port twice"),
        (["up", "--replicas", "3"], "is one node and can't keep 3 replicas"),
        (["health", "--port", "0"], "--port"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_exits_with_2_and_says_what_is_wrong(command: list[str], problem: str) -> None:
    result = CliRunner().invoke(app, command, env={"NATS_URL": None})
    assert result.exit_code == 2
    assert problem in result.output.replace("\n", " ")


def test_the_version_is_shown() -> None:
    assert CliRunner().invoke(app, ["--version"]).output == f"thidua {__version__}\n"


def test_ctrl_c_while_it_is_loading_is_one_line_and_130(thidua: Thidua, folder_with_fakes: Path) -> None:
    pressed = "import os, signal\n\nos.kill(os.getpid(), signal.SIGINT)\n"
    (folder_with_fakes / "typer.py").write_text(pressed, encoding="utf-8")
    interrupted = thidua("up")
    assert interrupted.process.wait(60) == 130
    assert interrupted.errors() == "Error: interrupted before it began.\n"


def test_a_terminal_without_vietnamese_letters_gets_other_signs(thidua: Thidua) -> None:
    checked = thidua("plan", "check", str(PLAN), PYTHONIOENCODING="ascii")
    assert checked.exit_code() == 0
    assert "h?p l?" in "".join(checked.printed)


def test_serve_knows_every_service() -> None:
    assert list(get_args(Service)) == list(DEFAULT_PORTS)


def test_the_variables_are_those_that_the_settings_of_services_read() -> None:
    assert _read(ServiceSettings) == set(SERVICE_VARIABLES)


def test_the_variables_of_notifications_are_those_that_its_settings_read() -> None:
    assert _read(Settings) == set(variables_of("notifications"))


def _read(settings: type[ServiceSettings]) -> set[str]:
    fields = settings.model_fields.items()
    return {f"THIDUA_{name.upper()}" if field.validation_alias is None else name.upper() for name, field in fields}


def test_the_help_of_serve_names_every_variable() -> None:
    said = CliRunner().invoke(app, ["serve", "--help"]).output
    assert [name for name in variables_of("notifications") if name not in said] == []


def test_serve_runs_a_service_in_the_foreground_until_sigterm(thidua: Thidua) -> None:
    port = str(free_ports(1)[0])
    served = thidua("serve", "campaigns", THIDUA_HOST="127.0.0.1", THIDUA_PORT=port, THIDUA_DATA="campaigns")
    assert served.process.stderr is not None
    assert '"starting"' in served.process.stderr.readline()
    assert '"serving"' in served.process.stderr.readline()
    healthy = thidua("health", "--port", port)
    assert healthy.exit_code() == 0
    served.process.terminate()
    assert served.exit_code() == 0


def test_health_exits_with_1_where_nothing_is_ready() -> None:
    port = str(free_ports(1)[0])
    result = CliRunner().invoke(app, ["health"], env={"THIDUA_PORT": port})
    assert result.exit_code == 1
    assert f"no service is ready at 127.0.0.1:{port}" in result.output
