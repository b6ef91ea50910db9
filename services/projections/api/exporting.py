"""Lists as files: `/api/v1/<list>.csv` and `.xlsx`, with the filters and the order of the list, without pages."""

import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from os import SEEK_END
from threading import BoundedSemaphore
from typing import IO, Annotated, Any, Final, TypeVar, cast

from litestar import Request, get
from litestar.di import NamedDependency, Provide
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.export_complaints import BAD_LANGUAGE, too_many_exports, too_many_rows
from services.projections.api.export_documenting import POSITION, RECORDED_AT, FileFormat, giving_file
from services.projections.api.exporting_csv import csv_pieces
from services.projections.api.exporting_xlsx import About, TooManyRowsError, write_xlsx
from services.projections.api.file_names import disposition
from services.projections.api.sheets.sheet import Sheet
from services.projections.application.listing import Whole
from shared.calendar import Clock
from shared.contracts.position import format_positions
from shared.contracts.refusal import Refusal
from shared.http import InvalidRequestError, Language, RefusedError, language_of, problem_responses

R = TypeVar("R")

AT_ONCE: Final = 4
"""Exports that are made at the same time: each holds a connection to the database while it is."""

_PIECE: Final = 64 * 1024


@dataclass(frozen=True)
class Export:
    """One request for a list as a file: in what format and language, and as of which present."""

    file_format: FileFormat
    language: Language
    now: datetime
    places: BoundedSemaphore

    def answer(
        self, sheet: Sheet[R], whole: AbstractContextManager[Whole[R] | Refusal], campaign: str | None
    ) -> Download:
        """Answer with the whole list: all of its rows as of one position, which a header tells.

        Raises RefusedError where the list is refused, and ProblemError where it can't be made now or in this format.
        """
        with ExitStack() as held:
            if not self.places.acquire(blocking=False):
                raise too_many_exports()
            held.callback(self.places.release)
            opened = held.enter_context(whole)
            if isinstance(opened, Refusal):
                raise RefusedError(opened)
            held.callback(_end, opened.rows)
            headers = self._headers(sheet, opened, campaign)
            if self.file_format is FileFormat.XLSX:
                return self._made(self._workbook(sheet, opened), headers)
            pieces = csv_pieces(sheet, opened.rows, self.language)
            return Download(pieces, self.file_format, headers, held.pop_all().close)

    def _made(self, file: IO[bytes], headers: dict[str, str]) -> Download:
        """Send a file that is made already: nothing else has to stay open for it."""
        size = str(file.seek(0, SEEK_END))
        file.seek(0)
        pieces = iter(partial(file.read, _PIECE), b"")
        return Download(pieces, self.file_format, {**headers, "Content-Length": size}, file.close)

    def _workbook(self, sheet: Sheet[R], whole: Whole[R]) -> IO[bytes]:
        """Make a workbook in a file without a name: it is gone as soon as it is closed, or the process is."""
        with ExitStack() as held:
            file = held.enter_context(tempfile.TemporaryFile())
            try:
                write_xlsx(file, sheet, whole.rows, self.language, About(self.now, format_positions(whole.positions)))
            except TooManyRowsError:
                raise too_many_rows() from None
            held.pop_all()
            return file

    def _headers(self, sheet: Sheet[R], whole: Whole[R], campaign: str | None) -> dict[str, str]:
        today = self.now.astimezone(whole.zone).date()
        newest = whole.recorded_at
        return {
            "Content-Disposition": disposition(sheet.title, self.language, campaign, today, self.file_format.ending),
            "Content-Language": self.language,
            "Vary": "Accept-Language",
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
            POSITION: format_positions(whole.positions),
            **({} if newest is None else {RECORDED_AT: newest.astimezone(whole.zone).isoformat()}),
        }


def _end(rows: Iterator[R]) -> None:
    """End what reads the rows before its connection is given to somebody else."""
    if isinstance(rows, Generator):
        rows.close()


InLanguage = Annotated[
    str | None,
    QueryParameter(
        name="language",
        description="Of headings, words and dates: `vi` or `en`; without it, Accept-Language says.",
        schema_extra={"type": "string", "enum": ["vi", "en"], "one_of": None},
    ),
]


def provide_export() -> Provide:
    """Return the dependency `export` of handlers under `exported`: it reads `language`; 400 where it is none.

    The file is as of the present of the dependency `clock`.
    """
    places = BoundedSemaphore(AT_ONCE)

    async def provide(
        request: Request[Any, Any, Any], clock: NamedDependency[SkipValidation[Clock]], language: InLanguage = None
    ) -> Export:
        if language not in {None, "vi", "en"}:
            raise InvalidRequestError(BAD_LANGUAGE)
        file_format = FileFormat[request.scope["path"].rpartition(".")[2].upper()]
        return Export(file_format, cast("Language | None", language) or language_of(request), clock.now(), places)

    return Provide(provide)


def exported(path: str, *, tag: str) -> Callable[[Callable[..., Download]], tuple[HTTPRouteHandler, ...]]:
    """Make two handlers of a function that returns `Export.answer`: of `<path>.csv` and of `<path>.xlsx`."""

    def handlers(answer: Callable[..., Download]) -> tuple[HTTPRouteHandler, ...]:
        return tuple(
            get(
                f"{path}.{each.ending}",
                tags=[tag],
                operation_class=giving_file(each),
                responses=problem_responses(404, *((422,) if each is FileFormat.XLSX else ())),
                sync_to_thread=True,
            )(answer)
            for each in FileFormat
        )

    return handlers
