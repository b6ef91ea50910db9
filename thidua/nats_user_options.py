"""What commands that let users in to NATS have in common: options, and how they speak."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from thidua.nats_users import NatsUserError, Password, checked_name

Pids = Annotated[
    list[str] | None,
    typer.Option(
        "--pid",
        metavar="PID",
        help="The process of a nats-server here that reads the file, or the file that holds its id: it is reloaded "
        "and waited for; can be repeated.",
    ),
]
Accounts = Annotated[
    Path | None,
    typer.Option(
        "--accounts",
        metavar="FILE",
        help="The server's accounts.conf: before anything is written, nats-server tries a copy of it. Not needed where "
        "it lies beside the other files.",
    ),
]

TO_RELOAD: Final = (
    "Have each server read it: nats-server --signal reload=PID, or docker compose kill -s HUP nats-1 nats-2 nats-3."
)

_REFUSED = 1


def as_name(text: str) -> str:
    """Return a name from the command line; one that can't be is wrong usage."""
    try:
        return checked_name(text)
    except NatsUserError as error:
        raise typer.BadParameter(str(error)) from None


def shown_once(address: str, password: Password, said: Mapping[str, str]) -> None:
    """Print how a user connects, with its password, which is kept nowhere."""
    for what, value in {"address": address, "password": password.plain, **said}.items():
        typer.echo(f"{what:<12}{value}")
    typer.echo("Hand the password on now: only a hash of it is kept.")


@contextmanager
def ended_by_refusals() -> Iterator[None]:
    """End the command, and say why, where a NatsUserError is raised."""
    try:
        yield
    except NatsUserError as error:
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(_REFUSED) from None
