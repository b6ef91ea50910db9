"""The options that the commands share."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from thidua.ports import DEFAULT_PORTS, NATS, HostError, PortsError, check_host, chosen_ports, free_ports

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
ClockStart = Annotated[
    datetime | None,
    typer.Option(
        "--clock-start",
        envvar="THIDUA_CLOCK_START",
        metavar="INSTANT",
        formats=["%Y-%m-%dT%H:%M:%S%z"],
        help="A simulated clock's first instant, like 2024-07-15T08:00:00+07:00; "
        "needed where none was set yet; `thidua clock set` moves it later.",
    ),
]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url",
        envvar="DATABASE_URL",
        metavar="URL",
        help="Databases for the views instead of SQLite files; {service} in it stands for the service's name.",
    ),
]
OidcIssuer = Annotated[
    str | None,
    typer.Option(
        "--oidc-issuer",
        envvar="THIDUA_OIDC_ISSUER",
        metavar="URL",
        help="The OpenID Connect provider whose tokens are believed; without it, those of `thidua token` are.",
    ),
]
LogLevel = Annotated[
    Literal["debug", "info", "warning", "error"], typer.Option("--log-level", help="How much the services log.")
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show what the programs log, too.")]


def ports_from(assignments: list[str] | None, free: bool, host: str = "127.0.0.1") -> dict[str, int]:
    """Return the port of each service (and of NATS, where one is asked for), as the options say."""
    try:
        check_host(host)
        chosen = chosen_ports(assignments or [])
        if not free:
            return chosen
        named = {assignment.partition("=")[0] for assignment in assignments or []}
        open_names = [name for name in [*DEFAULT_PORTS, NATS] if name not in named]
        return chosen | dict(zip(open_names, free_ports(len(open_names), host), strict=True))
    except HostError as error:
        raise typer.BadParameter(str(error), param_hint="--host") from error
    except PortsError as error:
        raise typer.BadParameter(str(error), param_hint="--port") from error


def clock_start_for(clock: str, start: datetime | None, *, may_be_set_already: bool) -> datetime | None:
    """Return where a simulated clock starts: None where it goes on from what was set, or is the system's."""
    if clock == "simulated" and start is None and not may_be_set_already:
        raise typer.BadParameter(
            "a simulated clock needs its first instant, like 2024-07-15T08:00:00+07:00", param_hint="--clock-start"
        )
    if clock == "system" and start is not None:
        raise typer.BadParameter(
            "only a simulated clock can be started: add --clock simulated, or leave it out (THIDUA_CLOCK_START, too)",
            param_hint="--clock-start",
        )
    return start


def replicas_on(nats_url: str | None, replicas: str) -> int:
    """Return how many nodes keep each stream; a server that is started here is one node."""
    if not nats_url and int(replicas) > 1:
        raise typer.BadParameter(
            f"the NATS server that is started here is one node and can't keep {replicas} replicas: "
            "name a cluster with --nats-url, or leave --replicas out",
            param_hint="--replicas",
        )
    return int(replicas)


def one_database_each(url: str | None) -> str | None:
    """Return the databases' address; each service needs one of its own."""
    if url and "{service}" not in url:
        raise typer.BadParameter(
            "each service has a database of its own: write {service} where its name stands, "
            "like postgresql+psycopg://…/thidua_{service}",
            param_hint="--database-url",
        )
    return url or None
