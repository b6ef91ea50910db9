"""A list as a table for people: one description per list, from which both CSV and XLSX are made.

A list <x> is exported by four things:

- `api/sheets/<x>.py` has `<X>_SHEET = Sheet(name, title, columns)`; a column's `value` gets a row of the list and
  returns a cell. What is told in words is a `Text`; its code stands in a column of its own, of kind CODE.
- the adapter has `stream_<x>(connection, wanted, order) -> Iterator[XRow]` (`adapters/sorting.py: stream`), which
  `Reading` offers as `every_<x>`.
- `application/listing_<x>.py` has `whole_<x>(views, wanted, order)`, a context manager that yields `Whole | Refusal`.
- `api/<x>.py` has a function that takes `wanted`, the list's filters, and `sort`, under
  `@exported("/api/v1/<x>", tag="<x>", wanted=wanted_<x>)`, and returns `export.answer(<X>_SHEET, whole_<x>(…),
  wanted.campaign)`; main registers what the decorator makes of it.

See quotas for an example of each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Generic, TypeVar

from shared.contracts.texts import Text

R_contra = TypeVar("R_contra", contravariant=True)

Cell = str | Text | int | datetime | date | None
"""Instants are shown as their offset says: give them in the zone of their plan. None is an empty cell."""


class Kind(Enum):
    """How the cells of a column are written, and shown."""

    TEXT = "text"
    """Words for people, in several lines where they are many."""
    CODE = "code"
    """An id or a code, for programs."""
    NUMBER = "number"
    """A whole number."""
    INSTANT = "instant"
    """A date and a time, to the minute; in a CSV for English readers, as ISO 8601 with its offset."""
    DAY = "day"
    """A date without a time."""


@dataclass(frozen=True)
class Column(Generic[R_contra]):
    """A column: its heading, how many characters wide it is, its kind, and the cell that a row has in it."""

    heading: Text
    width: int
    kind: Kind
    value: Callable[[R_contra], Cell]


@dataclass(frozen=True)
class Sheet(Generic[R_contra]):
    """A list as a table: its title names the sheet and the file, and must have at most 31 characters."""

    title: Text
    columns: tuple[Column[R_contra], ...]


def yes_or_no(value: bool) -> Text:
    """Return how a cell says that something is so, or not."""
    return Text(vi="Có", en="Yes") if value else Text(vi="Không", en="No")
