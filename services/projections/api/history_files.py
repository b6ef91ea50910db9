"""Makes history a file: first all of it on disk, so that a file that is cut short never looks like a whole one."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from io import SEEK_END, BufferedRandom
from threading import BoundedSemaphore
from typing import Final

from services.projections.api.downloads import Download
from services.projections.api.export_complaints import no_room, too_large, too_many_exports
from services.projections.api.history_formats import as_csv, as_json_lines
from services.projections.api.history_refusing import refuse_beyond, refuse_unheard
from services.projections.api.spooling import NoRoomError, Spool, SpooledFile
from services.projections.application.history_lines import lines_of
from services.projections.application.history_unheard import KnowingRecord, peeked
from services.projections.application.history_wanted import HistoryWanted
from services.projections.domain.history_line import HistoryLine
from shared.http import Language

AT_ONCE: Final = 2
"""Readings of the whole record at the same time: each takes a thread and what a processor can give."""

_PIECE: Final = 64 * 1024


class HistoryFormat(StrEnum):
    """What history can be taken along as; the value is the media type."""

    JSONL = "application/jsonl"
    CSV = "text/csv"

    @property
    def ending(self) -> str:
        """Return how the names of such files end."""
        return self.name.lower()


_WRITTEN: Final[dict[HistoryFormat, Callable[[Iterable[HistoryLine], Language], Iterator[str]]]] = {
    HistoryFormat.JSONL: as_json_lines,
    HistoryFormat.CSV: as_csv,
}


@dataclass(frozen=True)
class HistoryDesk:
    """Where history is read: a few times at once, and no more."""

    record: KnowingRecord
    spool: Spool
    places: BoundedSemaphore

    def place(self) -> ExitStack:
        """Return a place to read at, for the time of a block; 503 where all are taken."""
        if not self.places.acquire(blocking=False):
            raise too_many_exports()
        held = ExitStack()
        held.callback(self.places.release)
        return held

    def file(self, wanted: HistoryWanted, form: HistoryFormat, language: Language) -> Download:
        """Answer with all the lines that are wanted; ProblemError where there is no room for them."""
        with self.place():
            refuse_beyond(self.record, wanted)
            file = self._made(wanted, form, language)
        size = str(file.seek(0, SEEK_END))
        file.seek(0)
        headers = {
            "Content-Disposition": f'attachment; filename="{_name(wanted)}.{form.ending}"',
            "Content-Language": language,
            "Content-Length": size,
            "Vary": "Accept-Language",
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        }
        return Download(iter(partial(file.read, _PIECE), b""), form, headers, file.close)

    def _made(self, wanted: HistoryWanted, form: HistoryFormat, language: Language) -> SpooledFile:
        with ExitStack() as held:
            file = held.enter_context(self.spool.open())
            try:
                buffered = BufferedRandom(file)
                with self.record.reading(wanted) as reading:
                    lines = peeked(lines_of(reading.history, wanted, reading.past))
                    if lines is None:
                        refuse_unheard(self.record, wanted)
                    buffered.writelines(each.encode() for each in _WRITTEN[form](lines or (), language))
                buffered.flush()
                buffered.detach()
            except NoRoomError as error:
                raise (no_room() if error.ever else too_large(self.spool.most_bytes)) from None
            held.pop_all()
            return file


def _name(wanted: HistoryWanted) -> str:
    """Return what a file is called: a campaign is named only where that is safe in a header."""
    campaign = wanted.campaign or ""
    is_plain = campaign.isascii() and campaign.replace("-", "").isalnum()
    return f"lich-su_{campaign}" if is_plain else "lich-su"
