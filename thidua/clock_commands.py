"""`thidua clock`: reads and sets the simulated time of a running suite."""

from datetime import datetime
from typing import Annotated

import typer
from nats.aio.client import Client

from shared.clock import ClockSetBackError, read_clock, set_clock
from thidua.asking_nats import Url, asked

app = typer.Typer(no_args_is_help=True, help="Read and set the simulated time of a suite.")

_REFUSED = 1
_EXAMPLE = "2024-08-20T00:00:00+07:00"


def _instant(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no instant with an offset: write it like {_EXAMPLE}") from None


Instant = Annotated[
    datetime, typer.Argument(metavar="INSTANT", parser=_instant, help=f"An instant with offset: {_EXAMPLE}.")
]


@app.command("show")
def show(nats_url: Url = None) -> None:
    """Show the time that the services take for the present."""

    async def reading(client: Client) -> str:
        now = await read_clock(client)
        return "no simulated time is set" if now is None else now.isoformat()

    typer.echo(asked(nats_url, reading))


@app.command("set")
def put(instant: Instant, nats_url: Url = None) -> None:
    """Set the time for all services; it never goes back."""

    async def setting(client: Client) -> str:
        await set_clock(client, instant)
        return instant.isoformat()

    try:
        typer.echo(asked(nats_url, setting))
    except ClockSetBackError as error:
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(_REFUSED) from None
