"""How commands connect to the suite's NATS server: the option that says where it is, and one question at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import nats
import typer
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.eventstore import SettingError, tls_for
from thidua.addresses import shown

T = TypeVar("T")

_UNREACHABLE = 2
_SECONDS = 5
_OPTION = "--nats-url"

Url = Annotated[
    str | None,
    typer.Option(
        _OPTION,
        envvar="NATS_URL",
        metavar="URL",
        help="The suite's NATS server; `thidua up` and `thidua demo --stay` show its address.",
    ),
]


def addresses_in(nats_url: str | None) -> list[str]:
    """Return the addresses that were given; ends the command where there is none, or no TLS can be spoken with them."""
    if not nats_url:
        raise typer.BadParameter(
            "where is the suite's NATS server? `thidua up` and `thidua demo --stay` print its address, "
            "beside `nats`: give it here, or in NATS_URL",
            param_hint=_OPTION,
        )
    addresses = nats_url.split(",")
    try:
        tls_for(addresses)
    except SettingError as error:
        raise typer.BadParameter(str(error), param_hint=_OPTION) from None
    return addresses


def asked(nats_url: str | None, question: Callable[[Client], Awaitable[T]]) -> T:
    """Put a question to the suite's NATS server; ends the command, and says why, where it does not answer."""
    addresses = addresses_in(nats_url)
    try:
        return asyncio.run(_answer(addresses, question))
    except (NatsError, OSError, TimeoutError) as error:
        where = shown(",".join(addresses))
        typer.echo(f"Error: no NATS server with JetStream answers at {where} ({type(error).__name__})", err=True)
        raise typer.Exit(_UNREACHABLE) from None


async def _answer(addresses: list[str], question: Callable[[Client], Awaitable[T]]) -> T:
    client = await nats.connect(
        addresses,
        connect_timeout=_SECONDS,
        allow_reconnect=False,
        max_reconnect_attempts=1,  # the client counts its first attempts, too, and would make 60
        reconnect_time_wait=0,
        error_cb=_said_below,
        **tls_for(addresses),
    )
    try:
        return await question(client)
    finally:
        await client.close()


async def _said_below(_error: Exception) -> None:
    """Say nothing here: the command says it once."""
