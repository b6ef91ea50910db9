"""What is noted of an event for those who follow: whose nomination it was about, and who could know of that then."""

from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from services.projections.domain.changes import OF_ANNOUNCED, OF_DRAFT, OF_SOURCE, ListName, lists_touched
from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    AwardAnnounced,
    AwardDecided,
    DecisionIssued,
    DossierSaved,
    NominationDrafted,
    NominationEvent,
    NominationRef,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineeCorrected,
    NomineePicked,
    SubmissionRefused,
)

_AT_ITS_UNIT: Final = (NominationDrafted, DossierSaved, NomineeCorrected, SubmissionRefused)
"""What happens to drafts, and to returned nominations as well."""


@dataclass(frozen=True)
class Known:
    """A nomination as something happens to it: whose it is, and whether it and its award have become known."""

    unit: str = ""
    theme: str = ""
    occasion: str = ""
    is_submitted: bool = False
    is_announced: bool = False


class Note(NamedTuple):
    """An event's name as it is noted, and what it concerned; "" stands for none."""

    unit: str
    theme: str
    occasion: str
    event: str


def nominations_in(event: Event) -> Iterator[str]:
    """Yield the nominations that must be known to note an event."""
    yield from (each.id for each in _refs(event) or ())
    if isinstance(event, NomineePicked):
        yield event.picked_from


def notes_of(event: Event, known: MutableMapping[str, Known]) -> Iterator[Note]:
    """Yield what is noted of an event, and keep in `known` what it makes of the nominations that it is about.

    One that moves a nomination to another theme is noted for both: it is gone from the lists of one lead. A pick is
    noted for the nomination that it was made from, too: it stands in the timeline of that.
    """
    refs, unit = _refs(event), getattr(event, "unit", None) or ""
    if refs is None:
        yield Note(unit, getattr(event, "theme", None) or "", "", event.NAME)
        return
    for ref in refs:
        before = known.get(ref.id)
        after = known[ref.id] = _after(event, before or Known(unit, occasion=ref.occasion))
        name = _name(event, before or Known(), after)
        for theme in sorted({after.theme, after.theme if before is None else before.theme}):
            yield Note(unit or after.unit, theme, ref.occasion, name)
    if isinstance(event, NomineePicked) and event.picked_from in known:
        source = known[event.picked_from]
        yield Note(source.unit, source.theme, source.occasion, f"{event.NAME}{OF_SOURCE}")


def _refs(event: Event) -> Iterable[NominationRef] | None:
    match event:
        case NominationEvent(nomination=nomination):
            return (nomination,)
        case NominationsSubmitted() | SubmissionRefused() | DecisionIssued():
            return event.nominations
        case _:
            return None


def _after(event: Event, before: Known) -> Known:
    match event:
        case NominationDrafted(theme=theme):
            return Known(event.unit, theme or "", event.nomination.occasion)
        case NomineePicked():
            return Known(event.unit, "", event.nomination.occasion, is_submitted=True)
        case NomineeCorrected(theme=theme):
            return replace(before, theme=theme or "")
        case NominationsSubmitted():
            return replace(before, is_submitted=True)
        case AwardDecided() | AwardAnnounced():
            return replace(before, is_announced=isinstance(event, AwardAnnounced))
        case _:
            return before


def _name(event: Event, before: Known, after: Known) -> str:
    """Return the name that an event is noted by: its stored one, and whether a draft or a public award was meant."""
    if isinstance(event, NominationWithdrawn):
        return event.NAME if event.held_place else f"{event.NAME}{OF_DRAFT}"
    if isinstance(event, _AT_ITS_UNIT) and not before.is_submitted:
        return f"{event.NAME}{OF_DRAFT}"
    is_public = before.is_announced or after.is_announced
    return f"{event.NAME}{OF_ANNOUNCED}" if is_public and ListName.AWARDS in lists_touched(event.NAME) else event.NAME
