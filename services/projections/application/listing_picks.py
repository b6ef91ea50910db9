from collections.abc import Iterator
from contextlib import contextmanager

from services.projections.application.known import unknown
from services.projections.application.listing import Asked, Listing, Order, Whole
from services.projections.application.picks_wanted import PicksWanted
from services.projections.application.ports import Views
from services.projections.domain.picks import PickRow
from shared.contracts.refusal import Refusal


def list_picks(views: Views, wanted: PicksWanted, asked: Asked) -> Listing[PickRow] | Refusal:
    """List a part of the allotments of picks, and the position they stand at, as one state of the view (R8)."""
    with views.reading() as reading:
        refusal = unknown(reading, wanted.shown, wanted.campaign)
        return refusal or Listing(reading.picks(wanted, asked), reading.positions, reading.freshness)


@contextmanager
def whole_picks(views: Views, wanted: PicksWanted, order: Order) -> Iterator[Whole[PickRow] | Refusal]:
    """Open all the allotments of picks that are wanted, as one state of the view."""
    with views.reading() as reading:
        refusal = unknown(reading, wanted.shown, wanted.campaign)
        rows = reading.every_pick(wanted, order)
        yield refusal or Whole(
            rows, reading.positions, reading.zone(wanted.shown.campaigns(wanted.campaign)), reading.recorded_at
        )
