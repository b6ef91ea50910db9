"""`thidua views`: how the views of running services stand, and what operators do about them."""

from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

from shared.identity import Role
from thidua import options, signing_in
from thidua.ports import DEFAULT_PORTS
from thidua.signals import InterruptedBySignalError, run_until_signalled
from thidua.suite import SuiteSettings
from thidua.views import rebuilding, retrying, showing
from thidua.views.naming import UnknownViewError
from thidua.views.service import Doors

EXIT_CODES = (
    "Exit codes: 0 done, 1 a service can't be asked or did not do it, 2 wrong usage or no such view (the message says "
    "what to change), 3 events are parked that were not before, or remain parked, 130 Ctrl-C."
)

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="See, rebuild and retry the views of services.")

View = Annotated[
    str | None,
    typer.Argument(
        metavar="VIEW", help="SERVICE/VIEW, or a view's name alone where one service has it; all where left out."
    ),
]
Port = Annotated[
    list[str] | None,
    typer.Option(
        "--port",
        metavar="NAME=PORT",
        help="The port of a service that listens on another than usual, as given to `thidua up`; can be repeated. "
        f"Without it: {', '.join(f'{name} {port}' for name, port in DEFAULT_PORTS.items())}.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
_HERE = SuiteSettings().data

Detach = Annotated[
    bool, typer.Option("--detach", help="Return at once; several views are rebuilt at the same time then.")
]


@app.command("list")
def list_views(
    host: options.Host = "127.0.0.1",
    port: Port = None,
    token: signing_in.Token = None,
    data: signing_in.Data = _HERE,
    *,
    as_json: Json = False,
) -> None:
    """Show how every view of every service stands.

    Exits with 0, or with 1 where a service can't be asked.
    """
    _run(showing.show_all(_doors(host, port, token, data), as_json=as_json))


@app.command()
def rebuild(
    view: View = None,
    host: options.Host = "127.0.0.1",
    port: Port = None,
    token: signing_in.Token = None,
    data: signing_in.Data = _HERE,
    *,
    detach: Detach = False,
) -> None:
    """Rebuild a view from history, or all, one after the other.

    It is read and kept up to date meanwhile. Ctrl-C ends the watching, not the rebuild. Exits with 0 where it is done,
    1 where a service can't do it, 3 where more events are parked than before.
    """
    do = rebuilding.begin_rebuilds if detach else rebuilding.rebuild
    _run(do(_doors(host, port, token, data), view))


@app.command()
def parked(
    view: View = None,
    host: options.Host = "127.0.0.1",
    port: Port = None,
    token: signing_in.Token = None,
    data: signing_in.Data = _HERE,
    *,
    as_json: Json = False,
) -> None:
    """List the events that could not be applied.

    Those that wait behind one of them are listed, too, with 0 attempts. Exits with 0, or with 1 where a service can't
    be asked.
    """
    _run(showing.show_what_is_parked(_doors(host, port, token, data), view, as_json=as_json))


@app.command()
def retry(
    view: View = None,
    host: options.Host = "127.0.0.1",
    port: Port = None,
    token: signing_in.Token = None,
    data: signing_in.Data = _HERE,
) -> None:
    """Apply parked events again, in their order.

    Ctrl-C ends the watching, not the retry. Exits with 0 where none remains, 1 where a service can't do it, 3 where
    some remain.
    """
    _run(retrying.retry(_doors(host, port, token, data), view))


def _doors(host: str, ports: list[str] | None, token: str | None, data: Path) -> Doors:
    addresses = SuiteSettings(host=host, ports=options.ports_from(ports, free=False)).addresses
    return Doors(addresses, signing_in.token_for(Role.ADMINISTRATOR, token, data))


def _run(main: Coroutine[Any, Any, int]) -> None:
    try:
        code = run_until_signalled(main)
    except InterruptedBySignalError as interruption:
        code = interruption.exit_code
    except UnknownViewError as error:
        raise typer.BadParameter(str(error), param_hint="VIEW") from None
    raise typer.Exit(code)
