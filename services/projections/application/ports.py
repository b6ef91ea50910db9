from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Generic, NamedTuple, Protocol, TypeVar

from pydantic import Field

from services.projections.domain.deadline import DeadlineRow, DeadlineState
from services.projections.domain.picks import PickRow
from services.projections.domain.quota import QuotaRow, QuotaState
from shared.contracts.names import Slug
from shared.contracts.plan import Category
from shared.contracts.position import Positions

R_co = TypeVar("R_co", covariant=True)

Place = Annotated[int, Field(ge=0, le=1_000_000)]
"""Which of its plan's units or obligations one is, counted from 0; of its themes from 1, and 0 is no theme."""


class QuotaKey(NamedTuple):
    """Where a quota stands in the list."""

    campaign: Slug
    unit_place: Place
    category: Category


class DeadlineKey(NamedTuple):
    """Where a deadline stands in the list."""

    campaign: Slug
    unit_place: Place
    obligation_place: Place
    theme_place: Place


class PickKey(NamedTuple):
    """Where an allotment of picks stands in the list."""

    campaign: Slug
    occasion: Slug
    category: Category


@dataclass(frozen=True)
class Listed(Generic[R_co]):
    """A row and where it stands in its list."""

    row: R_co
    key: QuotaKey | DeadlineKey | PickKey


@dataclass(frozen=True)
class QuotasWanted:
    """Which quotas to list; None does not narrow."""

    campaign: str | None = None
    unit: str | None = None
    category: Category | None = None
    state: QuotaState | None = None


@dataclass(frozen=True)
class DeadlinesWanted:
    """Which deadlines to list; None does not narrow."""

    campaign: str | None = None
    unit: str | None = None
    obligation: str | None = None
    category: Category | None = None
    state: DeadlineState | None = None


@dataclass(frozen=True)
class PicksWanted:
    """Which allotments of picks to list; None does not narrow."""

    campaign: str | None = None
    category: Category | None = None


class Reading(Protocol):
    """The views at one position: all that is read through it belongs together."""

    @property
    def positions(self) -> Positions:
        """Return the last sequence of each stream that the views hold."""
        ...

    def knows_campaign(self, campaign: str) -> bool:
        """Tell whether the campaign's plan has been heard of."""
        ...

    def knows_unit(self, unit: str, campaign: str | None) -> bool:
        """Tell whether the campaign's register, or any where none is named, holds the unit."""
        ...

    def knows_obligation(self, obligation: str, campaign: str | None) -> bool:
        """Tell whether the campaign, or any where none is named, binds a unit to the obligation."""
        ...

    def quotas(self, wanted: QuotasWanted, after: QuotaKey | None, limit: int) -> Sequence[Listed[QuotaRow]]:
        """Return up to `limit` quotas after a key, by campaign, register and category."""
        ...

    def picks(self, wanted: PicksWanted, after: PickKey | None, limit: int) -> Sequence[Listed[PickRow]]:
        """Return up to `limit` allotments of picks after a key, by campaign, occasion and category."""
        ...

    def deadlines(
        self, wanted: DeadlinesWanted, now: datetime, after: DeadlineKey | None, limit: int
    ) -> Sequence[Listed[DeadlineRow]]:
        """Return up to `limit` deadlines after a key as they stand at `now`.

        They come by campaign, register, obligations and themes.
        """
        ...


class Views(Protocol):
    """The views that this service keeps."""

    def reading(self) -> AbstractContextManager[Reading]:
        """Open the views at the position where they stand now."""
        ...
