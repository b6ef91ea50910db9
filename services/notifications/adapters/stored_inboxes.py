from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, exists, select

from services.notifications.adapters.tables import CAMPAIGNS, INBOX, UNITS
from services.notifications.application.ports import AlertsWanted, ListedAlert
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import Unit
from shared.contracts.texts import Text
from shared.views import ViewStore


class StoredInboxes:
    """Lists alerts from the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    @contextmanager
    def reading(self) -> Iterator["StoredInboxReading"]:
        """Open the inboxes as they stand now."""
        with self._store.read() as snapshot:
            yield StoredInboxReading(snapshot.connection)


@dataclass(frozen=True)
class StoredInboxReading:
    """The inboxes as one state of the database."""

    connection: Connection

    def knows_campaign(self, campaign: str) -> bool:
        """Tell whether the campaign's plan has been heard of."""
        return bool(self.connection.scalar(select(exists().where(CAMPAIGNS.c.campaign == campaign))))

    def knows_unit(self, unit: str, campaign: str | None) -> bool:
        """Tell whether the campaign's register, or any where none is named, holds the unit."""
        known = exists().where(UNITS.c.unit == unit)
        return bool(
            self.connection.scalar(select(known if campaign is None else known.where(UNITS.c.campaign == campaign)))
        )

    def alerts(self, wanted: AlertsWanted, before: int | None, limit: int) -> Sequence[ListedAlert]:
        """Return up to `limit` alerts recorded before a sequence, the newest first."""
        query = (
            select(INBOX, UNITS.c.name, UNITS.c.kind, UNITS.c.former_names, UNITS.c.merged_into, CAMPAIGNS.c.zone)
            .join(UNITS, (UNITS.c.campaign == INBOX.c.campaign) & (UNITS.c.unit == INBOX.c.unit))
            .join(CAMPAIGNS, CAMPAIGNS.c.campaign == INBOX.c.campaign)
            .order_by(INBOX.c.sequence.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(INBOX.c.sequence < before)
        for column, value in (("campaign", wanted.campaign), ("unit", wanted.unit), ("reason", wanted.reason)):
            if value is not None:
                query = query.where(INBOX.c[column] == str(value))
        return [_listed(row) for row in self.connection.execute(query)]


def _listed(row: Row[Any]) -> ListedAlert:
    zone = ZoneInfo(row.zone)
    alert = AlertRaised(
        campaign=row.campaign,
        unit=row.unit,
        reason=AlertReason(row.reason),
        key=row.key,
        text=Text(vi=row.text_vi, en=row.text_en),
        obligation=row.obligation,
        nomination=row.nomination,
        due=None if row.due is None else row.due.astimezone(zone),
    )
    unit = Unit(
        id=row.unit,
        name=row.name,
        kind=row.kind,
        former_names=tuple(row.former_names),
        merged_into=row.merged_into,
    )
    return ListedAlert(row.sequence, alert, unit, row.raised_at.astimezone(zone))
