"""The plan of Hai Bà Trưng, read from its file."""

import pytest

from services.campaigns.adapters.plan_file import load_plan
from shared.contracts.plan import Plan
from tests.plans.hai_ba_trung_2024.plan_file import FILE


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(FILE.read_bytes())
