"""Whatever happens in whatever order, R28 and R29 hold."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.events.notifications import AlertReason
from tests.services.notifications.domain.any_story import ENDS, STEPS, CheckedStory
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import NOMINEES, WARDS


@given(STEPS, ENDS)
def test_each_key_once_never_after_delivery_never_a_reminder_after_the_cutoff(
    steps: list[tuple[str, int]], end: list[tuple[str, int]]
) -> None:
    """Nor of what is owed no more, nor by a term that was moved (R2, R13)."""
    tested = CheckedStory()
    for step in [*steps, *end]:
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


@given(STEPS, ENDS)
def test_the_same_is_told_by_a_service_that_forgets_all_it_knew_before_each_round(
    steps: list[tuple[str, int]], end: list[tuple[str, int]]
) -> None:
    """R29: the histories alone say what was told; a restart, or what is redelivered, changes nothing."""
    steady, forgetful = CheckedStory(), CheckedStory()
    for step in [*steps, *end, ("round", 0)]:
        steady.step(*step)
        if step[0] == "round":
            forgetful.story.loses_its_database()
            forgetful.story.round(forgetful.now)
            forgetful.story.loses_its_database()
        forgetful.step(*step)
    assert forgetful.story.raised == steady.story.raised


@given(STEPS)
def test_each_amendment_is_told_once_to_each_who_takes_part_then(steps: list[tuple[str, int]]) -> None:
    """R2, R27."""
    tested = CheckedStory()
    expected: Counter[str] = Counter()
    for step in steps:
        taking_part = {u.id for u in tested.story.plan.recipients_in_register() if u.merged_into is None}
        tested.step(*step)
        if step[0] == "amend":
            joined = {u.id for u in tested.story.plan.recipients_in_register() if u.merged_into is None}
            expected.update(taking_part | joined)
    tested.complete_round()
    told = Counter(alert.unit for _, alert in tested.story.raised if alert.reason is AlertReason.PLAN_AMENDED)
    stale = tested.now >= day(1, month=11)
    assert told == expected or (stale and told <= expected)


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
