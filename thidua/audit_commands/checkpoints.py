"""`thidua audit checkpoints`: what was signed of the streams, shown and exported."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from thidua.asking_nats import Url
from thidua.audit_commands.exit_codes import EXIT_CODES
from thidua.data_folder import SIGNING_KEY

app = typer.Typer(rich_markup_mode=None, help="Show and export what was signed of the streams.")


@app.callback(invoke_without_command=True)
def show_checkpoints(
    context: typer.Context,
    nats_url: Url = None,
    key: Annotated[
        bool, typer.Option("--key", help="Print the public keys (PEM) that belong to the signing key.")
    ] = False,
    signing_key: Annotated[
        Path,
        typer.Option("--signing-key", envvar="THIDUA_SIGNING_KEY", metavar="FILE", help="Where the signing key is."),
    ] = Path("var/up") / SIGNING_KEY,
) -> None:
    """Show each stream's newest checkpoint, or the public keys."""
    commands = import_module("thidua.audit.checkpoints")
    if key:
        commands.show_keys(signing_key)
    elif context.invoked_subcommand is None:
        commands.show_newest(nats_url)


@app.command("export", epilog=EXIT_CODES)
def export_checkpoints(nats_url: Url = None) -> None:
    """Print all checkpoints as JSON lines, to be kept where operators can't reach them."""
    import_module("thidua.audit.checkpoints").export_all(nats_url)
