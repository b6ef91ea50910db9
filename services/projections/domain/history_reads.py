"""Who read what, in one sentence, and what that was about."""

from shared.contracts.event import Event
from shared.contracts.events.reads import ReadRecorded
from shared.contracts.ids import place_of_nomination
from shared.contracts.texts import Text


def told_of_reads(event: Event) -> Text | None:
    """Say what was read; None where the event is none of reading."""
    if not isinstance(event, ReadRecorded):
        return None
    named = ", ".join(f"{name} {value}" for name, value in event.about.items())
    what = f"{event.service} {event.operation}" + (f" ({named})" if named else "")
    return Text(vi=f"Đã đọc {what}.", en=f"Read {what}.")


def nominations_read(event: Event) -> tuple[str, ...]:
    """Return the nomination that was asked for."""
    return _named(event, "nomination")


def units_read(event: Event) -> tuple[str, ...]:
    """Return the unit that was asked for."""
    return _named(event, "unit")


def campaign_read(event: Event) -> str | None:
    """Return the campaign that was asked for, by its id or by that of a nomination of it."""
    if named := _named(event, "campaign"):
        return named[0]
    places = (place_of_nomination(each) for each in nominations_read(event))
    return next((place[0] for place in places if place is not None), None)


def _named(event: Event, kind: str) -> tuple[str, ...]:
    if not isinstance(event, ReadRecorded) or kind not in event.about:
        return ()
    return (event.about[kind],)
