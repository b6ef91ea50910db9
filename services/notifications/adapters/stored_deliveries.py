from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from services.notifications.adapters.deliveries_tables import ALERTS, COVERED, MESSAGES, OPEN, PREFERENCES
from services.notifications.adapters.listed_deliveries import alerts_of, delivery_of, listed_query
from services.notifications.application.delivery_ports import DeliveriesWanted, Delivery, Pair, ToldAlert
from services.notifications.domain.message import Stage
from services.notifications.domain.preferences import SetAt
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.traffic import KnownMessage
from shared.contracts.events.notifications import AlertRaised, MessageIntended, PreferencesSet
from shared.contracts.streams import NOTIFICATIONS
from shared.views import Snapshot, ViewStore

_MANY = 500


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
        query = select(PREFERENCES).where(PREFERENCES.c.unit == unit).order_by(PREFERENCES.c.sequence)
        rows = self._connection.execute(query)
        return [SetAt(PreferencesSet.model_validate(row.event), row.sequence) for row in rows]

    def named_addresses(self, unit: str | None = None) -> AbstractSet[str]:
        """Return the ids of the addresses that preferences name, the last ones set for each campaign."""
        last = select(func.max(PREFERENCES.c.sequence)).group_by(PREFERENCES.c.campaign, PREFERENCES.c.unit)
        if unit is not None:
            last = last.where(PREFERENCES.c.unit == unit)
        events = self._connection.scalars(select(PREFERENCES.c.event).where(PREFERENCES.c.sequence.in_(last)))
        return {each.address for event in events for each in PreferencesSet.model_validate(event).channels}

    def units_with_open(self) -> Sequence[Pair]:
        """Return the campaigns and units with alerts that may be wanted and are in no message yet."""
        query = select(OPEN.c.campaign, OPEN.c.unit).distinct().order_by(OPEN.c.campaign, OPEN.c.unit)
        return [(row.campaign, row.unit) for row in self._connection.execute(query)]

    def open_alerts(self, campaign: str, unit: str) -> Sequence[RaisedAlert]:
        """Return those alerts, the oldest first."""
        keys = select(OPEN.c.key).where(OPEN.c.campaign == campaign, OPEN.c.unit == unit)
        return [told.raised for told in self._alerts(*_of(campaign, unit), ALERTS.c.key.in_(keys))]

    def covered(self, campaign: str, unit: str, keys: Collection[str]) -> Mapping[Pair, AbstractSet[str]]:
        """Return which of these alerts are in a message, by channel and address."""
        by_place: dict[Pair, set[str]] = {}
        asked = sorted(keys)
        for piece in (asked[first : first + _MANY] for first in range(0, len(asked), _MANY)):
            these = (COVERED.c.campaign == campaign, COVERED.c.unit == unit, COVERED.c.key.in_(piece))
            for row in self._connection.execute(select(COVERED).where(*these)):
                by_place.setdefault((row.channel, row.address), set()).add(row.key)
        return by_place

    def recent(self, campaign: str, unit: str, since: datetime) -> Sequence[KnownMessage]:
        """Return a unit's messages about a campaign that are pending, or changed since an instant."""
        pending = MESSAGES.c.stage.in_([Stage.WAITING, Stage.UNDER_WAY])
        query = select(MESSAGES).where(
            MESSAGES.c.campaign == campaign, MESSAGES.c.unit == unit, or_(pending, MESSAGES.c.changed_at >= since)
        )
        return [
            KnownMessage(_intended(row), Stage(row.stage), row.at or row.changed_at)
            for row in self._connection.execute(query)
        ]

    def due(self, now: datetime) -> Sequence[MessageIntended]:
        """Return what may be tried now, the longest due first."""
        query = _waiting().where(MESSAGES.c.at <= now).order_by(MESSAGES.c.at, MESSAGES.c.sequence)
        return [_intended(row) for row in self._connection.execute(query)]

    def next_due(self) -> datetime | None:
        """Return when the next of those that wait may be tried."""
        found: datetime | None = self._connection.scalar(
            select(MESSAGES.c.at).where(MESSAGES.c.stage == Stage.WAITING).order_by(MESSAGES.c.at).limit(1)
        )
        return found

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
        row = self._connection.execute(select(MESSAGES).where(MESSAGES.c.message == message)).one_or_none()
        return None if row is None else delivery_of(row)

    def deliveries(self, wanted: DeliveriesWanted, before: int | None, limit: int) -> Sequence[Delivery]:
        """Return up to `limit` messages first intended before a sequence, the newest first."""
        return [delivery_of(row) for row in self._connection.execute(listed_query(wanted, before).limit(limit))]

    def alerts_of(self, intended: Sequence[MessageIntended]) -> Mapping[str, Sequence[int]]:
        """Return the places in NOTIFICATIONS of the alerts in messages, by message."""
        return alerts_of(self._connection, intended)

    def _alerts(self, *which: Any) -> Sequence[ToldAlert]:
        query = select(ALERTS).where(*which).order_by(ALERTS.c.sequence)
        return [_told(row) for row in self._connection.execute(query)]


def _of(campaign: str, unit: str) -> tuple[Any, ...]:
    return ALERTS.c.campaign == campaign, ALERTS.c.unit == unit


def _waiting() -> Select[Any]:
    return select(MESSAGES).where(MESSAGES.c.stage == Stage.WAITING)


def _intended(row: Row[Any]) -> MessageIntended:
    return MessageIntended.model_validate(row.intended)


def _told(row: Row[Any]) -> ToldAlert:
    return ToldAlert(
        RaisedAlert(AlertRaised.model_validate(row.event), row.sequence, row.raised_at), row.cause, row.read
    )
