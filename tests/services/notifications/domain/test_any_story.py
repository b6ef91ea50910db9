"""Whatever happens in whatever order, R28 and R29 hold."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.events.notifications import AlertReason
from tests.services.notifications.domain.any_story import STEPS, CheckedStory
from tests.services.notifications.town import NOMINEES, WARDS


@given(STEPS)
def test_each_key_once_never_after_delivery_never_a_reminder_after_the_cutoff(steps: list[tuple[str, int]]) -> None:
    tested = CheckedStory()
    for step in steps:
        tested.step(*step)
    tested.complete_round()
    tested.complete_round()
    keys = Counter((alert.unit, alert.key) for _, alert in tested.story.raised)
    assert all(count == 1 for count in keys.values())


@given(STEPS)
def test_what_is_told_leads_to_nothing_more_at_the_same_instant(steps: list[tuple[str, int]]) -> None:
    tested = CheckedStory()
    for step in steps:
        tested.step(*step)
    tested.story.round(tested.now)
    assert tested.story.round(tested.now) == []


@given(st.lists(st.integers(1, 24 * 20), max_size=12))
def test_reminders_of_one_obligation_come_nearer_and_nearer(waits: list[int]) -> None:
    tested = CheckedStory()
    for hours in waits:
        tested.step("wait", hours)
        tested.complete_round()
    for unit in WARDS:
        days = [
            int(alert.key.rpartition("/")[2])
            for _, alert in tested.story.raised
            if alert.unit == unit and alert.obligation == NOMINEES and alert.reason is AlertReason.DEADLINE_AHEAD
        ]
        assert days == sorted(set(days), reverse=True)
