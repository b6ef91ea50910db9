"""The command `thidua`."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

import typer

from thidua import (
    __version__,
    audit_commands,
    auditor_commands,
    clock_commands,
    document_commands,
    feed_commands,
    options,
    plans,
    running,
    token_commands,
    view_commands,
)
from thidua.data_folder import holds_a_store
from thidua.health import answers_well
from thidua.service_programs import variables_of
from thidua.serving import loaded
from thidua.suite import SuiteSettings

EXIT_CODES = "Exit codes: 0 done, 1 it went otherwise, 2 wrong usage or input (the message says what to change)."

app = typer.Typer(
    name="thidua",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="The system of record for public emulation campaigns and commendations.",
    epilog=EXIT_CODES,
)
app.add_typer(audit_commands.app, name="audit", epilog=audit_commands.EXIT_CODES)
app.add_typer(auditor_commands.app, name="auditor", epilog=EXIT_CODES)
app.add_typer(plans.app, name="plan", epilog=EXIT_CODES)
app.add_typer(clock_commands.app, name="clock", epilog=EXIT_CODES)
app.add_typer(document_commands.app, name="document", epilog=EXIT_CODES)
app.add_typer(feed_commands.app, name="feed", epilog=EXIT_CODES)
app.add_typer(view_commands.app, name="views", epilog=view_commands.EXIT_CODES)
app.command(epilog=EXIT_CODES)(token_commands.token)

Service = Literal["campaigns", "nominations", "projections", "notifications"]

_SERVE_HELP = (
    "Run one service in the foreground.\n\n"
    "It is configured by its environment; what follows DATABASE_URL is for projections or notifications:\n\n\b\n"
    + "\n".join(
        f"{variable:<29}{meaning}"
        for variable, meaning in {**variables_of("projections"), **variables_of("notifications")}.items()
    )
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"thidua {__version__}")
        raise typer.Exit


@app.callback()
def _before_any_command(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    pass


@app.command(epilog=EXIT_CODES)
def up(
    data: options.DataFolder = Path("var/up"),
    port: options.Port = None,
    free_ports: options.FreePorts = False,
    host: options.Host = "127.0.0.1",
    nats_url: options.NatsUrl = None,
    replicas: options.Replicas = "1",
    clock: options.Clock = "system",
    clock_start: options.ClockStart = None,
    database_url: options.DatabaseUrl = None,
    oidc_issuer: options.OidcIssuer = None,
    log_level: options.LogLevel = "info",
    verbose: options.Verbose = False,
) -> None:
    """Start everything and keep it running until Ctrl-C.

    Starts a NATS server, unless one is given, and the four services; restarts what crashes. Ctrl-C or SIGTERM ends
    all in order, a second one at once.
    """
    has_record = bool(nats_url) or holds_a_store(data)
    settings = SuiteSettings(
        data=data,
        host=host,
        ports=options.ports_from(port, free_ports, host),
        nats_url=nats_url or None,
        clock=clock,
        clock_start=options.clock_start_for(clock, clock_start, may_be_set_already=has_record),
        database_url=options.one_database_each(database_url),
        replicas=options.replicas_on(nats_url, replicas),
        log_level=log_level,
        oidc_issuer=oidc_issuer or None,
    )
    raise typer.Exit(running.run_up(settings, verbose=verbose))


@app.command(help=_SERVE_HELP, epilog=EXIT_CODES)
def serve(service: Annotated[Service, typer.Argument(metavar="SERVICE", help="Which one.")]) -> None:
    """Run one service in the foreground."""
    loaded(f"services.{service}.main").main()


@app.command(epilog=EXIT_CODES)
def demo(
    data: options.DataFolder = Path("var/demo"),
    port: options.Port = None,
    free_ports: options.FreePorts = False,
    nats_url: options.NatsUrl = None,
    stay: Annotated[bool, typer.Option("--stay", help="Stay up after the story, to explore, until Ctrl-C.")] = False,
    verbose: options.Verbose = False,
) -> None:
    """Tell the story of two real campaigns, on a simulated clock, with real processes.

    Exits with 1 if anything went otherwise than the story says.
    """
    ports = options.ports_from(port, free_ports)
    settings = SuiteSettings(data=data, ports=ports, nats_url=nats_url or None, clock="simulated")
    story = import_module("thidua.story.main")
    raise typer.Exit(running.run_to_the_end(story.demo(settings, stay=stay, verbose=verbose)))


@app.command(epilog=EXIT_CODES)
def health(
    port: Annotated[int, typer.Option("--port", envvar="THIDUA_PORT", min=1, max=65535, help="The service's port.")],
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The service's address.")] = "127.0.0.1",
) -> None:
    """Ask a service whether it is ready: 0 when it is, 1 when it is not."""
    if not answers_well(host, port):
        typer.echo(f"Error: no service is ready at {host}:{port}", err=True)
        raise typer.Exit(1)
