"""Alerts with their units, as rows and as they are listed."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, select

from services.notifications.adapters.inbox_tables import INBOX
from services.notifications.adapters.tables import CAMPAIGNS, UNITS
from services.notifications.application.inbox_ports import ListedAlert, ReadMark
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import Unit
from shared.contracts.texts import Text

LISTED: Select[Any] = (
    select(INBOX, UNITS.c.name, UNITS.c.kind, UNITS.c.former_names, UNITS.c.merged_into, CAMPAIGNS.c.zone)
    .join(UNITS, (UNITS.c.campaign == INBOX.c.campaign) & (UNITS.c.unit == INBOX.c.unit))
    .join(CAMPAIGNS, CAMPAIGNS.c.campaign == INBOX.c.campaign)
)
"""Selects alerts with what `listed` needs."""


def listed(row: Row[Any]) -> ListedAlert:
    """Return an alert as it is listed, with times in the offset of its plan's zone."""
    zone = ZoneInfo(row.zone)
    alert = AlertRaised(
        campaign=row.campaign,
        unit=row.unit,
        reason=AlertReason(row.reason),
        key=row.key,
        text=Text(vi=row.text_vi, en=row.text_en),
        obligation=row.obligation,
        theme=row.theme,
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
    read = None if row.read_at is None else ReadMark(row.read_at.astimezone(zone), row.read_by)
    return ListedAlert(row.sequence, alert, unit, row.raised_at.astimezone(zone), read)
