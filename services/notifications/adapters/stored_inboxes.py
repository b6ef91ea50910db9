from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, func, select

from services.notifications.adapters.inbox_changes import read_changes, read_touched
from services.notifications.adapters.inbox_tables import INBOX
from services.notifications.adapters.known_campaigns import KnownCampaigns
from services.notifications.adapters.listed_rows import LISTED, listed
from services.notifications.adapters.narrowing import shown_in
from services.notifications.application.inbox_ports import AlertsWanted, InboxChange, ListedAlert, Readership
from services.notifications.application.showing import Shown
from shared.contracts.plan import Plan
from shared.contracts.streams import NOTIFICATIONS
from shared.views import Snapshot, ViewStore

_MANY = 1_000


class StoredInboxes:
    """Reads inboxes from the view's rows; used by several threads."""

    def __init__(self, store: ViewStore, known: KnownCampaigns | None = None) -> None:
        self._store, self._known = store, known or KnownCampaigns()

    @contextmanager
    def reading(self) -> Iterator["StoredInboxReading"]:
        """Open the inboxes as they stand now."""
        with self._store.read() as snapshot:
            yield StoredInboxReading(snapshot, self._known)


@dataclass(frozen=True)
class StoredInboxReading:
    """The inboxes as one state of the database."""

    snapshot: Snapshot
    known: KnownCampaigns

    @property
    def _connection(self) -> Connection:
        return self.snapshot.connection

    def plans(self) -> Mapping[str, Plan]:
        """Return the plans in force that have been heard of, by campaign."""
        return {campaign: each.plan for campaign, each in self.known.every(self._connection).items()}

    def alerts(self, wanted: AlertsWanted, shown: Shown, before: int | None, limit: int) -> Sequence[ListedAlert]:
        """Return up to `limit` alerts recorded before a sequence, of what is shown, the newest first."""
        query = LISTED.where(shown_in(INBOX, shown)).order_by(INBOX.c.sequence.desc()).limit(limit)
        if before is not None:
            query = query.where(INBOX.c.sequence < before)
        for column, value in (("campaign", wanted.campaign), ("unit", wanted.unit), ("reason", wanted.reason)):
            if value is not None:
                query = query.where(INBOX.c[column] == str(value))
        return self._listed(query.where(*_read(wanted.read)))

    def alert(self, sequence: int) -> ListedAlert | None:
        """Return the alert that was recorded there."""
        return next(iter(self._listed(LISTED.where(INBOX.c.sequence == sequence))), None)

    def unread(self, unit: str, campaigns: Collection[str]) -> Mapping[str, int]:
        """Return how many alerts about these a unit has not read, by campaign; those without any are left out."""
        query = (
            select(INBOX.c.campaign, func.count().label("unread"))
            .where(INBOX.c.unit == unit, INBOX.c.campaign.in_(sorted(campaigns)), *_read(False))
            .group_by(INBOX.c.campaign)
            .order_by(INBOX.c.campaign)
        )
        return {row.campaign: row.unread for row in self._connection.execute(query)}

    def keys_of(self, campaign: str, unit: str, sequences: Collection[int]) -> Mapping[int, str]:
        """Return the keys of those alerts of an inbox that were recorded at these sequences."""
        query = select(INBOX.c.sequence, INBOX.c.key).where(*_of(campaign, unit))
        asked = sorted(sequences)
        pieces = (asked[first : first + _MANY] for first in range(0, len(asked), _MANY))
        rows = (self._connection.execute(query.where(INBOX.c.sequence.in_(piece))) for piece in pieces)
        return {row.sequence: row.key for found in rows for row in found}

    def unread_until(self, campaign: str, unit: str, sequence: int) -> Sequence[str]:
        """Return the keys of what an inbox has that was not read, up to a sequence, the oldest first."""
        query = select(INBOX.c.key).where(*_of(campaign, unit), INBOX.c.sequence <= sequence, *_read(False))
        return list(self._connection.scalars(query.order_by(INBOX.c.sequence)))

    def recipients(
        self, campaign: str, key: str, shown: Shown, *, read: bool | None, after: int, limit: int
    ) -> Sequence[ListedAlert]:
        """Return up to `limit` alerts of one key after a sequence: the same alert, as each unit shown was given it."""
        query = LISTED.where(*_same(campaign, key, shown), INBOX.c.sequence > after, *_read(read))
        return self._listed(query.order_by(INBOX.c.sequence).limit(limit))

    def readership(self, campaign: str, key: str, shown: Shown) -> Readership:
        """Count who of those shown was given an alert, and who has read it."""
        counts = select(func.count().label("told"), func.count(INBOX.c.read_at).label("seen"))
        row = self._connection.execute(counts.where(*_same(campaign, key, shown))).one()
        return Readership(told=row.told, read=row.seen)

    def changes(self, unit: str, campaigns: Collection[str], after: int, limit: int) -> Sequence[InboxChange]:
        """Return up to `limit` changes of a unit's inboxes of these campaigns after a sequence, the oldest first."""
        return read_changes(self._connection, unit, campaigns, after, limit)

    def touched(self, after: int) -> Mapping[str, int]:
        """Return the units whose inboxes changed after a sequence, each with its last change."""
        return read_touched(self._connection, after)

    def position(self) -> int:
        """Return the sequence up to which the inboxes stand."""
        return self.snapshot.positions.get(NOTIFICATIONS, 0)

    def _listed(self, query: Select[tuple[object, ...]]) -> Sequence[ListedAlert]:
        return [listed(row) for row in self._connection.execute(query)]


def _of(campaign: str, unit: str) -> tuple[ColumnElement[bool], ...]:
    return INBOX.c.campaign == campaign, INBOX.c.unit == unit


def _same(campaign: str, key: str, shown: Shown) -> tuple[ColumnElement[bool], ...]:
    return INBOX.c.campaign == campaign, INBOX.c.key == key, shown_in(INBOX, shown)


def _read(read: bool | None) -> tuple[ColumnElement[bool], ...]:
    if read is None:
        return ()
    return (INBOX.c.read_at.is_not(None) if read else INBOX.c.read_at.is_(None),)
