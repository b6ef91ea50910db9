"""What every sheet must be for spreadsheets to take it."""

import importlib
import pkgutil
import re
from collections.abc import Collection
from enum import StrEnum
from typing import Any

import pytest

from services.projections.api import sheets
from services.projections.api.sheets import deadlines, quotas, wording
from services.projections.api.sheets.sheet import Kind, Sheet
from services.projections.domain.deadline import DeadlineState
from services.projections.domain.quota import QuotaState
from shared.contracts.plan import Category
from shared.http import Language

_MODULES = [importlib.import_module(f"{sheets.__name__}.{each.name}") for each in pkgutil.iter_modules(sheets.__path__)]
_SHEETS = {name: made for module in _MODULES for name, made in vars(module).items() if isinstance(made, Sheet)}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("sheet", _SHEETS.values(), ids=_SHEETS.keys())
def test_a_title_can_name_a_worksheet(sheet: Sheet[Any], language: Language) -> None:
    title = sheet.title.into(language)
    assert re.fullmatch(r"[^\[\]:*?/\\']{1,31}", title)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("sheet", _SHEETS.values(), ids=_SHEETS.keys())
def test_each_column_has_a_heading_of_its_own(sheet: Sheet[Any], language: Language) -> None:
    headings = [column.heading.into(language) for column in sheet.columns]
    assert all(headings)
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("sheet", _SHEETS.values(), ids=_SHEETS.keys())
def test_dates_are_wide_enough_to_be_seen(sheet: Sheet[Any]) -> None:
    """A spreadsheet shows “####” where they are not."""
    widths = {Kind.INSTANT: len("05/08/2024 00:00"), Kind.DAY: len("05/08/2024")}
    assert all(column.width >= widths.get(column.kind, 1) for column in sheet.columns)


@pytest.mark.parametrize(
    ("words", "codes"),
    [(quotas.STATES, QuotaState), (deadlines.STATES, DeadlineState), (wording.CATEGORIES, Category)],
)
def test_every_code_has_words(words: Collection[str], codes: type[StrEnum]) -> None:
    assert set(words) == set(codes)
