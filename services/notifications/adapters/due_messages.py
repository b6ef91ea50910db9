"""Messages that are due, found by index."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import BindParameter, Connection, bindparam, select

from services.notifications.adapters.deliveries_tables import MESSAGES
from services.notifications.adapters.failing_rows import may_go_out
from services.notifications.domain.message import Stage
from shared.contracts.events.notifications import ChannelKind, MessageIntended

_AT_ONCE: Final = 20
"""As many messages to one address are tried before others have their turn."""

_DUE: Final = (MESSAGES.c.stage == Stage.WAITING, MESSAGES.c.at <= bindparam("until"), may_go_out())
_LEFT_OUT: Final[BindParameter[Sequence[str]]] = bindparam("left_out", expanding=True)
_ADDRESS: Final = (
    select(MESSAGES.c.address)
    .where(*_DUE, MESSAGES.c.kind == bindparam("by"), MESSAGES.c.address.not_in(_LEFT_OUT))
    .order_by(MESSAGES.c.at, MESSAGES.c.address)
    .limit(1)
)
_DUE_TO: Final = (
    select(MESSAGES.c.intended)
    .where(*_DUE, MESSAGES.c.address == bindparam("to"), MESSAGES.c.message.not_in(_LEFT_OUT))
    .order_by(MESSAGES.c.at, MESSAGES.c.sequence)
    .limit(_AT_ONCE)
)


def next_address(connection: Connection, kind: ChannelKind, until: datetime, but_not: Collection[str]) -> str | None:
    """Return the address of a kind that has waited longest, of those with something due by an instant."""
    asked = {"by": kind, "until": until, "left_out": sorted(but_not)}
    found: str | None = connection.scalar(_ADDRESS, asked)
    return found


def due_to(
    connection: Connection, address: str, until: datetime, but_not: Collection[str]
) -> Sequence[MessageIntended]:
    """Return some of what may be tried by an instant through one address, but for these, the longest due first."""
    asked = {"to": address, "until": until, "left_out": sorted(but_not)}
    return [MessageIntended.model_validate(each) for each in connection.scalars(_DUE_TO, asked)]
