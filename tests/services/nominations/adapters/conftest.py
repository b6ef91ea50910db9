from collections.abc import Iterator

import pytest

from shared.contracts.events.campaigns import PlanIssued
from tests.services.nominations.adapters.viewing import FedView, view_in_memory
from tests.services.nominations.campaign import CAMPAIGN, PLAN


@pytest.fixture
def view() -> Iterator[FedView]:
    """Give a view that has heard of the plan of 2024."""
    with view_in_memory([PlanIssued(campaign=CAMPAIGN, plan=PLAN)]) as opened:
        yield opened
