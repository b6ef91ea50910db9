"""Nominations as far as alerts go by them: whether they hold a place, and where they wait (R7, R11, R23)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from services.notifications.domain.happenings import Granted
from shared.contracts.event import RecordedEvent
from shared.contracts.events.nominations import (
    AwardDecided,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationEvent,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineeCorrected,
    NomineePicked,
)
from shared.contracts.plan import Category

_AFTER_THE_PICK: Final = 1
"""The council's vote is a picked nomination's first step (R8): it waits for the second, counted from 0."""


@dataclass(frozen=True)
class Dossier:
    """A nomination; `hop` is the step of its route that it waits for, None where it waits for no office.

    `since` is when it came there. `came_with` is the place in history of what brought it there, by which all are known
    that came together: with one submission, or with one step that an office took for several at once. `moved_by` is the
    place of its own event among those. `theme` is the one it was last drafted for, `granted` the decision on it.
    """

    nomination: str
    campaign: str
    unit: str
    category: Category
    occasion: str
    counts: bool
    theme: str | None = None
    holds_place: bool = False
    hop: int | None = None
    since: datetime | None = None
    came_with: int = 0
    moved_by: int = 0
    correlation_id: str = ""
    granted: Granted | None = None


Known = Callable[[str], Dossier | None]
"""Gives a nomination by its id, as it stood before an event."""

MovedBy = Callable[[int], Dossier | None]
"""Gives a nomination that was brought to an office by the event at a place in history."""


def dossiers_after(recorded: RecordedEvent, known: Known, moved_by: MovedBy) -> tuple[Dossier, ...]:
    """Return the nominations that an event changes, as they stand after it."""
    match recorded.event:
        case NominationsSubmitted() as event:
            return tuple(
                _moved(replace(_of(event, ref, known), holds_place=True), recorded, 0, recorded.sequence)
                for ref in event.nominations
            )
        case NominationEvent() as event:
            before = _of(event, event.nomination, known)
            after = _after(before, recorded, moved_by)
            return () if after is before else (after,)
        case _:
            return ()


def _after(  # noqa: PLR0911  (one case a kind of event, and no more)
    dossier: Dossier, recorded: RecordedEvent, moved_by: MovedBy
) -> Dossier:
    match recorded.event:
        case NominationDrafted(theme=theme) | NomineeCorrected(theme=theme):
            return replace(dossier, theme=theme)
        case NomineePicked():
            return _moved(dossier, recorded, _AFTER_THE_PICK, _came_with(recorded, moved_by))
        case NominationEndorsed() if dossier.hop is not None:
            return _moved(dossier, recorded, dossier.hop + 1, _came_with(recorded, moved_by))
        case NominationReturned():
            return _waits_no_more(dossier)
        case AwardDecided() as decided:
            granted = Granted(award_form=decided.award_form, number=decided.number, date=decided.date)
            return replace(_waits_no_more(dossier), granted=granted)
        case NominationWithdrawn() | NominationDeclined():
            return replace(_waits_no_more(dossier), holds_place=False)
        case _:
            return dossier


def _of(event: NominationsSubmitted | NominationEvent, ref: NominationRef, known: Known) -> Dossier:
    return known(ref.id) or Dossier(
        nomination=ref.id,
        campaign=event.campaign,
        unit=event.unit,
        category=ref.category,
        occasion=ref.occasion,
        counts=ref.counts_against_quota and not isinstance(event, NomineePicked),
    )


def _moved(dossier: Dossier, recorded: RecordedEvent, hop: int, came_with: int) -> Dossier:
    return replace(
        dossier,
        hop=hop,
        since=recorded.occurred_at,
        came_with=came_with,
        moved_by=recorded.sequence,
        correlation_id=recorded.provenance.correlation_id,
    )


def _waits_no_more(dossier: Dossier) -> Dossier:
    return replace(dossier, hop=None, since=None, came_with=0, moved_by=0)


def _came_with(recorded: RecordedEvent, moved_by: MovedBy) -> int:
    """Return what names those that come together: a step taken for many is recorded in one piece, event by event."""
    before = moved_by(recorded.sequence - 1)
    same_command = before is not None and (before.correlation_id, before.since) == (
        recorded.provenance.correlation_id,
        recorded.occurred_at,
    )
    return before.came_with if before is not None and same_command else recorded.sequence
