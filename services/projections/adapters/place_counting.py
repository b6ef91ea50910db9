"""Counts places as events come: what holds one is read and written once for all of a batch."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, select

from services.projections.adapters.tables import PLACE_HOLDERS, PLACES_HELD
from services.projections.adapters.writes import Values
from services.projections.domain.places import PlacesHeld, Standing, standings_after
from shared.contracts.event import RecordedEvent
from shared.contracts.events.nominations import NominationEvent, NominationRef, NominationsSubmitted
from shared.views import Columns, merge, upsert

_HELD = select(PLACE_HOLDERS).where(PLACE_HOLDERS.c.nomination.in_(bindparam("those", expanding=True)))
_GIVE_BACK = PLACE_HOLDERS.delete().where(PLACE_HOLDERS.c.nomination == bindparam("of"))
_AT_ONCE = 1000
"""Nominations that are asked for in one statement: databases bound how many values it may have."""

_QUOTA = ("campaign", "unit", "category")
_COUNTS = tuple(asdict(PlacesHeld()))


class _Move(NamedTuple):
    """A nomination that a unit's event is about, and how it holds its place from then on."""

    campaign: str
    unit: str
    nomination: NominationRef
    standing: Standing | None


def count_places(connection: Connection, events: Sequence[RecordedEvent]) -> None:
    """Write what events do to the places that nominations hold, and count those of each unit's quotas (R10, R11, R26).

    The count is kept, not made on reading: a page of quotas then costs the same however many nominations there are.
    """
    moves = list(_moves(events))
    before = _held(connection, list({move.nomination.id for move in moves}))
    holders, counts = dict(before), defaultdict[tuple[str, ...], PlacesHeld](PlacesHeld)
    for move in moves:
        _move(holders, counts, move)
    given_back = [{"of": nomination} for nomination in before.keys() - holders.keys()]
    if given_back:
        connection.execute(_GIVE_BACK, given_back)
    held = (holder for nomination, holder in holders.items() if holder != before.get(nomination))
    upsert(connection, PLACE_HOLDERS, ("nomination",), *held)
    counted = ({**dict(zip(_QUOTA, quota, strict=True)), **asdict(count)} for quota, count in counts.items())
    merge(connection, PLACES_HELD, _QUOTA, _sums, *counted)


def _moves(events: Iterable[RecordedEvent]) -> Iterator[_Move]:
    for told in events:
        match told.event:
            case NominationsSubmitted() | NominationEvent() as event:
                for nomination, standing in standings_after(event):
                    yield _Move(event.campaign, event.unit, nomination, standing)


def _held(connection: Connection, nominations: Sequence[str]) -> dict[str, Values]:
    """Return the rows of those nominations that hold a place."""
    held: dict[str, Values] = {}
    for first in range(0, len(nominations), _AT_ONCE):
        rows = connection.execute(_HELD, {"those": nominations[first : first + _AT_ONCE]}).mappings()
        held |= {row["nomination"]: dict(row) for row in rows}
    return held


def _move(holders: dict[str, Values], counts: dict[tuple[str, ...], PlacesHeld], move: _Move) -> None:
    """Let a nomination hold its place as it does from now on, and count that where it is one of its unit's quota.

    Whether it is one was said when it took its place.
    """
    nomination, standing = move.nomination, move.standing
    holder = holders.pop(nomination.id, None)
    before = None if holder is None else Standing(str(holder["standing"]))
    if holder is None:
        holder = _holder(move.campaign, nomination)
    if standing is not None:
        holders[nomination.id] = {**holder, "standing": standing.value}
    if holder["counts"] and standing is not before:
        quota = (move.campaign, move.unit, nomination.category.value)
        counts[quota] = counts[quota].moved(before, standing)


def _holder(campaign: str, nomination: NominationRef) -> Values:
    return {
        "nomination": nomination.id,
        "campaign": campaign,
        "occasion": nomination.occasion,
        "category": nomination.category.value,
        "counts": nomination.counts_against_quota,
    }


def _sums(there: Columns, new: Columns) -> Mapping[str, ColumnElement[Any]]:
    return {count: there[count] + new[count] for count in _COUNTS}
