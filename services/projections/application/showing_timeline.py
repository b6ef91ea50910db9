from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from services.projections.application.asking_the_past import Past
from services.projections.domain.freshness import Freshness
from services.projections.domain.nomination_told import NominationTold
from services.projections.domain.timeline_entry import Timeline
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownNomination
from shared.contracts.streams import NOMINATIONS


@dataclass(frozen=True)
class TimelineRead:
    """A part of a nomination's timeline, and the position that it is exactly as of."""

    timeline: Timeline
    positions: Mapping[str, int]
    freshness: Freshness


class Timelines(Protocol):
    """What happened to each nomination."""

    def about(self, nomination: str) -> NominationTold | None:
        """Return what a nomination belongs to by all that has happened to it; None where nothing ever happened."""
        ...

    def of(self, nomination: str, after: int, until: int | None, limit: int) -> TimelineRead | None:
        """Return up to `limit` entries after a place in history and up to another, oldest first.

        None where nothing ever happened up to there.
        """
        ...


def show_timeline(
    timelines: Timelines, past: Past | None, nomination: str, after: int, limit: int
) -> TimelineRead | Refusal:
    """Show what happened to a nomination, up to a moment in the past if one is given; refused where nothing did."""
    if not nomination.isprintable():
        return UnknownNomination(nomination=nomination)
    if past is None:
        read = timelines.of(nomination, after, None, limit)
    else:
        with past.views.reading() as then:
            read = timelines.of(nomination, after, then.positions[NOMINATIONS], limit)
            read = read and replace(read, positions=then.positions, freshness=then.freshness)
    return UnknownNomination(nomination=nomination) if read is None else read
