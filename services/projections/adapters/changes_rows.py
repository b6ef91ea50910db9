from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, select

from services.projections.adapters.award_tables import AWARDS
from services.projections.adapters.changes_tables import CHANGES
from services.projections.adapters.nomination_tables import NOMINATIONS as ROWS
from services.projections.domain.changes_noted import Known, nominations_in, notes_of
from shared.contracts.event import RecordedEvent
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.views import Columns, merge

_KEY = ("campaign", "stream", "unit", "theme", "occasion", "event")
_KNOWN = (
    select(ROWS.c.nomination, ROWS.c.unit, ROWS.c.theme, ROWS.c.occasion, ROWS.c.entered, AWARDS.c.announced_on)
    .outerjoin(AWARDS, AWARDS.c.nomination == ROWS.c.nomination)
    .where(ROWS.c.nomination.in_(bindparam("those", expanding=True)))
)
_AT_ONCE = 1000
"""Nominations that are asked for in one statement: databases bound how many values it may have."""


def note_changes(connection: Connection, events: Sequence[RecordedEvent]) -> None:
    """Note where the last event of its name stands that concerned its unit; one that comes late moves nothing back.

    The nominations have to stand as they did before these events.
    """
    followed = [told for told in events if told.stream in {CAMPAIGNS, NOMINATIONS}]
    known = _known(connection, sorted({each for told in followed for each in nominations_in(told.event)}))
    last: dict[tuple[str, ...], int] = {}
    for told in followed:
        campaign: str | None = getattr(told.event, "campaign", None)
        if campaign is not None:
            for note in notes_of(told.event, known):
                key = (campaign, told.stream, *note)
                last[key] = max(told.sequence, last.get(key, 0))
    rows = ({**dict(zip(_KEY, key, strict=True)), "sequence": sequence} for key, sequence in last.items())
    merge(connection, CHANGES, _KEY, _later, *rows)


def _known(connection: Connection, nominations: Sequence[str]) -> dict[str, Known]:
    known: dict[str, Known] = {}
    for first in range(0, len(nominations), _AT_ONCE):
        for row in connection.execute(_KNOWN, {"those": nominations[first : first + _AT_ONCE]}):
            known[row.nomination] = Known(
                row.unit,
                row.theme,
                row.occasion,
                is_submitted=row.entered is not None,
                is_announced=row.announced_on is not None,
            )
    return known


def _later(there: Columns, new: Columns) -> Mapping[str, ColumnElement[Any]]:
    return {"sequence": case((new.sequence > there.sequence, new.sequence), else_=there.sequence)}
