"""A file is whole on disk before any of it is sent: nobody who reads slowly holds the views open."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pytest

from services.projections.api.export_documenting import FileFormat
from services.projections.api.making_exports import Export
from services.projections.api.sheets.quotas import QUOTAS_SHEET
from services.projections.api.spooling import Spool
from services.projections.application.listing import Whole
from services.projections.domain.quota import QuotaRow
from shared.contracts.refusal import Refusal
from shared.http import ProblemError

FORMATS = list(FileFormat)


class AList:
    """A list without rows, and what is closed of it, in order; it can break off instead of ending."""

    def __init__(self, *, breaks: bool = False) -> None:
        self.closed: list[str] = []
        self._breaks = breaks

    @contextmanager
    def open(self) -> Iterator[Whole[QuotaRow] | Refusal]:
        try:
            yield Whole(self._rows(), {}, UTC)
        finally:
            self.closed.append("views")

    def _rows(self) -> Iterator[QuotaRow]:
        try:
            if self._breaks:
                raise RuntimeError("no more")
            yield from ()
        finally:
            self.closed.append("rows")


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "exports", 100_000)


def _export(file_format: FileFormat, places: BoundedSemaphore, spool: Spool) -> Export:
    return Export(file_format, "vi", datetime(2024, 8, 14, tzinfo=UTC), places, spool)


async def _send(_: object) -> None:
    """Take what is sent."""


async def _never() -> Any:
    await asyncio.Event().wait()


def _complaint(export: Export) -> tuple[int, str, bool]:
    """Return what an export is refused with, and whether it can be tried again."""
    with pytest.raises(ProblemError) as refused:
        export.answer(QUOTAS_SHEET, AList().open(), None)
    complaint = refused.value.complaint
    return complaint.status, complaint.code, "Retry-After" in complaint.headers


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_holds_neither_views_nor_place_while_it_is_sent(file_format: FileFormat, spool: Spool) -> None:
    places, a_list = BoundedSemaphore(1), AList()
    _export(file_format, places, spool).answer(QUOTAS_SHEET, a_list.open(), None)
    assert a_list.closed == ["rows", "views"]
    assert places.acquire(blocking=False)


def test_an_export_too_many_is_asked_to_come_again(spool: Spool) -> None:
    places = BoundedSemaphore(1)
    places.acquire()
    assert _complaint(_export(FileFormat.CSV, places, spool)) == (503, "too-many-exports", True)


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_gives_its_room_back_when_it_has_been_sent(file_format: FileFormat, spool: Spool) -> None:
    download = _export(file_format, BoundedSemaphore(1), spool).answer(QUOTAS_SHEET, AList().open(), None)
    before = spool.taken
    scope: Any = {"type": "http"}
    asyncio.run(download(scope, _never, _send))
    assert (before > 0, spool.taken) == (True, 0)


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_that_can_not_be_made_to_its_end_leaves_nothing(file_format: FileFormat, spool: Spool) -> None:
    places, a_list = BoundedSemaphore(1), AList(breaks=True)
    with pytest.raises(RuntimeError):
        _export(file_format, places, spool).answer(QUOTAS_SHEET, a_list.open(), None)
    assert (spool.taken, a_list.closed, places.acquire(blocking=False)) == (0, ["rows", "views"], True)


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_that_would_never_fit_is_refused_for_good(file_format: FileFormat, tmp_path: Path) -> None:
    spool = Spool(tmp_path, 10)
    assert _complaint(_export(file_format, BoundedSemaphore(1), spool)) == (422, "export-too-large", False)
    assert spool.taken == 0


def test_a_file_that_does_not_fit_beside_the_others_is_asked_to_come_again(spool: Spool) -> None:
    with spool.open() as other:
        other.write(b"x" * spool.most_bytes)
        assert _complaint(_export(FileFormat.CSV, BoundedSemaphore(1), spool)) == (503, "no-room-for-export", True)
