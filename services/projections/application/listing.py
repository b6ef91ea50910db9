"""What every list has in common: an order that one asks for, a part of it, and the position that it stands at.

A list is asked for with `Asked`: the order, the cursor values of the row to read on after, and how many rows. What
comes first in a row's cursor values is the order that they were made for: a cursor of another order is none of this.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Generic, TypeVar

from services.projections.domain.freshness import Freshness
from shared.contracts.position import Positions

R_co = TypeVar("R_co", covariant=True)

Kind = type[int] | type[str] | type[bytes]
"""What a list is sorted by is kept as; instants are whole numbers of microseconds."""

CursorValue = int | str | None
"""What a cursor carries of a row: bytes are written as hexadecimal digits."""

PAGE = 101
"""Rows that are read at once unless asked otherwise: a page, and the one that tells of the next page."""


@dataclass(frozen=True)
class SortBy:
    """One word of an order."""

    name: str
    descending: bool = False

    def __str__(self) -> str:
        return f"-{self.name}" if self.descending else self.name


Order = tuple[SortBy, ...]
"""What a list is sorted by, the weightiest first; last of all, always, by its own order."""


def written(order: Order) -> str:
    """Write an order as it is asked for: "state,-remaining"; "" is the list's own order."""
    return ",".join(map(str, order))


@dataclass(frozen=True)
class Sortable:
    """What a list can be sorted by: the kind of each; `key` are those of the list's own order."""

    names: Mapping[str, Kind]
    key: tuple[Kind, ...]

    def kinds(self, order: Order) -> tuple[Kind, ...]:
        """Return the kinds of the values that a cursor of this order carries."""
        return (*(self.names[by.name] for by in order), *self.key)


@dataclass(frozen=True)
class Asked:
    """Which part of a list, and in what order: up to `limit` rows after the row whose `Listed.key` is `after`."""

    order: Order = ()
    after: tuple[CursorValue, ...] | None = None
    limit: int = PAGE


@dataclass(frozen=True)
class Listed(Generic[R_co]):
    """A row, and where it stands in the order asked for: the order as it is written, then the row's values."""

    row: R_co
    key: tuple[CursorValue, ...]


@dataclass(frozen=True)
class Listing(Generic[R_co]):
    """Rows, and the position that they are exactly as of."""

    rows: Sequence[Listed[R_co]]
    positions: Positions
    freshness: Freshness


@dataclass(frozen=True)
class Whole(Generic[R_co]):
    """All the rows of a list, one after the other while the views are open, and the position that they are as of.

    `zone` is that of the campaigns which the list can be about, UTC where they have several; `recorded_at` is when the
    newest event that they are made from was recorded, None where there is none yet.
    """

    rows: Iterator[R_co]
    positions: Positions
    zone: tzinfo
    recorded_at: datetime | None = None
