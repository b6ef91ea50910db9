"""`thidua auditor`: users of the NATS server that read the record, and write nothing."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

import typer
from nats.aio.client import Client

from shared.contracts.streams import NOMINATIONS
from thidua.clock_commands import Url, asked
from thidua.nats_reload import reload, reload_until
from thidua.nats_user_options import TO_RELOAD, Pids, refused, shown_once
from thidua.nats_users import Auditors, NatsUserError, Password, checked_name

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Let auditors read the record at the NATS server itself."
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The auditor's user, like state-audit.")]
File = Annotated[Path, typer.Option("--auditors", metavar="FILE", help="The server's auditors.conf.")]
_FILE = Path("auditors.conf")


@app.command("add")
def add(name: Name, auditors: File = _FILE, pid: Pids = None, nats_url: Url = None) -> None:
    """Make a user that reads the record with `thidua audit`, and print its password, which is kept nowhere.

    The user is written into the server's auditors.conf, with a hash of the password. With --pid, --nats-url says where
    to wait until it is let in.
    """
    users = Auditors(auditors)
    try:
        password = Password.new()
        users.add(checked_name(name), password.hashed)
    except NatsUserError as error:
        raise refused(error) from None
    shown_once("the NATS server's, as the auditor reaches it", password, {"user": name})
    if not pid:
        typer.echo(TO_RELOAD)
        return

    async def taking_up(_services: Client) -> None:
        await reload_until(pid, nats_url or "", name, password, _reached)

    _asked(nats_url, taking_up)
    typer.echo(f"{name} is let in.")


@app.command("remove")
def remove(name: Name, auditors: File = _FILE, pid: Pids = None) -> None:
    """Take an auditor's user out; once the server has read that, whoever is connected as it is cut off."""
    users = Auditors(auditors)
    try:
        users.remove(checked_name(name))
        reload(pid or ())
    except NatsUserError as error:
        raise refused(error) from None
    typer.echo(f"{name} is out of {auditors}.{'' if pid else f' {TO_RELOAD}'}")


async def _reached(client: Client) -> None:
    await client.request(f"$JS.API.STREAM.INFO.{NOMINATIONS}", b"", timeout=1)


def _asked(nats_url: str | None, question: Callable[[Client], Awaitable[None]]) -> None:
    try:
        asked(nats_url, question)
    except NatsUserError as error:
        raise refused(error) from None
