"""Which alerts no message tells yet, by the channels that want them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from services.notifications.adapters.deliveries_tables import ALERTS, OPEN, PREFERENCES
from shared.contracts.event import RecordedEvent
from shared.contracts.events.notifications import AlertRaised, AlertReason, AlertsRead, Channel, PreferencesSet
from shared.views import insert_missing, upsert


def note_preferences(connection: Connection, preferences: PreferencesSet, recorded: RecordedEvent) -> None:
    """Keep what a unit set, and drop open alerts that no channel of it wants any more."""
    values = {
        "sequence": recorded.sequence,
        "campaign": preferences.campaign,
        "unit": preferences.unit,
        "event": preferences.model_dump(mode="json"),
    }
    upsert(connection, PREFERENCES, ("sequence",), values)
    standing = latest_of(connection, preferences.unit)
    for row in connection.execute(select(OPEN).where(OPEN.c.unit == preferences.unit)).all():
        place = (row.channel, row.address)
        reason = AlertReason(row.reason)
        if not any(place == (each.id, each.address) for each in _wanting(standing, row.campaign, reason)):
            same = (OPEN.c[name] == getattr(row, name) for name in ("campaign", "unit", "channel", "address", "key"))
            connection.execute(OPEN.delete().where(*same))


def note_alert(connection: Connection, alert: AlertRaised, recorded: RecordedEvent) -> None:
    """Keep an alert where its unit has set preferences, and note which channels want it."""
    standing = latest_of(connection, alert.unit)
    if not standing:
        return
    values = {
        "sequence": recorded.sequence,
        "campaign": alert.campaign,
        "unit": alert.unit,
        "key": alert.key,
        "event": alert.model_dump(mode="json"),
        "raised_at": recorded.occurred_at,
        "cause": recorded.provenance.causation_id,
    }
    upsert(connection, ALERTS, ("sequence",), values)
    for channel in _wanting(standing, alert.campaign, alert.reason):
        of_alert = {"campaign": alert.campaign, "unit": alert.unit, "key": alert.key, "reason": alert.reason.value}
        row = {**of_alert, "channel": channel.id, "address": channel.address}
        insert_missing(connection, OPEN, ("campaign", "unit", "channel", "address", "key"), row)


def mark_read(connection: Connection, read: AlertsRead) -> None:
    """Note that alerts were read."""
    these = (ALERTS.c.campaign == read.campaign, ALERTS.c.unit == read.unit, ALERTS.c.key.in_(read.keys))
    connection.execute(ALERTS.update().where(*these).values(read=True))


def latest_of(connection: Connection, unit: str) -> dict[str, PreferencesSet]:
    """Return what a unit set last, by the campaign that it was set for."""
    last = select(func.max(PREFERENCES.c.sequence)).where(PREFERENCES.c.unit == unit).group_by(PREFERENCES.c.campaign)
    rows: Any = connection.execute(select(PREFERENCES.c.event).where(PREFERENCES.c.sequence.in_(last)))
    events = (PreferencesSet.model_validate(row.event) for row in rows)
    return {event.campaign: event for event in events}


def _wanting(standing: dict[str, PreferencesSet], campaign: str, reason: AlertReason) -> Iterator[Channel]:
    """Yield the channels that may want an alert: those of the campaign, or where it has none, of any other."""
    own = standing.get(campaign)
    for preferences in standing.values() if own is None else (own,):
        for channel in preferences.channels:
            if not channel.reasons or reason in channel.reasons:
                yield channel
