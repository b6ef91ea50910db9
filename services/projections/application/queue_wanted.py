from dataclasses import dataclass

from services.projections.application.listing import Sortable
from services.projections.application.shown import Shown


@dataclass(frozen=True)
class QueueWanted:
    """Which of the nominations that wait to list; None does not narrow.

    `office` is where they wait, by its id in the plan; `lead` the unit that leads their theme, where they wait for
    that; `unit` the one that put the nominee forward; `search` looks for nominees by name.
    """

    shown: Shown
    campaign: str | None = None
    office: str | None = None
    lead: str | None = None
    unit: str | None = None
    theme: str | None = None
    occasion: str | None = None
    search: str | None = None


QUEUE_SORTABLE = Sortable(
    names={"name": bytes, "unit": bytes, "theme": int, "submitted_at": int, "waiting_since": int},
    key=(int, int, int, int),
)
"""Its own order is those who come first (R22), then those that have waited longest; themes go as in the plan."""


@dataclass(frozen=True)
class QueueOfficesWanted:
    """Which offices to count what waits for; None does not narrow.

    `search` looks for the units that have what waits, by name: what no unit has it does not find.
    """

    shown: Shown
    campaign: str | None = None
    office: str | None = None
    lead: str | None = None
    search: str | None = None


QUEUE_OFFICES_SORTABLE = Sortable(names={"waiting": int, "waiting_since": int}, key=(str, int, str, str))
"""Their own order is by campaign and the route's steps, the units' own first, then by office and unit."""
