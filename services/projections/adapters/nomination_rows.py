"""Writes nominations as events come, one statement for each that an event is about.

Statements stand ready, since building one takes longer than running it, and none reads before it writes.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, case, func

from services.projections.adapters.name_columns import name_values
from services.projections.adapters.nomination_tables import NOMINATIONS
from services.projections.domain.nomination import NomineeShown
from services.projections.domain.nomination_course import (
    Dropped,
    Move,
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

Values = dict[str, object]

_CHANGE = NOMINATIONS.update().where(NOMINATIONS.c.nomination == bindparam("of"))
_DROP = NOMINATIONS.delete().where(NOMINATIONS.c.nomination == bindparam("of"))
_PASS_ON = _CHANGE.values(hop=NOMINATIONS.c.hop + 1)
_SET_OUT = _CHANGE.values(
    status=NominationStatus.SUBMITTED.value,
    entered=func.coalesce(NOMINATIONS.c.entered, bindparam("sequence")),
    nth=case((NOMINATIONS.c.entered.is_(None), bindparam("place")), else_=NOMINATIONS.c.nth),
    submitted_at=func.coalesce(NOMINATIONS.c.submitted_at, bindparam("at", type_=Instant)),
)


def follow_nominations(connection: Connection, told: RecordedEvent) -> None:
    """Write what an event says about nominations; one that was neither drafted nor picked before has no row."""
    match told.event:
        case NominationDrafted() | NomineePicked() as event:
            upsert(connection, NOMINATIONS, ("nomination",), _row(event, told))
        case NomineeCorrected() as event:
            corrected = {"theme": event.theme or "", **_nominee(event.personal.nominee)}
            connection.execute(_CHANGE, {"of": event.nomination.id, **corrected, "last_change": told.sequence})
        case NominationsSubmitted(nominations=nominations):
            _move(connection, nominations, move_of(told.event), told)
        case NominationEvent(nomination=nomination):
            _move(connection, (nomination,), move_of(told.event), told)


def _move(connection: Connection, nominations: Sequence[NominationRef], move: Move | None, told: RecordedEvent) -> None:
    at, sequence = told.occurred_at, told.sequence
    of: list[Values] = [{"of": nomination.id, "last_change": sequence} for nomination in nominations]
    match move:
        case SetOut(hop=hop):
            began = {"hop": hop, "waiting_since": at, "at": at, "sequence": sequence}
            connection.execute(_SET_OUT, [{**one, **began, "place": place} for place, one in enumerate(of)])
        case PassedOn():
            connection.execute(_PASS_ON, [{**one, "waiting_since": at} for one in of])
        case Stands(status=status, hop=hop):
            stands = {"status": status.value, "hop": hop, "waiting_since": None if hop is None else at}
            connection.execute(_CHANGE, [{**one, **stands} for one in of])
        case Dropped():
            connection.execute(_DROP, [{"of": nomination.id} for nomination in nominations])
        case None:
            connection.execute(_CHANGE, of)


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
