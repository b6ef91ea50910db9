from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, exists, func, select

from services.notifications.adapters.deliveries_tables import ALERTS, COVERED, MESSAGES, PREFERENCES
from services.notifications.adapters.due_messages import due_to, next_address
from services.notifications.adapters.listed_deliveries import DELIVERIES, alerts_of, delivery_of, listed_query
from services.notifications.adapters.narrowing import shown_in
from services.notifications.adapters.unsent_alerts import StoredUnsent
from services.notifications.application.delivery_ports import DeliveriesWanted, Delivery, ToldAlert
from services.notifications.application.showing import Shown
from services.notifications.domain.message import Stage
from services.notifications.domain.preferences import SetAt
from services.notifications.domain.raised_alert import RaisedAlert
from shared.contracts.events.notifications import AlertRaised, ChannelKind, MessageIntended, PreferencesSet
from shared.contracts.streams import NOTIFICATIONS
from shared.views import Snapshot, ViewStore


class StoredDeliveries:
    """Reads preferences and messages from the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    @contextmanager
    def reading(self) -> Iterator["StoredDeliveriesReading"]:
        """Open them as they stand now."""
        with self._store.read() as snapshot:
            yield StoredDeliveriesReading(snapshot)


@dataclass(frozen=True)
class StoredDeliveriesReading:
    """Preferences and messages as one state of the database."""

    snapshot: Snapshot

    @property
    def _connection(self) -> Connection:
        return self.snapshot.connection

    def position(self) -> int:
        """Return the sequence in NOTIFICATIONS up to which this stands."""
        return self.snapshot.positions.get(NOTIFICATIONS, 0)

    def preferences(self, unit: str) -> Sequence[SetAt]:
        """Return all that a unit ever set."""
        return self.unsent().preferences(unit)

    def knows_preferences(self) -> bool:
        """Tell whether any unit ever set preferences."""
        return bool(self._connection.scalar(select(exists().select_from(PREFERENCES))))

    def named_addresses(self, unit: str | None = None) -> AbstractSet[str]:
        """Return the ids of the addresses that preferences name, the last ones set for each campaign."""
        last = select(func.max(PREFERENCES.c.sequence)).group_by(PREFERENCES.c.campaign, PREFERENCES.c.unit)
        if unit is not None:
            last = last.where(PREFERENCES.c.unit == unit)
        events = self._connection.scalars(select(PREFERENCES.c.event).where(PREFERENCES.c.sequence.in_(last)))
        return {each.address for event in events for each in PreferencesSet.model_validate(event).channels}

    def ever_channels(self, unit: str | None, shown: Shown) -> AbstractSet[str]:
        """Return the ids of all channels that a unit, or any, ever set, of what is shown."""
        query = select(PREFERENCES.c.event).where(shown_in(PREFERENCES, shown))
        events = self._connection.scalars(query if unit is None else query.where(PREFERENCES.c.unit == unit))
        return {each.id for event in events for each in PreferencesSet.model_validate(event).channels}

    def unsent(self) -> StoredUnsent:
        """Return what is to be known of alerts that no message tells yet."""
        return StoredUnsent(self._connection)

    def next_address(self, kind: ChannelKind, until: datetime, but_not: Collection[str]) -> str | None:
        """Return the address of a kind that has waited longest, of those with something due by an instant."""
        return next_address(self._connection, kind, until, but_not)

    def due_to(self, address: str, until: datetime, but_not: Collection[str]) -> Sequence[MessageIntended]:
        """Return some of what may be tried by an instant through one address, but for these, the longest due first."""
        return due_to(self._connection, address, until, but_not)

    def begun_before(self, instant: datetime) -> Sequence[tuple[MessageIntended, int]]:
        """Return the messages with an attempt under way that was begun before an instant, and its number."""
        query = select(MESSAGES).where(MESSAGES.c.stage == Stage.UNDER_WAY, MESSAGES.c.at <= instant)
        return [(_intended(row), row.attempts) for row in self._connection.execute(query)]

    def told_by(self, message: str) -> Sequence[ToldAlert]:
        """Return the alerts that a message is the first to tell through its channel, the oldest first."""
        same = and_(*(COVERED.c[name] == ALERTS.c[name] for name in ("campaign", "unit", "key")))
        query = select(ALERTS).join(COVERED, same).where(COVERED.c.message == message)
        return [_told(row) for row in self._connection.execute(query.order_by(ALERTS.c.sequence))]

    def told_after(self, campaign: str, unit: str, sequence: int) -> Sequence[RaisedAlert]:
        """Return the alerts of an inbox from a sequence on."""
        return [told.raised for told in self._alerts(*_of(campaign, unit), ALERTS.c.sequence >= sequence)]

    def delivery(self, message: str) -> Delivery | None:
        """Return a message as it stands."""
        row = self._connection.execute(DELIVERIES.where(MESSAGES.c.message == message)).one_or_none()
        return None if row is None else delivery_of(row)

    def deliveries(self, wanted: DeliveriesWanted, shown: Shown, before: int | None, limit: int) -> Sequence[Delivery]:
        """Return up to `limit` messages first intended before a sequence, of what is shown, the newest first."""
        query = listed_query(wanted, before).where(shown_in(MESSAGES, shown)).limit(limit)
        return [delivery_of(row) for row in self._connection.execute(query)]

    def alerts_of(self, intended: Sequence[MessageIntended]) -> Mapping[str, Sequence[int]]:
        """Return the places in NOTIFICATIONS of the alerts in messages, by message."""
        return alerts_of(self._connection, intended)

    def _alerts(self, *which: Any) -> Sequence[ToldAlert]:
        query = select(ALERTS).where(*which).order_by(ALERTS.c.sequence)
        return [_told(row) for row in self._connection.execute(query)]


def _of(campaign: str, unit: str) -> tuple[Any, ...]:
    return ALERTS.c.campaign == campaign, ALERTS.c.unit == unit


def _intended(row: Row[Any]) -> MessageIntended:
    return MessageIntended.model_validate(row.intended)


def _told(row: Row[Any]) -> ToldAlert:
    return ToldAlert(
        RaisedAlert(AlertRaised.model_validate(row.event), row.sequence, row.raised_at), row.cause, row.read
    )
