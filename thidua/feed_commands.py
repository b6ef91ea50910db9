"""`thidua feed`: lets other systems read the award feed, and shuts them out."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from nats.aio.client import Client

from shared.contracts.streams import AWARDS
from thidua.clock_commands import Url, asked
from thidua.feed_access import API_PREFIX, Start, account_of, let_in, reached, shut_out
from thidua.nats_reload import reload, reload_until
from thidua.nats_user_options import TO_RELOAD, Pids, refused, shown_once
from thidua.nats_users import NatsUserError, Password, Subscribers, checked_name

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Let other systems read the award feed.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="The subscriber's name, like my-portal.")]
File = Annotated[
    Path, typer.Option("--subscribers", metavar="FILE", help="The server's subscribers.conf, where accounts stand.")
]
_FILE = Path("subscribers.conf")


@app.command("user")
def user(
    name: Name,
    start: Annotated[
        str,
        typer.Option("--from", metavar="START", help="first, now, a sequence of AWARDS, or an instant with offset."),
    ] = "first",
    subscribers: File = _FILE,
    pid: Pids = None,
    nats_url: Url = None,
) -> None:
    """Make a consumer of the feed for a subscriber, and the account by which it is let in.

    The account is written into the server's subscribers.conf, with a hash of a new password. How the subscriber
    connects is printed, the password too: it is kept nowhere.
    """
    accounts = Subscribers(subscribers)
    try:
        begins, password = Start.of(start), Password.new()
        account = account_of(checked_name(name), password.hashed)
        accounts.refuse_a_second(name)
    except NatsUserError as error:
        raise typer.BadParameter(str(error)) from None
    _carried_out(nats_url, lambda client: let_in(client, name, begins), lambda: accounts.add(account))
    _show(name, password)
    _taken_up(nats_url, name, password, pid or ())


@app.command("end")
def end(name: Name, subscribers: File = _FILE, pid: Pids = None, nats_url: Url = None) -> None:
    """Delete a subscriber's consumer, and with it how far it has come, and take its account out."""
    accounts = Subscribers(subscribers)
    try:
        had_account = accounts.has(checked_name(name))
    except NatsUserError as error:
        raise typer.BadParameter(str(error)) from None

    def taken_out() -> None:
        accounts.remove(name)
        reload(pid or ())

    if had_account:
        _carried_out(nats_url, lambda client: shut_out(client, name, missing_ok=True), taken_out)
        typer.echo(f"{name} is out of {subscribers}, and its consumer is gone.{'' if pid else f' {TO_RELOAD}'}")
    else:
        _carried_out(nats_url, lambda client: shut_out(client, name), lambda: None)
        typer.echo(f"The consumer of {name} is gone; there is no account of it in {subscribers}.")


def _carried_out(nats_url: str | None, question: Callable[[Client], Awaitable[None]], then: Callable[[], None]) -> None:
    try:
        asked(nats_url, question)
        then()
    except NatsUserError as error:
        raise refused(error) from None


def _show(name: str, password: Password) -> None:
    said = {"user": name, "API prefix": API_PREFIX, "stream": AWARDS, "consumer": name}
    shown_once("the NATS server's, as the subscriber reaches it", password, said)


def _taken_up(nats_url: str | None, name: str, password: Password, pids: Sequence[str]) -> None:
    if not pids:
        typer.echo(f"{TO_RELOAD} Twice, some seconds apart: a new account is led to its consumer by the second.")
        return

    async def taking_up(_services: Client) -> None:
        await reload_until(pids, nats_url or "", name, password, lambda client: reached(client, name))

    _carried_out(nats_url, taking_up, lambda: typer.echo(f"{name} is let in."))
