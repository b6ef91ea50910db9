"""`thidua audit`: what auditors ask of the record; each command imports what it needs when it is run."""

from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

import typer

from thidua.clock_commands import Url
from thidua.data_folder import SIGNING_KEY

EXIT_CODES = "Exit codes: 0 it is so, 1 it is not, 2 that can't be told, or wrong usage."

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Read, check and prove the record.")
checkpoints_app = typer.Typer(rich_markup_mode=None, help="Show and export what was signed of the streams.")
app.add_typer(checkpoints_app, name="checkpoints", epilog=EXIT_CODES)

Stream = Annotated[
    str, typer.Argument(metavar="STREAM", help="CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS or AWARDS.")
]
_INSTANT = ["%Y-%m-%dT%H:%M:%S%z"]


@checkpoints_app.callback(invoke_without_command=True)
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


@checkpoints_app.command("export", epilog=EXIT_CODES)
def export_checkpoints(nats_url: Url = None) -> None:
    """Print all checkpoints as JSON lines, to be kept where operators can't reach them."""
    import_module("thidua.audit.checkpoints").export_all(nats_url)


@app.command("export", epilog=EXIT_CODES)
def export_stream(stream: Stream, nats_url: Url = None) -> None:
    """Print all messages of a stream as JSON lines, exactly as they are stored.

    Personal data is in it. Exits with 1 where messages are missing; what is there is printed all the same.
    """
    import_module("thidua.audit.export").export(stream, nats_url)


@app.command("prove", epilog=EXIT_CODES)
def prove(
    stream: Stream,
    sequence: Annotated[int | None, typer.Argument(metavar="SEQUENCE", min=1, help="Of the message to prove.")] = None,
    first: Annotated[int | None, typer.Option("--from", metavar="SIZE", min=1, help="Of the older checkpoint.")] = None,
    second: Annotated[
        int | None, typer.Option("--to", metavar="SIZE", min=1, help="Of the newer one; the newest if left out.")
    ] = None,
    nats_url: Url = None,
) -> None:
    """Print a proof that a message is in the newest checkpoint, or, with --from, that a stream was only added to.

    The stream is read from its beginning for it. Exits with 1 where it is not what was signed.
    """
    commands = import_module("thidua.audit.prove")
    if sequence is not None and first is None and second is None:
        commands.prove_inclusion_of(stream, sequence, nats_url)
    elif sequence is None and first is not None:
        commands.prove_consistency_of(stream, first, second, nats_url)
    else:
        raise typer.BadParameter("give either the SEQUENCE of a message, or the size of an older checkpoint as --from")


@app.command("check", epilog=EXIT_CODES)
def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Checkpoints, exports and proofs, in any order.")
    ],
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help="The public keys (PEM) that are believed.")],
) -> None:
    """Hold exports and proofs against checkpoints, without any server."""
    import_module("thidua.audit.check").check_files(files, key)


@app.command("verify", epilog=EXIT_CODES)
def verify(
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Write a report (Markdown) that a person can sign.")
    ] = None,
    database_url: Annotated[
        str | None,
        typer.Option(
            "--database-url",
            envvar="DATABASE_URL",
            metavar="URL",
            help="The database of projections, to hold its views against the record, too; {service} is its name.",
        ),
    ] = None,
    without_views: Annotated[
        bool, typer.Option("--without-views", help="Leave the views out, whatever DATABASE_URL says.")
    ] = False,
    nats_url: Url = None,
) -> None:
    """Read the whole record and hold it against its rules, and the award feed and the views against the record.

    Exits with 0 if it is sound, 1 if there are findings, 2 if something could not be checked: the views, too, where
    neither --database-url nor --without-views is given.
    """
    import_module("thidua.audit.verify").verify(nats_url, report, database_url, with_views=not without_views)


@app.command("replay", epilog=EXIT_CODES)
def replay(
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="MOMENT",
            help="An instant like 2024-08-20T00:00:00+07:00, or positions like NOMINATIONS:42; all there is if left "
            "out.",
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help="Empty or not there; var/replay/MOMENT if left out."),
    ] = None,
    nats_url: Url = None,
) -> None:
    """Make the views of projections anew, from history only, in a folder of their own; personal data is in it.

    Nothing of the suite is changed. One that is broken off is made anew. Exits with 1 where an event could not be
    applied.
    """
    commands, moments = import_module("thidua.audit.replay"), import_module("thidua.audit.log")
    try:
        asked = commands.asked_for(*moments.moment_of(as_of))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--as-of") from None
    commands.replay(nats_url, as_of, asked, to)


@app.command("ask", epilog=EXIT_CODES)
def ask(  # noqa: PLR0913, PLR0917  (one parameter an option)
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Of a replay.")],
    what: Annotated[
        str,
        typer.Argument(
            metavar="LIST",
            help="quotas, deadlines, progress, picks, nominations, queue, queue-offices, awards; summary or timeline.",
        ),
    ],
    campaign: Annotated[str | None, typer.Option(metavar="ID", help="Of this campaign only.")] = None,
    unit: Annotated[str | None, typer.Option(metavar="ID", help="Of this unit only.")] = None,
    where: Annotated[
        list[str] | None,
        typer.Option("--where", metavar="NAME=VALUE", help="Another filter of the list over HTTP; can be repeated."),
    ] = None,
    sort: Annotated[
        str | None, typer.Option("--sort", metavar="NAMES", help="With commas, - before one turns it round.")
    ] = None,
    form: Annotated[Literal["jsonl", "csv"], typer.Option("--format", help="How it is written.")] = "jsonl",
    language: Annotated[Literal["vi", "en"], typer.Option("--language", help="Of words that are told.")] = "vi",
) -> None:
    """Print what the views of a replay answer: the rows of a list as over HTTP, as things stood then.

    Exits with 2 where a filter names what was not there.
    """
    commands = import_module("thidua.audit.ask")
    filters = commands.filters_from(campaign, unit, where or ())
    commands.ask(folder, what, filters, sort, form, language)


@app.command("log", epilog=EXIT_CODES)
def log(  # noqa: PLR0913, PLR0917  (one parameter an option)
    campaign: Annotated[str | None, typer.Option(metavar="ID", help="Of this campaign only.")] = None,
    unit: Annotated[str | None, typer.Option(metavar="ID", help="About this unit only.")] = None,
    nomination: Annotated[str | None, typer.Option(metavar="ID", help="About this nomination only.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="ACCOUNT", help="By this account only.")] = None,
    event_type: Annotated[
        str | None, typer.Option("--type", metavar="NAME", help="Like award-decided, with or without its service.")
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option("--from", metavar="INSTANT", formats=_INSTANT, help="Like 2024-08-20T00:00:00+07:00."),
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", metavar="INSTANT", formats=_INSTANT, help="That instant is not in it.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="MOMENT", help="As it was: an instant, or positions like NOMINATIONS:42."),
    ] = None,
    form: Annotated[Literal["text", "jsonl", "csv"], typer.Option("--format", help="How it is written.")] = "text",
    language: Annotated[Literal["vi", "en"], typer.Option("--language", help="What it is told in.")] = "vi",
    everything: Annotated[
        bool, typer.Option("--all", help="Tell each alert and message, instead of a batch in one line.")
    ] = False,
    reads: Annotated[bool, typer.Option("--reads", help="Tell who read what, too.")] = False,
    nats_url: Url = None,
) -> None:
    """Print the history as people read it; personal data is in it.

    Exits with 1 where an event could not be read: it stands in the log as such, and is named on stderr.
    """
    commands = import_module("thidua.audit.log")
    asking = import_module("services.projections.application.history_wanted")
    try:
        moment, positions = commands.moment_of(as_of)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--as-of") from None
    wanted = asking.HistoryWanted(
        campaign, unit, nomination, actor, event_type, since, until, moment, positions, reads=reads
    )
    commands.log(nats_url, wanted, form, language, all_=everything)
