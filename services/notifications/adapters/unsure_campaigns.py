from sqlalchemy import Connection

from shared.contracts.ids import is_id
from shared.views.parked import held_back


def unsure_campaigns(connection: Connection) -> frozenset[str]:
    """Return the campaigns of which events are parked, as the connection's state of the view has it.

    What is recorded outside any campaign, as the numbers of decisions are, makes none unsure.
    """
    heads = {aggregate.partition("/")[0] for _, aggregate in held_back(connection)}
    return frozenset(head for head in heads if is_id(head))
