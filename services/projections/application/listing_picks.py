from services.projections.application.known import unknown
from services.projections.application.listing import Listing
from services.projections.application.ports import PickKey, PicksWanted, Views
from services.projections.domain.picks import PickRow
from shared.contracts.refusal import Refusal


def list_picks(views: Views, wanted: PicksWanted, after: PickKey | None, limit: int) -> Listing[PickRow] | Refusal:
    """List allotments of picks after a key, and the position they stand at, as one state of the view (R8)."""
    with views.reading() as reading:
        refusal = unknown(reading, wanted.campaign, unit=None)
        return refusal or Listing(reading.picks(wanted, after, limit), reading.positions)
