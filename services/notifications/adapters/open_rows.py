"""Which alerts no message tells yet, by the channels that want them.

It follows from what was set, raised and intended by their sequences, in whatever order they are applied: an event that
was parked comes late.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, exists, select

from services.notifications.adapters.deliveries_tables import ALERTS, COVERED, OPEN, PREFERENCES
from shared.contracts.event import RecordedEvent
from shared.contracts.events.notifications import AlertRaised, AlertReason, AlertsRead, PreferencesSet
from shared.views import insert_missing, upsert

_KEY: Final = ("campaign", "unit", "channel", "address", "key")


@dataclass(frozen=True)
class _Standing:
    """What a unit has set, by the campaign that it was set for, as it stood from a sequence on."""

    since: int
    by_campaign: Mapping[str, PreferencesSet]

    def wanting(self, campaign: str, reason: AlertReason) -> Iterator[tuple[str, str]]:
        """Yield the channels that may want an alert: those of the campaign, or where it has none, of any other."""
        own = self.by_campaign.get(campaign)
        for preferences in self.by_campaign.values() if own is None else (own,):
            for channel in preferences.channels:
                if not channel.reasons or reason in channel.reasons:
                    yield channel.id, channel.address


def note_preferences(connection: Connection, preferences: PreferencesSet, recorded: RecordedEvent) -> None:
    """Keep what a unit set, and decide again which of its alerts are open.

    In order it only drops those that no channel wants any more; where it comes late, alerts raised since find it.
    """
    values = {
        "sequence": recorded.sequence,
        "campaign": preferences.campaign,
        "unit": preferences.unit,
        "event": preferences.model_dump(mode="json"),
    }
    upsert(connection, PREFERENCES, ("sequence",), values)
    connection.execute(OPEN.delete().where(OPEN.c.unit == preferences.unit))
    _open(connection, preferences.unit, ALERTS.c.unit == preferences.unit)


def note_alert(connection: Connection, alert: AlertRaised, recorded: RecordedEvent) -> None:
    """Keep an alert, and note which channels want it."""
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
    _open(connection, alert.unit, ALERTS.c.sequence == recorded.sequence)


def mark_read(connection: Connection, read: AlertsRead) -> None:
    """Note that alerts were read."""
    these = (ALERTS.c.campaign == read.campaign, ALERTS.c.unit == read.unit, ALERTS.c.key.in_(read.keys))
    connection.execute(ALERTS.update().where(*these).values(read=True))


def _open(connection: Connection, unit: str, which: ColumnElement[bool]) -> None:
    """Open alerts of a unit for the channels that have wanted them ever since they were raised, unless covered."""
    standings = _standings(connection, unit)
    if not standings:
        return
    names = ("campaign", "unit", "key", "reason")
    query = select(ALERTS.c.sequence, *(ALERTS.c[name] for name in names))
    for alert in connection.execute(query.where(which, ALERTS.c.sequence > standings[0].since)).all():
        for channel, address in _places(standings, alert.sequence, alert.campaign, AlertReason(alert.reason)):
            row = {**{name: getattr(alert, name) for name in names}, "channel": channel, "address": address}
            insert_missing(connection, OPEN, _KEY, row)
    covered = exists().where(*(COVERED.c[name] == OPEN.c[name] for name in _KEY))
    connection.execute(OPEN.delete().where(OPEN.c.unit == unit, covered))


def _standings(connection: Connection, unit: str) -> list[_Standing]:
    """Return how a unit wanted to be told, from each change on, the oldest first."""
    query = select(PREFERENCES.c.sequence, PREFERENCES.c.event).where(PREFERENCES.c.unit == unit)
    standings: list[_Standing] = []
    for row in connection.execute(query.order_by(PREFERENCES.c.sequence)):
        preferences = PreferencesSet.model_validate(row.event)
        before = standings[-1].by_campaign if standings else {}
        standings.append(_Standing(row.sequence, {**before, preferences.campaign: preferences}))
    return standings


def _places(standings: Sequence[_Standing], raised: int, campaign: str, reason: AlertReason) -> set[tuple[str, str]]:
    """Return the channels and addresses that wanted an alert when it was raised, and at every change since."""
    then = [standing for standing in standings if standing.since < raised][-1:]
    since = [standing for standing in standings if standing.since > raised]
    return set.intersection(*(set(standing.wanting(campaign, reason)) for standing in (*then, *since)))
