"""What commands that let users in to NATS have in common: an option, and how they speak."""

from collections.abc import Mapping
from typing import Annotated, Final

import typer

from thidua.nats_users import NatsUserError, Password

Pids = Annotated[
    list[str] | None,
    typer.Option(
        "--pid",
        metavar="PID",
        help="The process of a nats-server here that reads the file, or the file that holds its id: it is reloaded "
        "and waited for; can be repeated.",
    ),
]

TO_RELOAD: Final = (
    "Have each server read it: nats-server --signal reload=PID, or docker compose kill -s HUP nats-1 nats-2 nats-3."
)

_REFUSED = 1


def shown_once(address: str, password: Password, said: Mapping[str, str]) -> None:
    """Print how a user connects, with its password, which is kept nowhere."""
    for what, value in {"address": address, "password": password.plain, **said}.items():
        typer.echo(f"{what:<12}{value}")
    typer.echo("Hand the password on now: only a hash of it is kept.")


def refused(error: NatsUserError) -> typer.Exit:
    """Say why a command ends, and return what ends it."""
    typer.echo(f"Error: {error}", err=True)
    return typer.Exit(_REFUSED)
