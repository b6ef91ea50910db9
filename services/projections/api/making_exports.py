"""Makes a list a file: first the whole of it on disk, so that no reader, however slow, holds the views open."""

from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BufferedRandom
from os import SEEK_END
from threading import BoundedSemaphore
from typing import IO, Final, TypeVar

from services.projections.api.downloads import Download
from services.projections.api.export_complaints import no_room, too_large, too_many_exports, too_many_rows
from services.projections.api.export_documenting import POSITION, RECORDED_AT, FileFormat
from services.projections.api.exporting_csv import csv_pieces
from services.projections.api.exporting_xlsx import About, TooManyRowsError, write_xlsx
from services.projections.api.file_names import disposition
from services.projections.api.sheets.sheet import Sheet
from services.projections.api.spooling import NoRoomError, Spool, SpooledFile
from services.projections.application.listing import Whole
from shared.contracts.position import format_positions
from shared.contracts.refusal import Refusal
from shared.http import Language, RefusedError

R = TypeVar("R")

_PIECE: Final = 64 * 1024


@dataclass(frozen=True)
class Export:
    """One request for a list as a file: in what format and language, and as of which present.

    `places` are those that files are made at, `spool` is where they are until they have been sent.
    """

    file_format: FileFormat
    language: Language
    now: datetime
    places: BoundedSemaphore
    spool: Spool

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
            return self._sent(self._made(sheet, opened), self._headers(sheet, opened, campaign))

    def _sent(self, file: SpooledFile, headers: dict[str, str]) -> Download:
        size = str(file.seek(0, SEEK_END))
        file.seek(0)
        pieces = iter(partial(file.read, _PIECE), b"")
        return Download(pieces, self.file_format, {**headers, "Content-Length": size}, file.close)

    def _made(self, sheet: Sheet[R], whole: Whole[R]) -> SpooledFile:
        with ExitStack() as held:
            file = held.enter_context(self.spool.open())
            try:
                with_buffer = BufferedRandom(file)
                self._write(with_buffer, sheet, whole)
                with_buffer.flush()
                with_buffer.detach()
            except TooManyRowsError:
                raise too_many_rows() from None
            except NoRoomError as error:
                raise (no_room() if error.ever else too_large(self.spool.most_bytes)) from None
            held.pop_all()
            return file

    def _write(self, file: IO[bytes], sheet: Sheet[R], whole: Whole[R]) -> None:
        if self.file_format is FileFormat.XLSX:
            write_xlsx(file, sheet, whole.rows, self.language, About(self.now, format_positions(whole.positions)))
        else:
            file.writelines(csv_pieces(sheet, whole.rows, self.language))

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
