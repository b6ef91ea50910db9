from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from services.projections.application.awards_wanted import AwardsWanted
from services.projections.application.listing import Asked, Listed, Order
from services.projections.application.nominations_wanted import NominationsWanted
from services.projections.application.queue_wanted import QueueOfficesWanted, QueueWanted
from services.projections.domain.award import AwardRow
from services.projections.domain.nomination import NominationRow
from services.projections.domain.queue import QueueOffice, QueueRow
from services.projections.domain.refusals import PlanPart


class NominationReading(Protocol):
    """Nominations, what waits, and awards at one position."""

    def knows_in_plan(self, part: PlanPart, part_id: str, campaigns: Collection[str] | None) -> bool:
        """Tell whether one of these campaigns' plans, or any for None, has an occasion, form, office or issuer."""
        ...

    def nominations(self, wanted: NominationsWanted, asked: Asked) -> Sequence[Listed[NominationRow]]:
        """Return a part of the nominations; their own order is by campaign, as they were first submitted."""
        ...

    def every_nomination(self, wanted: NominationsWanted, order: Order) -> Iterator[NominationRow]:
        """Yield all the nominations, as long as the views are open."""
        ...

    def queue(self, wanted: QueueWanted, now: datetime, asked: Asked) -> Sequence[Listed[QueueRow]]:
        """Return a part of what waits as it stands at `now`; those who come first, and wait longest, are the first."""
        ...

    def every_waiting(self, wanted: QueueWanted, now: datetime, order: Order) -> Iterator[QueueRow]:
        """Yield all that waits as it stands at `now`, as long as the views are open."""
        ...

    def queue_offices(self, wanted: QueueOfficesWanted, asked: Asked) -> Sequence[Listed[QueueOffice]]:
        """Return a part of the offices and units that nominations wait for; their own order is that of the routes."""
        ...

    def every_queue_office(self, wanted: QueueOfficesWanted, order: Order) -> Iterator[QueueOffice]:
        """Yield all the offices and units that nominations wait for, as long as the views are open."""
        ...

    def awards(self, wanted: AwardsWanted, asked: Asked) -> Sequence[Listed[AwardRow]]:
        """Return a part of the awards; their own order is by campaign, as they were granted."""
        ...

    def every_award(self, wanted: AwardsWanted, order: Order) -> Iterator[AwardRow]:
        """Yield all the awards, as long as the views are open."""
        ...
