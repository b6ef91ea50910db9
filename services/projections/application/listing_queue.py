from collections.abc import Iterator
from contextlib import contextmanager

from services.projections.application.known import unknown
from services.projections.application.known_in_plans import not_in_plan
from services.projections.application.listing import Asked, Listing, Order, Whole
from services.projections.application.ports import Reading, Views
from services.projections.application.queue_wanted import QueueOfficesWanted, QueueWanted
from services.projections.domain.queue import QueueOffice, QueueRow
from services.projections.domain.refusals import PlanPart
from shared.calendar import Clock
from shared.contracts.refusal import Refusal


def list_queue(views: Views, clock: Clock, wanted: QueueWanted, asked: Asked) -> Listing[QueueRow] | Refusal:
    """List a part of what waits as it stands at the present, and the position it stands at (R22, R23)."""
    with views.reading() as reading:
        refusal = _refusal(reading, wanted)
        return refusal or Listing(reading.queue(wanted, clock.now(), asked), reading.positions, reading.freshness)


def list_queue_offices(views: Views, wanted: QueueOfficesWanted, asked: Asked) -> Listing[QueueOffice] | Refusal:
    """List a part of the offices, and units, that nominations wait for, and the position that they stand at."""
    with views.reading() as reading:
        refusal = _refusal_of_offices(reading, wanted)
        return refusal or Listing(reading.queue_offices(wanted, asked), reading.positions, reading.freshness)


@contextmanager
def whole_queue(views: Views, clock: Clock, wanted: QueueWanted, order: Order) -> Iterator[Whole[QueueRow] | Refusal]:
    """Open all that waits as it stands at the present, as one state of the view."""
    with views.reading() as reading:
        refusal = _refusal(reading, wanted)
        rows = reading.every_waiting(wanted, clock.now(), order)
        yield refusal or Whole(
            rows, reading.positions, reading.zone(wanted.shown.campaigns(wanted.campaign)), reading.recorded_at
        )


@contextmanager
def whole_queue_offices(
    views: Views, wanted: QueueOfficesWanted, order: Order
) -> Iterator[Whole[QueueOffice] | Refusal]:
    """Open all the offices, and units, that nominations wait for, as one state of the view."""
    with views.reading() as reading:
        refusal = _refusal_of_offices(reading, wanted)
        rows = reading.every_queue_office(wanted, order)
        yield refusal or Whole(
            rows, reading.positions, reading.zone(wanted.shown.campaigns(wanted.campaign)), reading.recorded_at
        )


def _refusal(reading: Reading, wanted: QueueWanted) -> Refusal | None:
    """Return why this can't be listed: a filter names what nobody has heard of."""
    named = {PlanPart.OCCASION: wanted.occasion, PlanPart.OFFICE: wanted.office}
    return (
        unknown(reading, wanted.shown, wanted.campaign, wanted.unit, theme=wanted.theme)
        or unknown(reading, wanted.shown, wanted.campaign, wanted.lead)
        or not_in_plan(reading, wanted.shown, wanted.campaign, named)
    )


def _refusal_of_offices(reading: Reading, wanted: QueueOfficesWanted) -> Refusal | None:
    return unknown(reading, wanted.shown, wanted.campaign, wanted.lead) or not_in_plan(
        reading, wanted.shown, wanted.campaign, {PlanPart.OFFICE: wanted.office}
    )
