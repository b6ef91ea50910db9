"""Who can still do something new in a campaign."""

import datetime as dt

import pytest

from services.campaigns.domain.taking_part import InForce, participant
from shared.contracts.plan import UnitsMerged, amended
from shared.contracts.refusals import CampaignIsClosed, UnitHasMerged, UnknownUnit
from tests.services.campaigns.small_plan import CLOSED, HEAD, MEMBER, MERGED, OFFICE, OPEN, PLAN


def test_a_unit_of_the_plan_takes_part() -> None:
    """R5."""
    assert participant(OPEN, MEMBER) == PLAN.unit(MEMBER)


def test_a_unit_outside_the_plan_does_not() -> None:
    """R5."""
    assert isinstance(participant(OPEN, "school-nine"), UnknownUnit)


def test_nobody_takes_part_in_a_campaign_that_was_closed() -> None:
    """R1."""
    assert isinstance(participant(CLOSED, MEMBER), CampaignIsClosed)


def test_a_unit_that_merged_is_told_which_unit_acts_for_it() -> None:
    """R2."""
    refusal = participant(MERGED, MEMBER)
    assert isinstance(refusal, UnitHasMerged)
    assert (refusal.into, refusal.into_name) == (HEAD, "Trường Một")


def test_a_unit_whose_heir_merged_too_is_told_the_last_heir() -> None:
    """R2."""
    heir = PLAN.unit(OFFICE)
    assert heir is not None
    twice = InForce(amended(MERGED.plan, (UnitsMerged(units=(HEAD,), into=heir),)))
    refusal = participant(twice, MEMBER)
    assert isinstance(refusal, UnitHasMerged)
    assert refusal.into == OFFICE


@pytest.mark.parametrize(
    ("instant", "day"),
    [("2024-08-19T16:59:59+00:00", dt.date(2024, 8, 19)), ("2024-08-19T17:00:00+00:00", dt.date(2024, 8, 20))],
)
def test_a_day_begins_where_the_plan_is_in_force(instant: str, day: dt.date) -> None:
    """R12."""
    assert OPEN.day_of(dt.datetime.fromisoformat(instant)) == day
