"""What an event is about, as far as itself says so: enough to tell whether it is wanted."""

from dataclasses import dataclass
from datetime import datetime

from services.projections.domain.history_reads import campaign_read, nominations_read, units_read
from services.projections.domain.timeline import facts_of
from shared.contracts.event import Event, RecordedEvent


@dataclass(frozen=True)
class About:
    """When an event occurred, under which name it is stored, who did it, and what it is about, by id."""

    occurred_at: datetime
    type: str
    actor: str
    campaign: str | None
    units: tuple[str, ...] = ()
    nominations: tuple[str, ...] = ()


def about(recorded: RecordedEvent, stored_as: str) -> About:
    """Return what an event is about."""
    event = recorded.event
    return About(
        occurred_at=recorded.occurred_at,
        type=stored_as,
        actor=recorded.provenance.actor,
        campaign=getattr(event, "campaign", None) or campaign_read(event),
        units=_units_of(event),
        nominations=(*(each for each, _ in facts_of(event)), *nominations_read(event)),
    )


def _units_of(event: Event) -> tuple[str, ...]:
    one = getattr(event, "unit", None) or getattr(event, "head", None)
    if one is not None:
        return (str(one),)
    named = (place.split(".")[1] for place, _ in facts_of(event) if place.count(".") > 1)
    return tuple(dict.fromkeys((*getattr(event, "units", ()), *named, *units_read(event))))
