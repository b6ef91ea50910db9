from services.projections.application.known import unknown
from services.projections.application.listing import Listing
from services.projections.application.ports import QuotaKey, QuotasWanted, Views
from services.projections.domain.quota import QuotaRow
from shared.contracts.refusal import Refusal


def list_quotas(views: Views, wanted: QuotasWanted, after: QuotaKey | None, limit: int) -> Listing[QuotaRow] | Refusal:
    """List quotas after a key, and the position they stand at, as one state of the view (R7, R11)."""
    with views.reading() as reading:
        refusal = unknown(reading, wanted.campaign, wanted.unit)
        return refusal or Listing(reading.quotas(wanted, after, limit), reading.positions)
