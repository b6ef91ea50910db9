from collections.abc import Iterator
from contextlib import contextmanager

from services.projections.application.awards_wanted import AwardsWanted
from services.projections.application.known import unknown
from services.projections.application.known_in_plans import not_in_plan
from services.projections.application.listing import Asked, Listing, Order, Whole
from services.projections.application.ports import Reading, Views
from services.projections.domain.award import AwardRow
from services.projections.domain.refusals import PlanPart
from shared.contracts.refusal import Refusal


def list_awards(views: Views, wanted: AwardsWanted, asked: Asked) -> Listing[AwardRow] | Refusal:
    """List a part of the awards, and the position they stand at, as one state of the view (R26)."""
    with views.reading() as reading:
        refusal = _refusal(reading, wanted)
        return refusal or Listing(reading.awards(wanted, asked), reading.positions, reading.freshness)


@contextmanager
def whole_awards(views: Views, wanted: AwardsWanted, order: Order) -> Iterator[Whole[AwardRow] | Refusal]:
    """Open all the awards that are wanted, as one state of the view."""
    with views.reading() as reading:
        refusal = _refusal(reading, wanted)
        rows = reading.every_award(wanted, order)
        yield refusal or Whole(
            rows, reading.positions, reading.zone(wanted.shown.campaigns(wanted.campaign)), reading.recorded_at
        )


def _refusal(reading: Reading, wanted: AwardsWanted) -> Refusal | None:
    """Return why these can't be listed: a filter names what nobody has heard of."""
    named = {PlanPart.OCCASION: wanted.occasion, PlanPart.AWARD_FORM: wanted.form, PlanPart.ISSUER: wanted.issuer}
    return unknown(reading, wanted.shown, wanted.campaign, wanted.unit, theme=wanted.theme) or not_in_plan(
        reading, wanted.shown, wanted.campaign, named
    )
