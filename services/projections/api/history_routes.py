"""History over HTTP: the record as auditors read it, event by event."""

from dataclasses import dataclass
from typing import Annotated, Any, Final, cast

from litestar import Controller, Request, get
from litestar.di import NamedDependency, Provide
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIResponse, Operation, Schema
from litestar.openapi.spec.enums import OpenAPIType
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.export_complaints import BAD_LANGUAGE
from services.projections.api.history_answers import HistoryLineAnswer
from services.projections.api.history_asking import provide_history_wanted
from services.projections.api.history_cursor import places_in, written
from services.projections.api.history_files import HistoryDesk, HistoryFormat
from services.projections.api.history_refusing import refuse_beyond, refuse_unheard
from services.projections.application.history_pages import history_page
from services.projections.application.history_wanted import HistoryWanted
from shared.http import (
    ACTION,
    Access,
    InvalidRequestError,
    Language,
    Page,
    Paging,
    language_of,
    page_of,
    problem_responses,
)
from shared.identity import Action

_PATH: Final = "/api/v1/history"
_WANTED: Final = {"wanted": Provide(provide_history_wanted)}

Spoken = Annotated[
    str | None,
    QueryParameter(
        name="language",
        description="Of the sentences: `vi` or `en`; without it, Accept-Language says.",
        schema_extra={"type": "string", "enum": ["vi", "en"], "one_of": None},
    ),
]

_FILES: Final = {
    HistoryFormat.JSONL: "A JSON object a line, with what a line of the list has; `to_sequence` is `sequence`, "
    "`events` is 1.",
    HistoryFormat.CSV: "A table with a heading (RFC 4180), UTF-8; lists are JSON in their cell. A text that a "
    "spreadsheet would take for a formula has an apostrophe before it.",
}


class HistoryController(Controller):
    """`/api/v1/history`."""

    path = _PATH
    tags = ("history",)

    @get(opt={ACTION: Action.READ_HISTORY}, responses=problem_responses(404), dependencies=_WANTED, sync_to_thread=True)
    def show(
        self,
        *,
        request: Request[Any, Any, Any],
        access: NamedDependency[Access],
        desk: NamedDependency[SkipValidation[HistoryDesk]],
        paging: NamedDependency[Paging],
        wanted: NamedDependency[SkipValidation[HistoryWanted]],
        language: Spoken = None,
    ) -> Page[HistoryLineAnswer]:
        """Show the record as people read it, event by event, in the order of time; for auditors.

        All streams are told as one; within a stream its own order is kept. Each event is a sentence, by the names of
        its time. It is read from the record itself, from where the page before ended. With `from` a list begins where
        times come within a day of it. An event that can't be read is told as such. A campaign, unit or nomination that
        the record never had is refused; an account that did nothing is not.
        """
        access.check()
        spoken, after = _language(request, language), places_in(paging)
        with desk.place():
            refuse_beyond(desk.record, wanted)
            told = history_page(desk.record, wanted, after, paging.limit + 1)
            if not told.lines and not after:
                refuse_unheard(desk.record, wanted)
        page = page_of(told.lines, paging, key=lambda each: written(each.read), position=told.reached)
        items = tuple(HistoryLineAnswer.of(each.line, spoken) for each in page.items)
        return Page(items=items, next=page.next, position=page.position)


def _giving(form: HistoryFormat) -> HTTPRouteHandler:
    @get(
        f"{_PATH}.{form.ending}",
        tags=["history"],
        opt={ACTION: Action.READ_HISTORY},
        operation_class=_operation_giving(form),
        responses=problem_responses(404, 422),
        dependencies=_WANTED,
        name=f"history-{form.ending}",
        sync_to_thread=True,
    )
    def export_history(
        *,
        request: Request[Any, Any, Any],
        access: NamedDependency[Access],
        desk: NamedDependency[SkipValidation[HistoryDesk]],
        wanted: NamedDependency[SkipValidation[HistoryWanted]],
        language: Spoken = None,
    ) -> Download:
        """Take the record along as a file: all lines of the list with these filters, as `thidua audit log --all`."""
        access.check()
        return desk.file(wanted, form, _language(request, language))

    return export_history


def _operation_giving(form: HistoryFormat) -> type[Operation]:
    content = {form.value: OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING))}
    answer = OpenAPIResponse(description=_FILES[form], content=content)

    @dataclass
    class GivingHistory(Operation):
        def __post_init__(self) -> None:
            self.responses = {**(self.responses or {}), "200": answer}

    return GivingHistory


def _language(request: Request[Any, Any, Any], asked: str | None) -> Language:
    if asked not in {None, "vi", "en"}:
        raise InvalidRequestError(BAD_LANGUAGE)
    return cast("Language | None", asked) or language_of(request)


export_history: Final = tuple(map(_giving, HistoryFormat))
"""`/api/v1/history.jsonl` and `/api/v1/history.csv`."""
