"""Of what not all that was recorded is known, since events are parked: as the connection's state of a view has it."""

from typing import Final

from sqlalchemy import Connection, select

from services.notifications.application.unsent_ports import Unsure
from shared.contracts.ids import is_id
from shared.views.parked import PARKED

_PREFERENCES: Final = "preferences"
_AGGREGATES: Final = select(PARKED.c.aggregate_id).distinct()


def unsure_campaigns(connection: Connection) -> frozenset[str]:
    """Return the campaigns of which events are parked.

    What is recorded outside any campaign, as the numbers of decisions are, makes none unsure.
    """
    heads = {aggregate.partition("/")[0] for aggregate in connection.scalars(_AGGREGATES)}
    return frozenset(head for head in heads if is_id(head))


def unsure_inboxes(connection: Connection) -> Unsure:
    """Return the campaigns of which events are parked, and the units of which preferences are."""
    named = [aggregate.split("/") for aggregate in connection.scalars(_AGGREGATES)]
    units = frozenset(parts[1] for parts in named if parts[2:] == [_PREFERENCES])
    return Unsure(unsure_campaigns(connection), units)
