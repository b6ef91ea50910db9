"""`thidua audit verify|replay|ask|log`: the record held against its rules, made anew, asked, and told."""

from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

import typer

from thidua.asking_nats import Url

Moment = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="MOMENT",
        help="As it was: an instant like 2024-08-20T00:00:00+07:00, or positions like NOMINATIONS:42; now if left out.",
    ),
]


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


def replay(
    as_of: Moment = None,
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
    commands = import_module("thidua.audit.replay")
    commands.replay(nats_url, as_of, commands.asked_for(*_moment_of(as_of)), to)


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


def log(  # noqa: PLR0913, PLR0917  (one parameter an option)
    campaign: Annotated[str | None, typer.Option(metavar="ID", help="Of this campaign only.")] = None,
    unit: Annotated[str | None, typer.Option(metavar="ID", help="About this unit only.")] = None,
    nomination: Annotated[str | None, typer.Option(metavar="ID", help="About this nomination only.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="ACCOUNT", help="By this account only.")] = None,
    event_type: Annotated[
        str | None, typer.Option("--type", metavar="NAME", help="Like award-decided, with or without its service.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="INSTANT", help="Like 2024-08-20T00:00:00+07:00.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="INSTANT", help="That instant is not in it.")] = None,
    as_of: Moment = None,
    form: Annotated[Literal["text", "jsonl", "csv"], typer.Option("--format", help="How it is written.")] = "text",
    language: Annotated[Literal["vi", "en"], typer.Option("--language", help="What it is told in.")] = "vi",
    everything: Annotated[
        bool, typer.Option("--all", help="Tell each alert and message, instead of a batch in one line.")
    ] = False,
    reads: Annotated[bool, typer.Option("--reads", help="Tell who read what, too.")] = False,
    nats_url: Url = None,
) -> None:
    """Print the history as people read it; personal data is in it.

    Exits with 1 where an event could not be read: it stands in the log as such, and is named on stderr; with 2 where
    nothing is found and a filter names what the record never had. An account that did nothing is none of that.
    """
    commands = import_module("thidua.audit.log")
    asking = import_module("services.projections.application.history_wanted")
    moment, first, last = _moment_of(as_of), _instant_of(since, "--from"), _instant_of(until, "--to")
    wanted = asking.HistoryWanted(campaign, unit, nomination, actor, event_type, first, last, *moment, reads=reads)
    commands.log(nats_url, wanted, form, language, all_=everything)


def _moment_of(as_of: str | None) -> tuple[datetime | None, dict[str, int]]:
    try:
        moment: tuple[datetime | None, dict[str, int]] = import_module("thidua.audit.moments").moment_of(as_of)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--as-of") from None
    return moment


def _instant_of(text: str | None, option: str) -> datetime | None:
    try:
        instant: datetime | None = None if text is None else import_module("thidua.audit.moments").instant_of(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
    return instant
