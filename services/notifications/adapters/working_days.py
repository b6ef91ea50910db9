"""The working days of Viet Nam: by the library `holidays`, and by tables for what it does not know."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import holidays
import tree_sitter_toml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from tree_sitter import Language, Node, Parser

from services.notifications.domain.sending_times import WorkingDays
from shared.contracts.names import Line

_YEARS: Final = range(2000, 2100)
"""The lunar calendar of the library ends there."""
_BESIDE_THE_LIBRARY: Final = Path(__file__).with_suffix(".toml")
_TOML: Final = Language(tree_sitter_toml.language())
_FROZEN = ConfigDict(frozen=True, extra="forbid")


class WorkingDaysFileError(ValueError):
    """A table of working days can't be used; the message names the file, the line, the field, and what is right."""


class _Day(BaseModel):
    model_config = _FROZEN

    day: Annotated[date, Field(strict=True)]
    name: Line


class _Table(BaseModel):
    model_config = _FROZEN

    holidays: tuple[_Day, ...] = ()
    working: tuple[_Day, ...] = ()


def load_working_days(file: Path | None = None) -> WorkingDays:
    """Return the days on which state offices work, from 2000 to 2099; those to come as the law lets expect them.

    `file` is a TOML table that holds over everything else: `holidays` and `working`, lists of days with a name each:
    `holidays = [{ day = 2024-04-29, name = "…" }]`. A day off that is moved is named in both. Raises
    WorkingDaysFileError.
    """
    days = _known_to_the_library()
    for each in (_BESIDE_THE_LIBRARY, file):
        if each is not None:
            days = _with(days, _read(each))
    return days


@cache
def _known_to_the_library() -> WorkingDays:
    """Return what takes the library a tenth of a second to reckon."""
    known = holidays.country_holidays("VN", years=_YEARS)
    return WorkingDays(frozenset(known), frozenset(known.weekend_workdays))


def _with(days: WorkingDays, table: _Table) -> WorkingDays:
    off, on = ({each.day for each in listed} for listed in (table.holidays, table.working))
    return WorkingDays((days.holidays - on) | off, (days.working - off) | on)


def _read(file: Path) -> _Table:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise WorkingDaysFileError(f"{file}: can't be read: {error.strerror}. Name a file that can.") from error
    except UnicodeDecodeError as error:
        raise WorkingDaysFileError(f"{file}: is no UTF-8 text. Save it as UTF-8.") from error
    try:
        table = _Table.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise WorkingDaysFileError(f"{file}: is no TOML: {error}.") from error
    except ValidationError as error:
        told = "; ".join(_told(each, _lines(text)) for each in error.errors(include_url=False))
        raise WorkingDaysFileError(f"{file}: {told}") from None
    _check_each_once(file, text, table)
    return table


def _told(error: ErrorDetails, lines: Mapping[tuple[str, int], int]) -> str:
    listed, *rest = error["loc"]
    place = next((part for part in rest if isinstance(part, int)), None)
    field = f"{listed}" if place is None else f"{listed}[{place}]"
    field += "".join(f".{part}" for part in rest if isinstance(part, str))
    line = lines.get((str(listed), place or 0))
    where = field if line is None else f"line {line}, {field}"
    return f"{where}: {_REMEDIES.get(error['type'], error['msg'])}"


_REMEDIES: Final = {
    "missing": 'is missing. Write each day as { day = 2024-04-29, name = "…" }.',
    "extra_forbidden": "is not known. There are the lists `holidays` and `working`, and in them `day` and `name`.",
    "date_type": "is no date. Write it without quotes and without a time, like 2024-04-29.",
    "tuple_type": 'is no list. Write [{ day = 2024-04-29, name = "…" }].',
    "model_type": 'is no table. Write each day as { day = 2024-04-29, name = "…" }.',
    "string_type": "is no text. Write it in quotes.",
    "string_too_short": "is empty. Say what the day is, so that people can check it.",
}


def _check_each_once(file: Path, text: str, table: _Table) -> None:
    seen: set[date] = set()
    for listed, days in (("holidays", table.holidays), ("working", table.working)):
        for place, each in enumerate(days):
            if each.day in seen:
                line = _lines(text).get((listed, place))
                raise WorkingDaysFileError(
                    f"{file}: line {line}, {listed}[{place}].day: {each.day} stands here for the second time. "
                    "Name each day once: as a day off, or as one on which offices work."
                )
            seen.add(each.day)


def _lines(text: str) -> Mapping[tuple[str, int], int]:
    """Return the line, from 1, of each entry, by its list and its place in it."""
    lines: dict[tuple[str, int], int] = {}
    for node in Parser(_TOML).parse(text.encode()).root_node.named_children:
        name = _name(node)
        if node.type == "table_array_element":
            place = sum(listed == name for listed, _ in lines)
            lines[name, place] = node.start_point.row + 1
        elif node.type == "pair":
            entries = [child for child in node.named_children[-1].named_children if child.type != "comment"]
            lines |= {(name, place): entry.start_point.row + 1 for place, entry in enumerate(entries)}
            lines.setdefault((name, 0), node.start_point.row + 1)
    return lines


def _name(node: Node) -> str:
    key = node.named_children[0].text if node.named_children else None
    return key.decode().strip("\"'") if key else ""
