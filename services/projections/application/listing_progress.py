from collections.abc import Iterator
from contextlib import contextmanager

from services.projections.application.known import unknown
from services.projections.application.known_in_plans import not_in_plan
from services.projections.application.listing import Asked, Listing, Order, Whole
from services.projections.application.ports import Reading, Views
from services.projections.application.progress_wanted import ProgressWanted
from services.projections.domain.progress import ProgressRow
from services.projections.domain.refusals import PlanPart
from shared.calendar import Clock
from shared.contracts.refusal import Refusal


def list_progress(views: Views, clock: Clock, wanted: ProgressWanted, asked: Asked) -> Listing[ProgressRow] | Refusal:
    """List how far units have come as they stand at the present, and the position they stand at (R5, R27)."""
    with views.reading() as reading:
        refusal = _unknown(reading, wanted)
        return refusal or Listing(reading.progress(wanted, clock.now(), asked), reading.positions, reading.freshness)


@contextmanager
def whole_progress(
    views: Views, clock: Clock, wanted: ProgressWanted, order: Order
) -> Iterator[Whole[ProgressRow] | Refusal]:
    """Open all that is wanted of units' progress as it stands at the present, as one state of the view."""
    with views.reading() as reading:
        refusal = _unknown(reading, wanted)
        rows = reading.every_progress(wanted, clock.now(), order)
        yield refusal or Whole(
            rows, reading.positions, reading.zone(wanted.shown.campaigns(wanted.campaign)), reading.recorded_at
        )


def _unknown(reading: Reading, wanted: ProgressWanted) -> Refusal | None:
    of_kind = {PlanPart.UNIT_KIND: wanted.kind}
    return unknown(reading, wanted.shown, wanted.campaign, wanted.unit) or not_in_plan(
        reading, wanted.shown, wanted.campaign, of_kind
    )
