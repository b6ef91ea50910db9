"""When something was achieved: from the first day to the last (R9, R26)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.contracts.events.nominations import Achieved


def test_an_achievement_can_be_of_one_day() -> None:
    """R9."""
    day = date(2024, 5, 7)
    assert Achieved(starts=day, ends=day).ends == day


def test_an_achievement_that_ends_before_it_starts_is_none() -> None:
    """R26."""
    with pytest.raises(ValidationError, match="R26: the achievement ends before it starts"):
        Achieved(starts=date(2024, 5, 8), ends=date(2024, 5, 7))


@given(one=st.dates(), other=st.dates())
def test_two_days_in_their_order_are_an_achievement(one: date, other: date) -> None:
    """R26."""
    first, last = sorted((one, other))
    assert Achieved.model_validate_json(Achieved(starts=first, ends=last).model_dump_json()).starts == first
