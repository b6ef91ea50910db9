"""From when on each thing owed can call for a reminder: so a round reads what is due, and not all that is owed.

It follows from what is owed, delivered and told, whichever of these is known first.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, null, select

from services.notifications.adapters.inbox_tables import INBOX
from services.notifications.adapters.owed_rows import delivered, owed_of
from services.notifications.adapters.tables import CAMPAIGNS, OWED
from services.notifications.domain.deadlines import next_look
from shared.contracts.events.notifications import AlertRaised, AlertReason

Told = Mapping[str, AbstractSet[str]]
"""The keys of the reminders that units were given in a campaign, by unit."""

_REMINDERS: Final = (AlertReason.DEADLINE_AHEAD, AlertReason.OVERDUE)

# Statements stand ready: building one takes longer than running it.
_TOLD = select(INBOX.c.unit, INBOX.c.key).where(
    INBOX.c.campaign == bindparam("of_campaign"), INBOX.c.reason.in_([reason.value for reason in _REMINDERS])
)
_OF_UNIT = (OWED.c.campaign == bindparam("of_campaign")) & (OWED.c.unit == bindparam("of_unit"))
_OF_OBLIGATION = _OF_UNIT & (OWED.c.obligation == bindparam("of_obligation")) & (OWED.c.theme == bindparam("of_theme"))
_LOOKED_FOR = (
    select(OWED, CAMPAIGNS.c.zone, CAMPAIGNS.c.reminder_days)
    .join(CAMPAIGNS, CAMPAIGNS.c.campaign == OWED.c.campaign)
    .where(_OF_OBLIGATION, OWED.c.next_look.is_not(None))
)
_LOOK_AT = OWED.update().where(_OF_OBLIGATION).values(next_look=bindparam("at"))
_FORGET_OVERDUE = (
    OWED.update().where(_OF_OBLIGATION, OWED.c.overdue_key == bindparam("of_key")).values(next_look=null())
)
_FORGET_LIST = OWED.update().where(_OF_UNIT, OWED.c.delivered_with == bindparam("of_occasion")).values(next_look=null())
_FORGET_DELIVERED = (
    OWED.update().where(OWED.c.campaign == bindparam("of_campaign"), delivered()).values(next_look=null())
)


def reminders_told(connection: Connection, campaign: str) -> Told:
    """Return which reminders units were given in a campaign."""
    told: dict[str, set[str]] = {}
    for row in connection.execute(_TOLD, {"of_campaign": campaign}):
        told.setdefault(row.unit, set()).add(row.key)
    return told


def forget_delivered(connection: Connection, campaign: str) -> None:
    """Look no more at what is delivered in a campaign."""
    connection.execute(_FORGET_DELIVERED, {"of_campaign": campaign})


def forget_owed(connection: Connection, campaign: str, unit: str, obligation: str, theme: str) -> None:
    """Look no more at one thing that a unit has delivered."""
    connection.execute(_LOOK_AT, {**_this(campaign, unit, obligation, theme), "at": None})


def forget_list(connection: Connection, campaign: str, unit: str, occasion: str) -> None:
    """Look no more at what a unit has delivered with the nominee list of an occasion."""
    connection.execute(_FORGET_LIST, {"of_campaign": campaign, "of_unit": unit, "of_occasion": occasion})


def look_on(connection: Connection, alert: AlertRaised) -> None:
    """Look next at what a reminder was given of when the one after it can be due; what was told before counts on."""
    if alert.reason not in _REMINDERS or alert.obligation is None:
        return
    this = _this(alert.campaign, alert.unit, alert.obligation, alert.theme or "")
    if alert.reason is AlertReason.OVERDUE:
        connection.execute(_FORGET_OVERDUE, {**this, "of_key": alert.key})
        return
    for row in connection.execute(_LOOKED_FOR, this).all():
        at = next_look(owed_of(row, ZoneInfo(row.zone)), row.reminder_days, {alert.key})
        if at is None or at > row.next_look:
            connection.execute(_LOOK_AT, {**this, "at": at})


def _this(campaign: str, unit: str, obligation: str, theme: str) -> dict[str, str]:
    return {"of_campaign": campaign, "of_unit": unit, "of_obligation": obligation, "of_theme": theme}
