"""Writes nominations as events come; statements stand ready, and none reads before it writes."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, case, func

from services.projections.adapters.name_columns import name_values
from services.projections.adapters.nomination_tables import NOMINATIONS
from services.projections.adapters.writes import Values, Writes, executing
from services.projections.domain.nomination import NomineeShown
from services.projections.domain.nomination_course import (
    Dropped,
    NominationStatus,
    PassedOn,
    SetOut,
    Stands,
    move_of,
)
from shared.contracts.event import RecordedEvent
from shared.contracts.events.nominations import (
    NominationDrafted,
    NominationEvent,
    NominationRef,
    NominationsSubmitted,
    NomineeCorrected,
    NomineePicked,
)
from shared.contracts.nominee import Nominee, comes_first
from shared.views import Instant, upsert

_CHANGE = NOMINATIONS.update().where(NOMINATIONS.c.nomination == bindparam("of"))
_CORRECT, _STAND, _TOUCH = executing(_CHANGE), executing(_CHANGE), executing(_CHANGE)
_DROP = executing(NOMINATIONS.delete().where(NOMINATIONS.c.nomination == bindparam("of")))
_PASS_ON = executing(_CHANGE.values(hop=NOMINATIONS.c.hop + 1))
_SET_OUT = executing(
    _CHANGE.values(
        status=NominationStatus.SUBMITTED.value,
        entered=func.coalesce(NOMINATIONS.c.entered, bindparam("sequence")),
        nth=case((NOMINATIONS.c.entered.is_(None), bindparam("place")), else_=NOMINATIONS.c.nth),
        submitted_at=func.coalesce(NOMINATIONS.c.submitted_at, bindparam("at", type_=Instant)),
    )
)


def follow_nominations(connection: Connection, events: Sequence[RecordedEvent]) -> None:
    """Write what events say about nominations; one that was neither drafted nor picked before has no row."""
    writes = Writes()
    for told in events:
        match told.event:
            case NominationDrafted() | NomineePicked() as event:
                writes.add(event.nomination.id, _begin, _row(event, told))
            case NomineeCorrected() as event:
                writes.add(event.nomination.id, _CORRECT, _corrected(event, told))
            case NominationsSubmitted(nominations=nominations):
                for place, nomination in enumerate(nominations):
                    _move(writes, nomination, told, place)
            case NominationEvent(nomination=nomination):
                _move(writes, nomination, told)
    writes.run(connection)


def _begin(connection: Connection, rows: Sequence[Values]) -> None:
    upsert(connection, NOMINATIONS, ("nomination",), *rows)


def _move(writes: Writes, nomination: NominationRef, told: RecordedEvent, place: int = 0) -> None:
    at, sequence = told.occurred_at, told.sequence
    of: Values = {"of": nomination.id, "last_change": sequence}
    match move_of(told.event):
        case SetOut(hop=hop):
            began = {"hop": hop, "waiting_since": at, "at": at, "sequence": sequence, "place": place}
            writes.add(nomination.id, _SET_OUT, {**of, **began})
        case PassedOn():
            writes.add(nomination.id, _PASS_ON, {**of, "waiting_since": at})
        case Stands(status=status, hop=hop):
            stands = {"status": status.value, "hop": hop, "waiting_since": None if hop is None else at}
            writes.add(nomination.id, _STAND, {**of, **stands})
        case Dropped():
            writes.add(nomination.id, _DROP, {"of": nomination.id})
        case None:
            writes.add(nomination.id, _TOUCH, of)


def _row(event: NominationDrafted | NomineePicked, told: RecordedEvent) -> Values:
    ref, at = event.nomination, told.occurred_at
    row: Values = {
        "nomination": ref.id,
        "campaign": event.campaign,
        "unit": event.unit,
        "theme": "",
        "occasion": ref.occasion,
        "category": ref.category.value,
        **_nominee(event.personal.nominee),
        "nth": 0,
        "last_change": told.sequence,
    }
    if isinstance(event, NominationDrafted):
        return {**row, **_DRAFT, "theme": event.theme or ""}
    waits = {"status": NominationStatus.SUBMITTED.value, "hop": _hop(event), "waiting_since": at}
    return {**row, **waits, "picked_from": event.picked_from, "entered": told.sequence, "submitted_at": at}


_DRAFT = dict.fromkeys(("status", "hop", "waiting_since", "picked_from", "entered", "submitted_at"))


def _corrected(event: NomineeCorrected, told: RecordedEvent) -> Values:
    return {
        "of": event.nomination.id,
        "theme": event.theme or "",
        **_nominee(event.personal.nominee),
        "last_change": told.sequence,
    }


def _hop(event: NomineePicked) -> int | None:
    move = move_of(event)
    return move.hop if isinstance(move, SetOut) else None


def _nominee(nominee: Nominee) -> Values:
    shown = NomineeShown.of(nominee)
    return {
        "name": shown.name,
        **name_values(shown.name),
        "position": shown.position,
        "workplace": shown.workplace,
        "later": int(not comes_first(nominee)),
    }
