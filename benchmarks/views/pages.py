"""Pages of lists: by cursor against OFFSET at the same depth, and against folding the campaign for each answer."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from benchmarks.views.figures import Compared, Section, Unit, milliseconds
from benchmarks.views.folding import fold
from benchmarks.views.lists import LISTS, Question, Read
from benchmarks.views.skipping import count_rows, skipping
from benchmarks.views.stage import Stage
from services.projections.application.listing import PAGE, Asked, Listed


def measure_pages(stage: Stage) -> Section:
    """Read the first page of each list, and one deep in it."""
    return Section("Pages of all campaigns, by cursor", [one for name in LISTS for one in _paged(stage, name)])


def measure_against_folding(stage: Stage) -> Section:
    """Read the first page of each list of one campaign, and fold the campaign's history instead."""
    campaign, patience = stage.campaign(), stage.size.patience
    first = Question(Asked(), campaign, stage.size.now)
    with stage.open_history() as history:
        [folding] = milliseconds(patience, partial(fold, history, campaign))
    pages = milliseconds(patience, *(partial(_read, stage, read, first) for read in LISTS.values()))
    figures = [
        Compared(f"{name} of a campaign", Unit.MILLISECONDS, page, {"fold": folding})
        for name, page in zip(LISTS, pages, strict=True)
    ]
    return Section("First pages of one campaign, from the view", figures)


def _paged(stage: Stage, name: str) -> list[Compared]:
    read, begins = LISTS[name], Question(Asked(), None, stage.size.now)
    with stage.database.standings() as reading:
        rows = count_rows(reading, read, begins)
        depth = _deep(rows)
        if not depth:
            return []
        with skipping(reading, depth - 1):
            [before] = read(reading, begins._replace(asked=Asked(limit=1)))
    goes_on = begins._replace(asked=Asked(after=before.key))
    first, deep, skipped = milliseconds(
        stage.size.patience,
        partial(_read, stage, read, begins),
        partial(_read, stage, read, goes_on),
        partial(_read, stage, read, begins, skip=depth),
    )
    return [
        Compared(f"{name}: first page", Unit.MILLISECONDS, first, {}, f"{rows:,} rows"),
        Compared(f"{name}: deep page", Unit.MILLISECONDS, deep, {"OFFSET": skipped}, f"after {depth:,} rows"),
    ]


def _deep(rows: int) -> int:
    """Return after how many rows to begin: nine tenths of them, or where that leaves no whole page, a half at least."""
    return max(rows // 2, min(rows * 9 // 10, rows - PAGE))


def _read(stage: Stage, read: Read, about: Question, skip: int = 0) -> Sequence[Listed[Any]]:
    with stage.database.standings() as reading:
        if not skip:
            return read(reading, about)
        with skipping(reading, skip):
            return read(reading, about)
