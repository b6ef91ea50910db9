from collections.abc import Iterator
from contextlib import contextmanager

from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.known import unknown
from services.projections.application.listing import Asked, Listing, Order, Whole
from services.projections.application.ports import Reading, Views
from services.projections.domain.deadline import DeadlineRow
from shared.calendar import Clock
from shared.contracts.refusal import Refusal


def list_deadlines(views: Views, clock: Clock, wanted: DeadlinesWanted, asked: Asked) -> Listing[DeadlineRow] | Refusal:
    """List a part of the deadlines as they stand at the present, and the position they stand at (R5, R12, R13)."""
    with views.reading() as reading:
        refusal = _unknown(reading, wanted)
        return refusal or Listing(reading.deadlines(wanted, clock.now(), asked), reading.positions, reading.freshness)


@contextmanager
def whole_deadlines(
    views: Views, clock: Clock, wanted: DeadlinesWanted, order: Order
) -> Iterator[Whole[DeadlineRow] | Refusal]:
    """Open all the deadlines that are wanted as they stand at the present, as one state of the view."""
    with views.reading() as reading:
        refusal = _unknown(reading, wanted)
        rows = reading.every_deadline(wanted, clock.now(), order)
        yield refusal or Whole(
            rows, reading.positions, reading.zone(wanted.shown.campaigns(wanted.campaign)), reading.recorded_at
        )


def _unknown(reading: Reading, wanted: DeadlinesWanted) -> Refusal | None:
    return unknown(reading, wanted.shown, wanted.campaign, wanted.unit, wanted.obligation, wanted.theme)
