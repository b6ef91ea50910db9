"""Alerts that no message tells yet.

Which channels of a unit want them follows from the plans' issuers too, of which this view knows nothing: here is only
what is told through which channel.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, exists, or_, select

from services.notifications.adapters.deliveries_tables import ALERTS, COVERED, MESSAGES, PREFERENCES
from services.notifications.adapters.unsure_campaigns import unsure_inboxes
from services.notifications.application.unsent_ports import Changed, Unsure, Untold
from services.notifications.domain.message import Stage
from services.notifications.domain.preferences import SetAt
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.traffic import KnownMessage
from shared.contracts.events.notifications import AlertRaised, MessageIntended, PreferencesSet

_MANY: Final = 500

_UNITS: Final = select(PREFERENCES.c.unit).distinct().order_by(PREFERENCES.c.unit)
_SET_SINCE: Final = select(PREFERENCES.c.unit).distinct().where(PREFERENCES.c.sequence > bindparam("since"))
_RAISED_SINCE: Final = (
    select(ALERTS.c.unit, ALERTS.c.campaign)
    .distinct()
    .where(ALERTS.c.sequence > bindparam("since"), exists().where(PREFERENCES.c.unit == ALERTS.c.unit))
)
_SENT_SINCE: Final = (
    select(MESSAGES.c.unit, MESSAGES.c.campaign).distinct().where(MESSAGES.c.changed > bindparam("since"))
)
_SET: Final = (
    select(PREFERENCES.c.event, PREFERENCES.c.sequence, PREFERENCES.c.revision)
    .where(PREFERENCES.c.unit == bindparam("to"))
    .order_by(PREFERENCES.c.sequence)
)
_CAMPAIGNS: Final = select(ALERTS.c.campaign).distinct().where(ALERTS.c.unit == bindparam("to"))
_TOLD: Final = exists().where(
    *(COVERED.c[name] == ALERTS.c[name] for name in ("campaign", "unit", "key")),
    COVERED.c.channel == bindparam("through"),
    COVERED.c.address == bindparam("at"),
)
_UNTOLD: Final = (
    select(ALERTS.c.sequence, ALERTS.c.campaign, ALERTS.c.key, ALERTS.c.reason)
    .where(ALERTS.c.unit == bindparam("to"), ALERTS.c.sequence > bindparam("since"), ~_TOLD)
    .order_by(ALERTS.c.sequence)
)
_UNTOLD_OF: Final = _UNTOLD.where(ALERTS.c.campaign == bindparam("of"))
_ALERTS: Final = select(ALERTS.c.sequence, ALERTS.c.event, ALERTS.c.raised_at).where(
    ALERTS.c.sequence.in_(bindparam("these", expanding=True))
)
_RECENT: Final = select(MESSAGES.c.intended, MESSAGES.c.stage, MESSAGES.c.at, MESSAGES.c.changed_at).where(
    MESSAGES.c.unit == bindparam("to"),
    or_(
        MESSAGES.c.stage == Stage.WAITING,
        MESSAGES.c.stage == Stage.UNDER_WAY,
        MESSAGES.c.changed_at >= bindparam("since"),
    ),
)
_RECENT_OF: Final = _RECENT.where(MESSAGES.c.campaign == bindparam("of"))


@dataclass(frozen=True)
class StoredUnsent:
    """Reads them from the view's rows, as one state of the database."""

    connection: Connection

    def unsure(self) -> Unsure:
        """Return where events are parked."""
        return unsure_inboxes(self.connection)

    def units(self) -> Sequence[str]:
        """Return all units that ever set preferences."""
        return self.connection.scalars(_UNITS).all()

    def changed_since(self, sequence: int) -> Changed:
        """Return where something was set, raised, or became of a message after a sequence of NOTIFICATIONS."""
        since = {"since": sequence}
        rows = [row for query in (_RAISED_SINCE, _SENT_SINCE) for row in self.connection.execute(query, since)]
        return Changed(
            units=self.connection.scalars(_SET_SINCE, since).all(),
            inboxes={(row.unit, row.campaign) for row in rows},
        )

    def preferences(self, unit: str) -> Sequence[SetAt]:
        """Return all that a unit ever set."""
        rows = self.connection.execute(_SET, {"to": unit})
        return [SetAt(PreferencesSet.model_validate(row.event), row.sequence, row.revision) for row in rows]

    def campaigns(self, unit: str) -> Sequence[str]:
        """Return the campaigns about which a unit was told something."""
        return self.connection.scalars(_CAMPAIGNS, {"to": unit}).all()

    def untold(self, unit: str, campaign: str | None, channel: str, address: str, since: int) -> Sequence[Untold]:
        """Return the alerts after a sequence that no message through this channel tells, the oldest first."""
        asked: dict[str, object] = {"to": unit, "through": channel, "at": address, "since": since}
        query, asked = (_UNTOLD, asked) if campaign is None else (_UNTOLD_OF, asked | {"of": campaign})
        rows = self.connection.execute(query, asked)
        return [Untold(row.sequence, row.campaign, row.key, row.reason) for row in rows]

    def alerts(self, sequences: Collection[int]) -> Mapping[int, RaisedAlert]:
        """Return alerts by their places in NOTIFICATIONS."""
        asked = sorted(sequences)
        pieces = (asked[first : first + _MANY] for first in range(0, len(asked), _MANY))
        rows = (row for piece in pieces for row in self.connection.execute(_ALERTS, {"these": piece}))
        return {
            row.sequence: RaisedAlert(AlertRaised.model_validate(row.event), row.sequence, row.raised_at)
            for row in rows
        }

    def recent(self, unit: str, campaign: str | None, since: datetime) -> Sequence[KnownMessage]:
        """Return a unit's messages, about a campaign or any, that are pending or changed since an instant."""
        asked: dict[str, object] = {"to": unit, "since": since}
        query, asked = (_RECENT, asked) if campaign is None else (_RECENT_OF, asked | {"of": campaign})
        rows = self.connection.execute(query, asked)
        return [
            KnownMessage(MessageIntended.model_validate(row.intended), Stage(row.stage), row.at or row.changed_at)
            for row in rows
        ]
