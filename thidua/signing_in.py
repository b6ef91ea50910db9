"""Who commands ask services as: the holder of a token that is given, or one made with the key of a suite here."""

import shlex
from pathlib import Path
from typing import Annotated, Final

import typer

from shared.identity import PUBLIC_FILE, Grant, LocalIssuer, Role
from thidua.identity_folder import identity_folder

VARIABLE: Final = "THIDUA_TOKEN"
AS: Final = f'-H "Authorization: Bearer ${VARIABLE}"'
"""What `curl` is told besides, after the command of `token_command`."""

_ACCOUNT: Final = "local"
_LASTS: Final = 24 * 3600

Token = Annotated[
    str | None,
    typer.Option(
        "--token",
        envvar=VARIABLE,
        metavar="TOKEN",
        help="An access token of the sign-in system; without one, the key in the data folder makes it.",
    ),
]
Data = Annotated[
    Path, typer.Option("--data", metavar="FOLDER", help="The data folder of a suite on this machine, for its key.")
]


def token_for(role: Role, given: str | None, data: Path) -> str:
    """Return the token that is given, or one of a role that the services of a data folder accept.

    Raises `typer.BadParameter` where there is neither.
    """
    if given is not None and given.strip():
        return given.strip()
    folder = identity_folder(data)
    try:
        if (folder / PUBLIC_FILE).exists():
            return LocalIssuer.of(folder).token(_ACCOUNT, [Grant(role=role)], _LASTS)
    except OSError as error:
        raise typer.BadParameter(
            f"the key in {data} can't be read ({error.strerror}): {_REMEDY.format(role=role)}", param_hint="--data"
        ) from error
    raise typer.BadParameter(
        f"who asks? no token is given, and no suite has kept a key in {data}: {_REMEDY.format(role=role)}",
        param_hint="--token",
    )


_REMEDY: Final = f"name the folder of the suite with --data, or put a token with the role {{role}} into {VARIABLE}"


def token_command(data: Path, role: Role) -> str:
    """Return a line for a shell that keeps a token of the suite of a data folder."""
    return f"export {VARIABLE}=$(.venv/bin/thidua token --role {role} --data {shlex.quote(str(data))})"
