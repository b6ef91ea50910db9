from sqlalchemy import Connection, bindparam

from services.projections.adapters.changes_tables import CHANGES
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.views import insert_missing

_KEY = ("campaign", "stream", "unit", "event")
_MOVE_ON = (
    CHANGES.update()
    .where(*(CHANGES.c[each] == bindparam(f"of_{each}") for each in _KEY), CHANGES.c.sequence < bindparam("at"))
    .values(sequence=bindparam("at"))
)


def note_changes(connection: Connection, told: RecordedEvent) -> None:
    """Note where the last event of its name stands that concerned its unit; one that comes late moves nothing back."""
    campaign, unit = _concerned(told.event)
    if campaign is None or told.stream not in {CAMPAIGNS, NOMINATIONS}:
        return
    key = dict(zip(_KEY, (campaign, told.stream, unit, told.event.NAME), strict=True))
    moved = connection.execute(_MOVE_ON, {**{f"of_{name}": value for name, value in key.items()}, "at": told.sequence})
    if moved.rowcount == 0:
        insert_missing(connection, CHANGES, _KEY, {**key, "sequence": told.sequence})


def _concerned(event: Event) -> tuple[str | None, str]:
    """Return the campaign that an event is of, and the unit that it concerns, "" where it names none."""
    campaign, unit = getattr(event, "campaign", None), getattr(event, "unit", None)
    return campaign, unit or ""
