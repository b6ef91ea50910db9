"""`thidua feed`: lets other systems read the award feed, and shuts them out."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from shared.contracts.streams import AWARDS
from thidua.asking_nats import Url, addresses_in, asked
from thidua.feed_access import API_PREFIX, Start, account_of, let_in, reached, shut_out
from thidua.nats_reload import reload, reload_until
from thidua.nats_user_files import SUBSCRIBERS, UserFiles, changing
from thidua.nats_user_options import TO_RELOAD, Accounts, Pids, as_name, ended_by_refusals, shown_once
from thidua.nats_users import NatsUserError, Password, Subscribers

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Let other systems read the award feed.")

Name = Annotated[str, typer.Argument(metavar="NAME", callback=as_name, help="The subscriber's name, like my-portal.")]
File = Annotated[
    Path, typer.Option("--subscribers", metavar="FILE", help="The server's subscribers.conf, where accounts stand.")
]
OtherFile = Annotated[
    Path | None,
    typer.Option(
        "--auditors",
        metavar="FILE",
        help="The server's auditors.conf, where the name must not stand either; if it does not lie beside.",
    ),
]
_FILE = Path(SUBSCRIBERS)


@app.command("user")
def user(  # noqa: PLR0913, PLR0917  (a command's parameters are its options)
    name: Name,
    start: Annotated[
        str,
        typer.Option("--from", metavar="START", help="first, now, a sequence of AWARDS, or an instant with offset."),
    ] = "first",
    subscribers: File = _FILE,
    auditors: OtherFile = None,
    accounts: Accounts = None,
    pid: Pids = None,
    nats_url: Url = None,
) -> None:
    """Make a consumer of the feed for a subscriber, and the account by which it is let in.

    The account is written into the server's subscribers.conf, with a hash of a new password. How the subscriber
    connects is printed, the password too: it is kept nowhere.
    """
    begins, addresses, password = _beginning(start), addresses_in(nats_url), Password.new()
    with ended_by_refusals():
        files = UserFiles.around(subscribers, subscribers=subscribers, auditors=auditors, accounts=accounts)
        with files.changing():
            text = files.with_subscriber(name, account_of(name, password.hashed))
            asked(nats_url, lambda client: let_in(client, name, begins))
            files.subscribers.write(text)
    _show(name, password)
    if not pid:
        typer.echo(f"{TO_RELOAD} Twice, some seconds apart: a new account is led to its consumer by the second.")
        return
    with ended_by_refusals():
        asyncio.run(
            reload_until(pid, addresses, name, password, lambda client: reached(client, name), new_account=True)
        )
    typer.echo(f"{name} is let in.")


@app.command("end")
def end(name: Name, subscribers: File = _FILE, pid: Pids = None, nats_url: Url = None) -> None:
    """Delete a subscriber's consumer, and with it how far it has come, and take its account out."""
    accounts = Subscribers(subscribers)
    with ended_by_refusals(), changing(subscribers):
        had_account = accounts.has(name)
        asked(nats_url, lambda client: shut_out(client, name, missing_ok=had_account))
        if had_account:
            accounts.remove(name)
            reload(pid or ())
    if had_account:
        typer.echo(f"{name} is out of {subscribers}, and its consumer is gone.{'' if pid else f' {TO_RELOAD}'}")
    else:
        typer.echo(f"The consumer of {name} is gone; there is no account of it in {subscribers}.")


def _beginning(start: str) -> Start:
    try:
        return Start.of(start)
    except NatsUserError as error:
        raise typer.BadParameter(str(error), param_hint="--from") from None


def _show(name: str, password: Password) -> None:
    said = {"user": name, "API prefix": API_PREFIX, "stream": AWARDS, "consumer": name}
    shown_once("the NATS server's, as the subscriber reaches it", password, said)
