"""`thidua audit ask`: what the views of a replay answer, by the same use cases as over HTTP."""

from collections.abc import Generator, Iterable, Mapping
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, Literal

import typer
from pydantic import TypeAdapter, ValidationError

from services.projections.api.exporting_csv import csv_pieces
from services.projections.api.sorting import order_of
from services.projections.application.asking_the_past import Past
from services.projections.application.listing import Whole
from services.projections.application.shown import EVERYTHING
from services.projections.domain.searching import sought
from shared.contracts.position import format_positions
from shared.contracts.refusal import Refusal
from shared.http import InvalidRequestError, Language
from thidua.audit.ask_lists import LISTS, AskedList
from thidua.audit.ask_one import SUMMARY, TIMELINE, refused, summary, timeline
from thidua.audit.replay_folder import FolderError, Replayed, opened

Form = Literal["jsonl", "csv"]

_IN_NOBODY_S_NAME: Final = "shown"
"""What every list is asked with, and no filter: whoever has the record reads all of it."""


def ask(folder: Path, what: str, filters: Mapping[str, str], sort: str | None, form: Form, language: Language) -> None:
    """Print a list, or a campaign's figures, as they stood; wrong filters end the command with 2 and say why."""
    known = [*LISTS, SUMMARY, TIMELINE]
    if what not in known:
        raise typer.BadParameter(f"there is no list {what!r}; there are {', '.join(known)}", param_hint="LIST")
    if what not in LISTS and form == "csv":
        raise typer.BadParameter(f"a {what} is written as jsonl only", param_hint="--format")
    try:
        replayed, views = opened(folder)
    except FolderError as error:
        raise typer.BadParameter(str(error), param_hint="FOLDER") from None
    with closing(views):
        past = Past(views.as_of(replayed.moment), replayed.moment)
        if what == SUMMARY:
            _write_lines([summary(past, filters)])
        elif what == TIMELINE:
            _write_lines(timeline(views, past, filters, language))
        else:
            _print_list(past, LISTS[what], what, filters, sort, form, language)
    _say(replayed)


def filters_from(campaign: str | None, unit: str | None, where: Iterable[str]) -> dict[str, str]:
    """Return what a list is narrowed by; wrong usage is a BadParameter."""
    filters = {name: value for name, value in (("campaign", campaign), ("unit", unit)) if value is not None}
    for each in where:
        name, is_given, value = each.partition("=")
        if not is_given or not name:
            raise typer.BadParameter(
                f"{each!r} is no filter: write NAME=VALUE, like state=used-up", param_hint="--where"
            )
        if name in filters:
            raise typer.BadParameter(f"{name} is given twice", param_hint="--where")
        filters[name] = value
    return filters


def _write_lines(lines: Iterable[str]) -> None:
    to = typer.get_binary_stream("stdout")
    for line in lines:
        to.write(line.encode() + b"\n")


def _print_list(  # noqa: PLR0913, PLR0917 - what one can ask for of a list
    past: Past,
    asked: AskedList,
    name: str,
    filters: Mapping[str, str],
    sort: str | None,
    form: Form,
    language: Language,
) -> None:
    wanted = _wanted(asked, name, filters)
    try:
        order = order_of(sort, asked.sortable)
    except InvalidRequestError as error:
        problems = error.complaint.errors
        told = " ".join(f"{each.message.en} {each.remedy.en}" for each in problems)
        raise typer.BadParameter(told, param_hint="--sort") from None
    with asked.whole(past, wanted, order) as whole:
        if isinstance(whole, Refusal):
            raise refused(whole)
        try:
            _write(asked, whole, form, language)
        finally:
            if isinstance(whole.rows, Generator):  # a reader may have gone; what reads the file ends before that does
                whole.rows.close()


def _write(asked: AskedList, whole: Whole[Any], form: Form, language: Language) -> None:
    if form == "csv":
        to = typer.get_binary_stream("stdout")
        for piece in csv_pieces(asked.sheet, whole.rows, language):
            to.write(piece)
    else:
        _write_lines(row.model_dump_json() for row in whole.rows)


def _wanted(asked: AskedList, name: str, filters: Mapping[str, str]) -> Any:
    known = [field.name for field in fields(asked.wanted) if field.name != _IN_NOBODY_S_NAME]
    if strange := sorted(set(filters) - set(known)):
        raise typer.BadParameter(
            f"the list {name} is not narrowed by {', '.join(strange)}, but by {', '.join(known)}", param_hint="--where"
        )
    if "search" in filters and not sought(filters["search"]):
        raise typer.BadParameter("search has no letter or digit to look for", param_hint="--where")
    try:
        return TypeAdapter(asked.wanted).validate_python({**filters, _IN_NOBODY_S_NAME: EVERYTHING})
    except ValidationError as error:
        told = "; ".join(f"{each['loc'][0]}: {each['msg']}" for each in error.errors())
        raise typer.BadParameter(told, param_hint="--where") from None


def _say(replayed: Replayed) -> None:
    typer.echo(f"as of {replayed.moment.isoformat()}, {format_positions(replayed.positions)}", err=True)
    if replayed.parked:
        typer.echo(f"{replayed.parked} times an event could not be applied; these answers lack it", err=True)
