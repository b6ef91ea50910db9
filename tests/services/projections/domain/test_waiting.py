"""How long something has waited."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from services.projections.domain.queue import days_waited, waited

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_CAME = datetime(2024, 8, 1, 16, 30, tzinfo=UTC)
"""Half past eleven at night in Hà Nội."""


def test_days_are_counted_by_the_calendar_of_the_plan_s_zone() -> None:
    assert days_waited(_CAME, _CAME + timedelta(hours=1), _HANOI) == 1


def test_on_the_day_that_it_came_it_has_waited_no_day() -> None:
    assert days_waited(_CAME, _CAME + timedelta(minutes=29), _HANOI) == 0


def test_what_came_after_the_closing_has_not_waited() -> None:
    """R24: what waits for its last step can still be returned then."""
    before = _CAME - timedelta(days=2)
    assert (waited(_CAME, before), days_waited(_CAME, before, _HANOI)) == (timedelta(0), 0)
