"""What units want to be told, what they were told, and what they have read of it, kept as it was recorded."""

from typing import Final

from sqlalchemy import Connection, bindparam

from services.notifications.adapters.deliveries_tables import ALERTS, PREFERENCES
from shared.contracts.event import RecordedEvent
from shared.contracts.events.notifications import AlertRaised, AlertsRead, PreferencesSet
from shared.views import upsert

_READ: Final = (
    ALERTS.update()
    .where(
        ALERTS.c.campaign == bindparam("of"),
        ALERTS.c.unit == bindparam("to"),
        ALERTS.c.key.in_(bindparam("keys", expanding=True)),
    )
    .values(read=True)
)


def note_preferences(connection: Connection, preferences: PreferencesSet, recorded: RecordedEvent) -> None:
    """Keep what a unit set."""
    values = {
        "sequence": recorded.sequence,
        "campaign": preferences.campaign,
        "unit": preferences.unit,
        "revision": recorded.version,
        "event": preferences.model_dump(mode="json"),
    }
    upsert(connection, PREFERENCES, ("sequence",), values)


def note_alert(connection: Connection, alert: AlertRaised, recorded: RecordedEvent) -> None:
    """Keep an alert."""
    values = {
        "sequence": recorded.sequence,
        "campaign": alert.campaign,
        "unit": alert.unit,
        "key": alert.key,
        "reason": alert.reason.value,
        "event": alert.model_dump(mode="json"),
        "raised_at": recorded.occurred_at,
        "cause": recorded.provenance.causation_id,
    }
    upsert(connection, ALERTS, ("sequence",), values)


def mark_read(connection: Connection, read: AlertsRead) -> None:
    """Note that alerts were read."""
    connection.execute(_READ, {"of": read.campaign, "to": read.unit, "keys": read.keys})
