"""`thidua clock`: reads and sets the simulated time of a running suite."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, TypeVar

import nats
import typer
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.clock import ClockSetBackError, read_clock, set_clock
from shared.eventstore import SettingError, tls_for
from thidua.addresses import shown

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, help="Read and set the simulated time of a suite.")

_REFUSED, _UNREACHABLE = 1, 2
_SECONDS = 5
_EXAMPLE = "2024-08-20T00:00:00+07:00"

Url = Annotated[
    str | None,
    typer.Option(
        "--nats-url",
        envvar="NATS_URL",
        metavar="URL",
        help="The suite's NATS server; `thidua up` and `thidua demo --stay` show its address.",
    ),
]


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


def asked(nats_url: str | None, question: Callable[[Client], Awaitable[T]]) -> T:
    """Put a question to the suite's NATS server; ends the command, and says why, where it does not answer."""
    if not nats_url:
        raise typer.BadParameter(
            "where is the suite's NATS server? `thidua up` and `thidua demo --stay` print its address, "
            "beside `nats`: give it here, or in NATS_URL",
            param_hint="--nats-url",
        )

    addresses = nats_url.split(",")
    try:
        tls = tls_for(addresses)
    except SettingError as error:
        raise typer.BadParameter(str(error), param_hint="--nats-url") from None

    async def ask() -> T:
        client = await nats.connect(
            addresses,
            connect_timeout=_SECONDS,
            allow_reconnect=False,
            max_reconnect_attempts=1,  # the client counts its first attempts, too, and would make 60
            reconnect_time_wait=0,
            error_cb=_said_below,
            **tls,
        )
        try:
            return await question(client)
        finally:
            await client.close()

    try:
        return asyncio.run(ask())
    except (NatsError, OSError, TimeoutError) as error:
        where = shown(nats_url)
        typer.echo(f"Error: no NATS server with JetStream answers at {where} ({type(error).__name__})", err=True)
        raise typer.Exit(_UNREACHABLE) from None


async def _said_below(_error: Exception) -> None:
    """Say nothing here: the command says it once."""
