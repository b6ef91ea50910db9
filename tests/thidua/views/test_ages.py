from datetime import UTC, datetime, timedelta

import pytest

from thidua.views.ages import age

NOW = datetime(2024, 8, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(), "just now"),
        (timedelta(seconds=1), "1 second ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(days=364), "12 months ago"),
        (timedelta(days=365), "1 year ago"),
        (timedelta(seconds=-2), "just now"),
        (timedelta(days=-1), "ahead of the clock"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(passed: timedelta, said: str) -> None:
    assert age(NOW - passed, NOW) == said
