from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from services.projections.adapters.view import Standings
from services.projections.application.listing_quotas import list_quotas
from services.projections.application.ports import QuotasWanted
from shared.contracts.plan import Category
from shared.contracts.refusal import Refusal
from shared.contracts.streams import NOMINATIONS
from shared.views import ViewStore, database_url, open_database
from tests.services.projections.history import issued, nomination, recorded, submitted
from tests.services.projections.invented_plan import UNITS, invented_plan
from tests.services.projections.views_in_memory import FedViews

_MANY = 60
_WANTED = QuotasWanted("harbour-games", UNITS[0], Category.COLLECTIVE)


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[FedViews]:
    """Give views in a file: several connections read it while one writes."""
    engine = open_database(database_url(tmp_path, "projections"))
    yield FedViews(ViewStore(engine, Standings()))
    engine.dispose()


def test_rows_are_exactly_as_of_the_position_they_come_with(on_disk: FedViews) -> None:
    """Each event takes one place more, so that the count tells the position that it was read at."""
    campaign, unit = "harbour-games", UNITS[0]
    refs = [nomination(campaign, unit, str(nth), Category.COLLECTIVE) for nth in range(_MANY)]
    plan, *submissions = recorded([issued(invented_plan(campaign)), *(submitted(campaign, unit, ref) for ref in refs)])
    on_disk.feed([[plan]])
    feeding = Thread(target=on_disk.feed, args=([[event] for event in submissions],))
    feeding.start()
    seen: list[tuple[int, int]] = []
    more_to_come = True
    while more_to_come:
        more_to_come = feeding.is_alive()
        listing = list_quotas(on_disk.views, _WANTED, None, 1)
        assert not isinstance(listing, Refusal)
        seen.append((listing.positions[NOMINATIONS], listing.rows[0].row.submitted))
    assert seen[-1] == (_MANY, _MANY)
    assert all(position == counted for position, counted in seen)
