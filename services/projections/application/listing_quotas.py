from collections.abc import Iterator
from contextlib import contextmanager

from services.projections.application.known import unknown
from services.projections.application.listing import Asked, Listing, Order, Whole
from services.projections.application.ports import Views
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.domain.quota import QuotaRow
from shared.contracts.refusal import Refusal


def list_quotas(views: Views, wanted: QuotasWanted, asked: Asked) -> Listing[QuotaRow] | Refusal:
    """List a part of the quotas, and the position they stand at, as one state of the view (R7, R11)."""
    with views.reading() as reading:
        refusal = unknown(reading, wanted.shown, wanted.campaign, wanted.unit)
        return refusal or Listing(reading.quotas(wanted, asked), reading.positions, reading.freshness)


@contextmanager
def whole_quotas(views: Views, wanted: QuotasWanted, order: Order) -> Iterator[Whole[QuotaRow] | Refusal]:
    """Open all the quotas that are wanted, as one state of the view."""
    with views.reading() as reading:
        refusal = unknown(reading, wanted.shown, wanted.campaign, wanted.unit)
        rows = reading.every_quota(wanted, order)
        yield refusal or Whole(
            rows, reading.positions, reading.zone(wanted.shown.campaigns(wanted.campaign)), reading.recorded_at
        )
