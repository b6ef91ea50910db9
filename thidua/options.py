"""The options that the commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from thidua.ports import DEFAULT_PORTS, NATS, PortsError, chosen_ports, free_ports

DataFolder = Annotated[
    Path, typer.Option("--data", metavar="FOLDER", help="Where everything is kept: events, views, logs.")
]
Port = Annotated[
    list[str] | None,
    typer.Option(
        "--port",
        metavar="NAME=PORT",
        help=f"Another port for one of {', '.join([*DEFAULT_PORTS, NATS])}; can be repeated. "
        f"Without it: {', '.join(f'{name} {port}' for name, port in DEFAULT_PORTS.items())}, {NATS} any free one.",
    ),
]
FreePorts = Annotated[bool, typer.Option("--free-ports", help="Any free port for each that --port does not name.")]
Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address that the services listen on.")]
NatsUrl = Annotated[
    str | None,
    typer.Option(
        "--nats-url",
        envvar="NATS_URL",
        metavar="URL",
        help="A NATS server that runs already (several addresses with commas); without it one is started.",
    ),
]
Replicas = Annotated[
    Literal["1", "3"], typer.Option("--replicas", help="How many NATS nodes keep each stream: 3 needs a cluster.")
]
Clock = Annotated[
    Literal["system", "simulated"],
    typer.Option("--clock", help="The time: the system's, or one that is set, for demonstrations and training."),
]
LogLevel = Annotated[
    Literal["debug", "info", "warning", "error"], typer.Option("--log-level", help="How much the services log.")
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show what the programs log, too.")]


def ports_from(assignments: list[str] | None, free: bool, host: str = "127.0.0.1") -> dict[str, int]:
    """Return the port of each service (and of NATS, where one is asked for), as the options say."""
    try:
        chosen = chosen_ports(assignments or [])
        if not free:
            return chosen
        named = {assignment.partition("=")[0] for assignment in assignments or []}
        open_names = [name for name in [*DEFAULT_PORTS, NATS] if name not in named]
        return chosen | dict(zip(open_names, free_ports(len(open_names), host), strict=True))
    except PortsError as error:
        raise typer.BadParameter(str(error), param_hint="--port") from error
