"""`thidua audit`: what auditors ask of the record; each command imports what it needs when it is run."""

import typer

from thidua.audit_commands import checkpoints, proving, record
from thidua.audit_commands.exit_codes import EXIT_CODES

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Read, check and prove the record.")
app.add_typer(checkpoints.app, name="checkpoints", epilog=EXIT_CODES)
app.command("export", epilog=EXIT_CODES)(proving.export_stream)
app.command("prove", epilog=EXIT_CODES)(proving.prove)
app.command("check", epilog=EXIT_CODES)(proving.check)
app.command("verify", epilog=EXIT_CODES)(record.verify)
app.command("replay", epilog=EXIT_CODES)(record.replay)
app.command("ask", epilog=EXIT_CODES)(record.ask)
app.command("log", epilog=EXIT_CODES)(record.log)

__all__ = ["EXIT_CODES", "app"]
