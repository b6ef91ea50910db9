"""From when on something owed can call for a reminder beside those that were told (R27, R28)."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.notifications.domain.deadlines import Owed, deadline_alert, next_look
from services.notifications.domain.season import Season
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN, REPORT

OWED = Owed(CAMPAIGN, "ward-a", REPORT, day(20))
UNDATED = Owed(CAMPAIGN, "ward-a", REPORT, None)
DAYS = (14, 7, 3, 1)
SEASON = Season(ends=None, news_last=timedelta(days=365))


@pytest.mark.parametrize(
    ("told", "looks"),
    [
        (set(), day(6)),
        ({OWED.ahead_key(14)}, day(13)),
        ({OWED.ahead_key(3)}, day(19)),
        ({OWED.ahead_key(14), OWED.ahead_key(1)}, day(20)),
        ({OWED.overdue_key}, None),
        ({"overdue/report/2024-08-05"}, day(6)),
    ],
)
def test_the_next_look_comes_after_the_last_reminder_told(told: set[str], looks: datetime | None) -> None:
    assert next_look(OWED, DAYS, told) == looks


def test_what_has_no_date_is_never_looked_at() -> None:
    assert next_look(UNDATED, DAYS, set()) is None


@settings(max_examples=50)
@given(st.lists(st.integers(0, 24 * 40), max_size=6), st.integers(0, 24 * 40))
def test_a_reminder_is_due_exactly_when_it_is_time_to_look(rounds: list[int], hour: int) -> None:
    """A round reads nothing else, and must miss nothing."""
    told: set[str] = set()
    for at in sorted(each for each in rounds if each <= hour):
        alert = deadline_alert(OWED, DAYS, SEASON, day(1) + timedelta(hours=at))
        told |= set() if alert is None else {alert.key}
    now = day(1) + timedelta(hours=hour)
    alert, looks = deadline_alert(OWED, DAYS, SEASON, now), next_look(OWED, DAYS, told)
    assert (alert is not None and alert.key not in told) == (looks is not None and looks <= now)
