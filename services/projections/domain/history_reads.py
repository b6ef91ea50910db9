"""Who read what, in one sentence, and what that was about."""

from datetime import UTC, datetime

from shared.contracts.event import Event
from shared.contracts.events.reads import ReadOverNatsRecorded, ReadRecorded
from shared.contracts.ids import place_of_nomination
from shared.contracts.texts import Text


def told_of_reads(event: Event) -> Text | None:
    """Say what was read; None where the event is none of reading."""
    if isinstance(event, ReadOverNatsRecorded):
        return _told_of_connection(event)
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


def _told_of_connection(event: ReadOverNatsRecorded) -> Text:
    begun = _utc(event.begun)
    if event.ended is None:
        return Text(
            vi=f"Kết nối với máy chủ NATS để đọc hồ sơ gốc, lúc {begun}.",
            en=f"Connected to the NATS server to read the record, at {begun}.",
        )
    ended, answers, size = _utc(event.ended), event.answers or 0, event.bytes or 0
    return Text(
        vi=f"Đã đọc hồ sơ gốc trên máy chủ NATS từ {begun} đến {ended}: {answers} câu trả lời, {size} byte.",
        en=f"Read the record at the NATS server from {begun} to {ended}: {answers} answers, {size} bytes.",
    )


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _named(event: Event, kind: str) -> tuple[str, ...]:
    if not isinstance(event, ReadRecorded) or kind not in event.about:
        return ()
    return (event.about[kind],)
