from services.projections.application.known import unknown
from services.projections.application.listing import Listing
from services.projections.application.ports import DeadlineKey, DeadlinesWanted, Views
from services.projections.domain.deadline import DeadlineRow
from shared.calendar import Clock
from shared.contracts.refusal import Refusal


def list_deadlines(
    views: Views, clock: Clock, wanted: DeadlinesWanted, after: DeadlineKey | None, limit: int
) -> Listing[DeadlineRow] | Refusal:
    """List deadlines after a key as they stand at the present, and the position they stand at (R5, R12, R13)."""
    with views.reading() as reading:
        refusal = unknown(reading, wanted.campaign, wanted.unit, wanted.obligation)
        return refusal or Listing(reading.deadlines(wanted, clock.now(), after, limit), reading.positions)
