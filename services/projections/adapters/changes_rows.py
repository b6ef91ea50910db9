from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, case

from services.projections.adapters.changes_tables import CHANGES
from services.projections.domain.changes import noted_as
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.nominations import (
    DecisionIssued,
    NominationEvent,
    NominationsSubmitted,
    SubmissionRefused,
)
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.views import Columns, merge

_KEY = ("campaign", "stream", "unit", "occasion", "event")


def note_changes(connection: Connection, events: Sequence[RecordedEvent]) -> None:
    """Note where the last event of its name stands that concerned its unit; one that comes late moves nothing back."""
    last: dict[tuple[str, ...], int] = {}
    for told in events:
        campaign, unit = _concerned(told.event)
        if campaign is not None and told.stream in {CAMPAIGNS, NOMINATIONS}:
            for occasion in _occasions(told.event):
                key = (campaign, told.stream, unit, occasion, noted_as(told.event))
                last[key] = max(told.sequence, last.get(key, 0))
    rows = ({**dict(zip(_KEY, key, strict=True)), "sequence": sequence} for key, sequence in last.items())
    merge(connection, CHANGES, _KEY, _later, *rows)


def _later(there: Columns, new: Columns) -> Mapping[str, ColumnElement[Any]]:
    return {"sequence": case((new.sequence > there.sequence, new.sequence), else_=there.sequence)}


def _concerned(event: Event) -> tuple[str | None, str]:
    """Return the campaign that an event is of, and the unit that it concerns, "" where it names none."""
    campaign, unit = getattr(event, "campaign", None), getattr(event, "unit", None)
    return campaign, unit or ""


def _occasions(event: Event) -> frozenset[str]:
    """Return the occasions of the nominations that an event is about, "" alone where it is about none."""
    match event:
        case NominationEvent(nomination=nomination):
            return frozenset({nomination.occasion})
        case NominationsSubmitted() | SubmissionRefused() | DecisionIssued():
            return frozenset(each.occasion for each in event.nominations)
        case _:
            return frozenset({""})
