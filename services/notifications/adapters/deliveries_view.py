from sqlalchemy import Connection, MetaData

from services.notifications.adapters.deliveries_tables import METADATA
from services.notifications.adapters.failing_rows import note_failing
from services.notifications.adapters.inbox_events import mark_read, note_alert, note_preferences
from services.notifications.adapters.message_rows import note_course, note_intended
from shared.contracts import streams
from shared.contracts.event import RecordedEvent
from shared.contracts.events.notifications import AlertRaised, AlertsRead, MessageIntended, PreferencesSet


class DeliveriesView:
    """What units want to be told and how, and what became of each message; made from the service's own stream only."""

    name = "deliveries"
    version = 4
    streams: tuple[str, ...] = (streams.NOTIFICATIONS,)
    metadata: MetaData = METADATA

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Take note of preferences, of alerts, and of what became of messages."""
        match event.event:
            case PreferencesSet() as preferences:
                note_preferences(connection, preferences, event)
            case AlertRaised() as alert:
                note_alert(connection, alert, event)
            case AlertsRead() as read:
                mark_read(connection, read)
            case MessageIntended() as intended:
                note_intended(connection, intended, event)
            case _:
                note_course(connection, event)
        note_failing(connection, event)
