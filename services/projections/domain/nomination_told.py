"""What a nomination belongs to, by what its timeline tells of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from services.projections.domain.timeline_facts import Facts
from shared.contracts.events.nominations import (
    NominationDrafted,
    NominationsSubmitted,
    NomineeCorrected,
    NomineePicked,
)

_NAMES_THEME: Final = {NominationDrafted.NAME, NomineeCorrected.NAME}


@dataclass(frozen=True)
class NominationTold:
    """A nomination's campaign, unit, theme and occasion; `is_draft` is that it never was submitted or picked."""

    campaign: str
    unit: str | None = None
    theme: str | None = None
    occasion: str | None = None
    is_draft: bool = True


def nomination_told(timeline: Iterable[tuple[str, Facts]]) -> NominationTold | None:
    """Return what a nomination belongs to; each entry is an event's stored name and what it says; None without any."""
    entries = list(timeline)
    if not entries:
        return None
    themes = [facts.theme for event, facts in entries if event in _NAMES_THEME]
    return NominationTold(
        campaign=entries[0][1].campaign,
        unit=next((facts.unit for _, facts in entries if facts.unit is not None), None),
        theme=themes[-1] if themes else None,
        occasion=next((facts.occasion for _, facts in entries if facts.picked_as is None), None),
        is_draft=not any(map(_brings_it_out, *zip(*entries, strict=True))),
    )


def _brings_it_out(event: str, facts: Facts) -> bool:
    """Tell whether an event made it known beyond its unit; a pick stands in the timeline that it was made from, too."""
    return event == NominationsSubmitted.NAME or (event == NomineePicked.NAME and facts.picked_from is not None)
