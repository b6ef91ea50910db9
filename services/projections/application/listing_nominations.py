from collections.abc import Iterator
from contextlib import contextmanager

from services.projections.application.known import unknown
from services.projections.application.known_in_plans import not_in_plan
from services.projections.application.listing import Asked, Listing, Order, Whole
from services.projections.application.nominations_wanted import NominationsWanted
from services.projections.application.ports import Reading, Views
from services.projections.domain.nomination import NominationRow
from services.projections.domain.refusals import PlanPart
from shared.contracts.refusal import Refusal


def list_nominations(views: Views, wanted: NominationsWanted, asked: Asked) -> Listing[NominationRow] | Refusal:
    """List a part of the nominations, and the position they stand at, as one state of the view (R23, R24)."""
    with views.reading() as reading:
        refusal = _refusal(reading, wanted)
        return refusal or Listing(reading.nominations(wanted, asked), reading.positions, reading.freshness)


@contextmanager
def whole_nominations(
    views: Views, wanted: NominationsWanted, order: Order
) -> Iterator[Whole[NominationRow] | Refusal]:
    """Open all the nominations that are wanted, as one state of the view."""
    with views.reading() as reading:
        refusal = _refusal(reading, wanted)
        rows = reading.every_nomination(wanted, order)
        yield refusal or Whole(
            rows, reading.positions, reading.zone(wanted.shown.campaigns(wanted.campaign)), reading.recorded_at
        )


def _refusal(reading: Reading, wanted: NominationsWanted) -> Refusal | None:
    """Return why these can't be listed: a filter names what nobody has heard of."""
    named = {PlanPart.OCCASION: wanted.occasion, PlanPart.OFFICE: wanted.office}
    return unknown(reading, wanted.shown, wanted.campaign, wanted.unit, theme=wanted.theme) or not_in_plan(
        reading, wanted.shown, wanted.campaign, named
    )
