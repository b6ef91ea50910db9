from collections.abc import Iterator
from pathlib import Path

import pytest

from services.campaigns.adapters.plan_file import load_plan
from shared.contracts.plan import Plan
from tests.databases import Databases
from tests.services.projections.views_in_memory import FedViews, fresh_views

_PLANS = Path(__file__).parents[3] / "plans"


@pytest.fixture
def fed(databases: Databases) -> Iterator[FedViews]:
    """Give views that nothing has been applied to, on each kind of database in turn."""
    with fresh_views(databases) as views:
        yield views


@pytest.fixture(scope="session")
def plan_2024() -> Plan:
    """Give the plan of Hai Bà Trưng district for 2024."""
    return load_plan((_PLANS / "hai-ba-trung-2024.toml").read_bytes())


@pytest.fixture(scope="session")
def letter_2023() -> Plan:
    """Give the letter of Thanh Xuân district of 2023."""
    return load_plan((_PLANS / "thanh-xuan-2023.toml").read_bytes())
