from threading import Thread

from services.projections.application.listing import Asked
from services.projections.application.listing_quotas import list_quotas
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.application.shown import EVERYTHING
from shared.contracts.plan import Category
from shared.contracts.refusal import Refusal
from shared.contracts.streams import NOMINATIONS
from tests.services.projections.history import issued, nomination, recorded, submitted
from tests.services.projections.invented_plan import UNITS, invented_plan
from tests.services.projections.views_in_memory import FedViews

_MANY = 60
_WANTED = QuotasWanted(EVERYTHING, "harbour-games", UNITS[0], Category.COLLECTIVE)


def test_rows_are_exactly_as_of_the_position_they_come_with(fed: FedViews) -> None:
    """Each event takes one place more, so that the count tells the position that it was read at."""
    campaign, unit = "harbour-games", UNITS[0]
    refs = [nomination(campaign, unit, str(nth), Category.COLLECTIVE) for nth in range(_MANY)]
    plan, *submissions = recorded([issued(invented_plan(campaign)), *(submitted(campaign, unit, ref) for ref in refs)])
    fed.feed([[plan]])
    feeding = Thread(target=fed.feed, args=([[event] for event in submissions],))
    feeding.start()
    seen: list[tuple[int, int]] = []
    more_to_come = True
    while more_to_come:
        more_to_come = feeding.is_alive()
        listing = list_quotas(fed.views, _WANTED, Asked(limit=1))
        assert not isinstance(listing, Refusal)
        seen.append((listing.positions[NOMINATIONS], listing.rows[0].row.submitted))
    assert seen[-1] == (_MANY, _MANY)
    assert all(position == counted for position, counted in seen)
