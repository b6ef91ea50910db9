from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, or_, select

from services.projections.adapters.award_query import select_awards, stream_awards
from services.projections.adapters.award_tables import AWARDS
from services.projections.adapters.narrowing import within
from services.projections.adapters.nomination_query import select_nominations, stream_nominations
from services.projections.adapters.nomination_tables import AWARD_FORMS, OCCASIONS, ROUTE_STEPS
from services.projections.adapters.queue_office_query import select_queue_offices, stream_queue_offices
from services.projections.adapters.queue_query import select_queue, stream_queue
from services.projections.adapters.tables import UNITS
from services.projections.application.awards_wanted import AwardsWanted
from services.projections.application.listing import Asked, Listed, Order
from services.projections.application.nominations_wanted import NominationsWanted
from services.projections.application.queue_wanted import QueueOfficesWanted, QueueWanted
from services.projections.domain.award import AwardRow
from services.projections.domain.nomination import NominationRow
from services.projections.domain.queue import QueueOffice, QueueRow
from services.projections.domain.refusals import PlanPart
from shared.views import Snapshot

# What stands on an award is known by that: an old one can name an issuer that no plan does any more.
_NAMED = {
    PlanPart.OCCASION: (OCCASIONS.c.occasion,),
    PlanPart.AWARD_FORM: (AWARD_FORMS.c.form, AWARDS.c.form),
    PlanPart.OFFICE: (ROUTE_STEPS.c.office,),
    PlanPart.ISSUER: (ROUTE_STEPS.c.issuer, AWARDS.c.issuer),
    PlanPart.UNIT_KIND: (UNITS.c.kind,),
}


@dataclass(frozen=True)
class StoredNominations:
    """Nominations, what waits, and awards in one snapshot of the database."""

    snapshot: Snapshot

    def knows_in_plan(self, part: PlanPart, part_id: str, campaigns: Collection[str] | None) -> bool:
        """Tell whether one of these campaigns' plans, or any for None, has an occasion, form, office or issuer."""
        places = [
            exists(within(select(column).where(column == part_id), column.table.c.campaign, campaigns))
            for column in _NAMED[part]
        ]
        return bool(self.snapshot.connection.execute(select(or_(*places))).scalar_one())

    def nominations(self, wanted: NominationsWanted, asked: Asked) -> list[Listed[NominationRow]]:
        """Return a part of the nominations."""
        return select_nominations(self.snapshot.connection, wanted, asked)

    def every_nomination(self, wanted: NominationsWanted, order: Order) -> Iterator[NominationRow]:
        """Yield all the nominations."""
        return stream_nominations(self.snapshot.connection, wanted, order)

    def queue(self, wanted: QueueWanted, now: datetime, asked: Asked) -> list[Listed[QueueRow]]:
        """Return a part of what waits as it stands at `now`."""
        return select_queue(self.snapshot.connection, wanted, now, asked)

    def every_waiting(self, wanted: QueueWanted, now: datetime, order: Order) -> Iterator[QueueRow]:
        """Yield all that waits as it stands at `now`."""
        return stream_queue(self.snapshot.connection, wanted, now, order)

    def queue_offices(self, wanted: QueueOfficesWanted, asked: Asked) -> list[Listed[QueueOffice]]:
        """Return a part of the offices and units that nominations wait for."""
        return select_queue_offices(self.snapshot.connection, wanted, asked)

    def every_queue_office(self, wanted: QueueOfficesWanted, order: Order) -> Iterator[QueueOffice]:
        """Yield all the offices and units that nominations wait for."""
        return stream_queue_offices(self.snapshot.connection, wanted, order)

    def awards(self, wanted: AwardsWanted, asked: Asked) -> list[Listed[AwardRow]]:
        """Return a part of the awards."""
        return select_awards(self.snapshot.connection, wanted, asked)

    def every_award(self, wanted: AwardsWanted, order: Order) -> Iterator[AwardRow]:
        """Yield all the awards."""
        return stream_awards(self.snapshot.connection, wanted, order)
