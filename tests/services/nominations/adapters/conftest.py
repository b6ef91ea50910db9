from collections.abc import Iterator

import pytest

from shared.contracts.events.campaigns import PlanIssued
from tests.databases import Databases
from tests.services.nominations.adapters.viewing import FedView, view_after
from tests.services.nominations.campaign.plan import CAMPAIGN, PLAN


@pytest.fixture
def view(databases: Databases) -> Iterator[FedView]:
    """Give a view that has heard of the plan of 2024, on each kind of database in turn."""
    with view_after(databases, [PlanIssued(campaign=CAMPAIGN, plan=PLAN)]) as opened:
        yield opened
