"""`thidua auditor`: users of the NATS server that read the record, and write nothing."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from nats.aio.client import Client

from shared.contracts.streams import NOMINATIONS
from thidua.asking_nats import Url, addresses_in
from thidua.nats_reload import reload, reload_until
from thidua.nats_user_files import AUDITORS, UserFiles, changing
from thidua.nats_user_options import TO_RELOAD, Accounts, Pids, as_name, ended_by_refusals, shown_once
from thidua.nats_users import Auditors, Password

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Let auditors read the record at the NATS server itself."
)

Name = Annotated[str, typer.Argument(metavar="NAME", callback=as_name, help="The auditor's user, like state-audit.")]
File = Annotated[Path, typer.Option("--auditors", metavar="FILE", help="The server's auditors.conf.")]
OtherFile = Annotated[
    Path | None,
    typer.Option(
        "--subscribers",
        metavar="FILE",
        help="The server's subscribers.conf, where the name must not stand either; if it does not lie beside.",
    ),
]
_FILE = Path(AUDITORS)


@app.command("add")
def add(
    name: Name,
    auditors: File = _FILE,
    subscribers: OtherFile = None,
    accounts: Accounts = None,
    pid: Pids = None,
    nats_url: Url = None,
) -> None:
    """Make a user that reads the record with `thidua audit`, and print its password, which is kept nowhere.

    The user is written into the server's auditors.conf, with a hash of the password. With --pid, --nats-url says where
    to wait until it is let in.
    """
    addresses = addresses_in(nats_url) if pid else []
    password = Password.new()
    with ended_by_refusals():
        files = UserFiles.around(auditors, auditors=auditors, subscribers=subscribers, accounts=accounts)
        with files.changing():
            files.auditors.write(files.with_auditor(name, password.hashed))
    shown_once("the NATS server's, as the auditor reaches it", password, {"user": name})
    if not pid:
        typer.echo(TO_RELOAD)
        return
    with ended_by_refusals():
        asyncio.run(reload_until(pid, addresses, name, password, _reached, new_account=False))
    typer.echo(f"{name} is let in.")


@app.command("remove")
def remove(name: Name, auditors: File = _FILE, pid: Pids = None) -> None:
    """Take an auditor's user out; once the server has read that, whoever is connected as it is cut off."""
    with ended_by_refusals():
        with changing(auditors):
            Auditors(auditors).remove(name)
        reload(pid or ())
    typer.echo(f"{name} is out of {auditors}.{'' if pid else f' {TO_RELOAD}'}")


async def _reached(client: Client) -> None:
    await client.request(f"$JS.API.STREAM.INFO.{NOMINATIONS}", b"", timeout=1)
