"""`thidua feed`: lets other systems read the award feed, and shuts them out."""

import secrets
from pathlib import Path
from typing import Annotated

import typer
from nats.aio.client import Client

from shared.contracts.streams import AWARDS
from thidua.clock_commands import Url, asked
from thidua.feed_access import API_PREFIX, FeedAccessError, Start, account_of, checked_name, let_in, shut_out

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Let other systems read the award feed.")

_REFUSED = 1

Name = Annotated[str, typer.Argument(metavar="NAME", help="The subscriber's name, like my-portal.")]


@app.command("user")
def user(
    name: Name,
    start: Annotated[
        str,
        typer.Option("--from", metavar="START", help="first, now, a sequence of AWARDS, or an instant with offset."),
    ] = "first",
    account: Annotated[
        Path | None,
        typer.Option(
            "--account", metavar="FILE", help="Where its account is written to; NAME.account.conf if left out."
        ),
    ] = None,
    nats_url: Url = None,
) -> None:
    """Make a consumer of the feed for a subscriber, and the account by which it is let in.

    The account, with a new password, is written to a file that only you can read, and belongs into the server's
    subscribers.conf. How the subscriber connects is printed.
    """
    try:
        begins = Start.of(start)
        file = account or Path(f"{checked_name(name)}.account.conf")
        text = account_of(checked_name(name), secrets.token_hex(24))
    except FeedAccessError as error:
        raise typer.BadParameter(str(error)) from None
    if file.exists():
        raise typer.BadParameter(f"{file} exists: its password would be lost; move it away", param_hint="--account")

    async def letting_in(client: Client) -> None:
        await let_in(client, name, begins)

    try:
        asked(nats_url, letting_in)
    except FeedAccessError as error:
        raise _refused(error) from None
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(text, encoding="utf-8")
    for said, what in {
        "address": "the NATS server's, as the subscriber reaches it",
        "user": name,
        "password": f"in {file}",
        "API prefix": API_PREFIX,
        "stream": AWARDS,
        "consumer": name,
    }.items():
        typer.echo(f"{said:<12}{what}")
    typer.echo(f"Put what is in {file} into subscribers.conf of every node, and start the nodes again, one by one.")


@app.command("end")
def end(name: Name, nats_url: Url = None) -> None:
    """Delete a subscriber's consumer, and with it how far it has come.

    Its account stays in subscribers.conf until you take it out; it leads to nothing then.
    """

    async def shutting_out(client: Client) -> None:
        await shut_out(client, checked_name(name))

    try:
        asked(nats_url, shutting_out)
    except FeedAccessError as error:
        raise _refused(error) from None
    typer.echo(f"{name} is shut out; take its account out of subscribers.conf, too.")


def _refused(error: FeedAccessError) -> typer.Exit:
    typer.echo(f"Error: {error}", err=True)
    return typer.Exit(_REFUSED)
