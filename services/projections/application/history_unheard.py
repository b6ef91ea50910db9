"""A filter of history that names what the record never had is refused: an empty log would read as "nothing was done".

That is asked where nothing was found, so whatever the record tells of is shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import tzinfo
from difflib import get_close_matches
from itertools import chain
from typing import Final, Protocol, TypeVar

from services.projections.application.history_record import Record
from services.projections.application.history_wanted import HistoryWanted, names_of
from shared.contracts.events import EVENT_TYPES
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnitNowhere, UnknownCampaign, UnknownNomination, UnknownUnit
from shared.contracts.upcasting import UPCASTS

T = TypeVar("T")

_SHORT: Final = tuple(sorted({names_of(event.NAME)[2] for event in EVENT_TYPES}))
_KNOWN: Final = frozenset(
    name for stored in (*UPCASTS, *(event.NAME for event in EVENT_TYPES)) for name in names_of(stored)
)


class Register(Protocol):
    """What the record has, whenever it was recorded."""

    def has_campaign(self, campaign: str) -> bool:
        """Tell whether a plan of the campaign was issued."""
        ...

    def has_unit(self, unit: str, campaign: str | None) -> bool:
        """Tell whether the unit ever was in the plan of the campaign, or in any where none is named."""
        ...

    def zone(self) -> tzinfo:
        """Return the time zone of all plans; UTC where they have several, or none."""
        ...

    def has_nomination(self, nomination: str) -> bool:
        """Tell whether the nomination was ever drafted, or picked."""
        ...


class KnowingRecord(Record, Protocol):
    """A record that can be asked what it has."""

    def register(self) -> AbstractContextManager[Register]:
        """Open what tells of what it has."""
        ...

    def ends(self, streams: Iterable[str]) -> Mapping[str, int]:
        """Return the last sequence of each of these streams, 0 where it has nothing."""
        ...


def unheard(record: KnowingRecord, wanted: HistoryWanted) -> tuple[str, Refusal] | None:
    """Return the first filter that names a campaign, unit or nomination the record never had, and why it is refused."""
    campaign, unit, nomination = wanted.campaign, wanted.unit, wanted.nomination
    if campaign is unit is nomination is None:
        return None
    with record.register() as register:
        if campaign is not None and not register.has_campaign(campaign):
            return "campaign", UnknownCampaign(campaign=campaign)
        if unit is not None and not register.has_unit(unit, campaign):
            return "unit", UnitNowhere(unit=unit) if campaign is None else UnknownUnit(unit=unit, campaign=campaign)
        if nomination is not None and not register.has_nomination(nomination):
            return "nomination", UnknownNomination(nomination=nomination)
    return None


def types_instead(event_type: str | None) -> tuple[str, ...]:
    """Return which types may have been meant, or all, where there is none of this name; nothing where there is one."""
    if event_type is None or event_type in _KNOWN:
        return ()
    short = event_type.lower().replace("_", "-").rpartition(".")[2]
    return tuple(get_close_matches(short, _SHORT)) or _SHORT


def beyond(record: KnowingRecord, wanted: HistoryWanted) -> tuple[str, int] | None:
    """Return a stream that ends before the place that is asked for as the last, and where; None where none does."""
    ends = record.ends(wanted.ends) if wanted.ends else {}
    return next(((stream, ends[stream]) for stream, last in wanted.ends.items() if last > ends[stream]), None)


def peeked(lines: Iterator[T]) -> Iterator[T] | None:
    """Return the same lines with the first one read, None where there is none."""
    for first in lines:
        return chain((first,), lines)
    return None
