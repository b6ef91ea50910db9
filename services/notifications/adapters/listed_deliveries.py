"""Messages as they are listed."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select, tuple_

from services.notifications.adapters.deliveries_tables import ALERTS, COVERED, FAILING, MESSAGES
from services.notifications.application.delivery_ports import DeliveriesWanted, Delivery, DeliveryState
from services.notifications.domain.message import Stage
from shared.contracts.events.notifications import MessageIntended, SendProblem, WithheldBecause
from shared.contracts.texts import Text

DELIVERIES = select(MESSAGES, FAILING.c.probe, FAILING.c.since.label("fails_since")).outerjoin(
    FAILING, FAILING.c.address == MESSAGES.c.address
)
"""Messages with what is known of their channel where it fails."""
_MANY = 500


def listed_query(wanted: DeliveriesWanted, before: int | None) -> Select[Any]:
    """Select messages first intended before a sequence, the newest first."""
    query = DELIVERIES.order_by(MESSAGES.c.sequence.desc())
    if before is not None:
        query = query.where(MESSAGES.c.sequence < before)
    for name in ("campaign", "unit", "state", "channel"):
        value = getattr(wanted, name)
        if value is not None:
            query = query.where(MESSAGES.c[name] == str(value))
    if wanted.alert is not None:
        same = and_(*(COVERED.c[name] == ALERTS.c[name] for name in ("campaign", "unit", "key")))
        telling = select(COVERED.c.message).join(ALERTS, same).where(ALERTS.c.sequence == wanted.alert)
        query = query.where(MESSAGES.c.message.in_(telling))
    return query


def delivery_of(row: Row[Any]) -> Delivery:
    """Return a message as its row says."""
    return Delivery(
        sequence=row.sequence,
        intended=MessageIntended.model_validate(row.intended),
        state=DeliveryState(row.state),
        attempts=row.attempts,
        at=row.at,
        changed_at=row.changed_at,
        problem=None if row.problem is None else SendProblem(row.problem),
        detail=None if row.detail is None else Text.model_validate(row.detail),
        because=None if row.because is None else WithheldBecause(row.because),
        reference=row.reference,
        channel_fails_since=row.fails_since,
        behind=None if row.stage != Stage.WAITING or row.probe == row.message else row.probe,
    )


def alerts_of(connection: Connection, intended: Sequence[MessageIntended]) -> Mapping[str, Sequence[int]]:
    """Return the places in NOTIFICATIONS of the alerts in messages, by message."""
    named = sorted({(each.campaign, each.unit, key) for each in intended for key in each.keys})
    places: dict[tuple[str, str, str], int] = {}
    for piece in (named[first : first + _MANY] for first in range(0, len(named), _MANY)):
        these = tuple_(ALERTS.c.campaign, ALERTS.c.unit, ALERTS.c.key).in_(piece)
        for row in connection.execute(select(ALERTS).where(these)):
            places[row.campaign, row.unit, row.key] = row.sequence
    return {
        each.message: [place for key in each.keys if (place := places.get((each.campaign, each.unit, key)))]
        for each in intended
    }
