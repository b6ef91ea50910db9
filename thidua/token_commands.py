"""`thidua token`: an access token of the issuer on this machine, for embedded use."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from shared.identity import PUBLIC_FILE, Grant, LocalIssuer, Role
from thidua import options
from thidua.identity_folder import identity_folder

_USAGE = 2
_LASTING = re.compile(r"(\d{1,4})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_LONGEST = timedelta(days=366)

Account = Annotated[
    str, typer.Option("--account", metavar="ID", help="Whose token it is: an account, never a person's name.")
]
Roles = Annotated[list[Role], typer.Option("--role", help="What the account is; can be repeated.")]
Unit = Annotated[
    str | None, typer.Option("--unit", metavar="ID", help="For which unit; unit-officer and theme-lead need one.")
]
Authority = Annotated[
    str | None,
    typer.Option("--authority", metavar="ID", help="Of which authority, as `issuer` in plans; without it, of each."),
]
Lasts = Annotated[str, typer.Option("--lasts", metavar="TIME", help="For how long: 30m, 8h, 90d.")]


def token(
    roles: Roles,
    unit: Unit = None,
    authority: Authority = None,
    account: Account = "local",
    lasts: Lasts = "8h",
    data: options.DataFolder = Path("var/up"),
) -> None:
    """Print an access token that the services of this data folder accept: Authorization: Bearer TOKEN.

    The folder's key signs it; whoever can read the folder can do so. Services that trust an OpenID Connect provider
    accept its tokens, and none of these.
    """
    seconds = _seconds(lasts)
    try:
        grants = [Grant(role=role, unit=unit, authority=authority) for role in roles]
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, each['loc'])) or 'unit'}: {each['msg']}" for each in error.errors())
        raise typer.BadParameter(told) from error
    folder = identity_folder(data)
    try:
        if not (folder / PUBLIC_FILE).exists():
            typer.echo(
                f"Error: no suite keeps a key for tokens in {data}: start one (`thidua up`), "
                "or name its folder with --data",
                err=True,
            )
            raise typer.Exit(_USAGE)
        issuer = LocalIssuer.of(folder)
    except OSError as error:
        typer.echo(f"Error: the key in {data} can't be read ({error.strerror}): name the folder with --data", err=True)
        raise typer.Exit(_USAGE) from error
    typer.echo(issuer.token(account, grants, seconds))


def _seconds(lasts: str) -> int:
    found = _LASTING.fullmatch(lasts)
    time = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else timedelta()
    if not timedelta() < time <= _LONGEST:
        raise typer.BadParameter("give a number and s, m, h or d, at most 366d: 30m, 8h, 90d", param_hint="--lasts")
    return int(time.total_seconds())
