"""What is not sent any more, and why (R28, R29)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.season import Season
from services.notifications.domain.withholding import (
    Left,
    Truth,
    Withheld,
    line_of,
    newest_by_line,
    what_is_left,
    why_withheld,
)
from shared.contracts.events.notifications import AlertReason, WithheldBecause
from tests.services.notifications.domain.sending_parts import NOW, ZONE, alert, channel, reminder, standing
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import NOMINEES, REPORT

DUE = day(20)
ENDS = day(1, month=11)
TRUE = Truth(channel=standing(), season=Season(ENDS, timedelta(days=30)), zone=ZONE, cutoff=DUE, newest=1)
NEWS = alert(1)
REMINDER = reminder(1, due=DUE)
OWED = [AlertReason.DEADLINE_AHEAD, AlertReason.OVERDUE, AlertReason.URGED, AlertReason.NOTHING_DELIVERED]


def owed(reason: AlertReason, sequence: int = 1, obligation: str = NOMINEES) -> RaisedAlert:
    """Return an alert about something owed that is due on 20 August."""
    return alert(sequence, reason=reason, due=DUE, obligation=obligation)


@pytest.mark.parametrize("reason", AlertReason)
def test_what_is_true_and_wanted_is_sent(reason: AlertReason) -> None:
    assert why_withheld(owed(reason), TRUE, NOW) is None


def test_the_channel_is_gone() -> None:
    assert why_withheld(NEWS, replace(TRUE, channel=None), NOW) is WithheldBecause.CHANNEL_CHANGED


def test_the_channel_was_set_anew_since() -> None:
    assert why_withheld(NEWS, replace(TRUE, channel=standing(since=1)), NOW) is WithheldBecause.CHANNEL_CHANGED


def test_the_channel_wants_other_things_now() -> None:
    urged_only = standing(channel(reasons=(AlertReason.URGED,)))
    assert why_withheld(NEWS, replace(TRUE, channel=urged_only), NOW) is WithheldBecause.CHANNEL_CHANGED


@pytest.mark.parametrize("reason", OWED)
def test_it_was_delivered(reason: AlertReason) -> None:
    assert why_withheld(owed(reason), replace(TRUE, delivered=True), NOW) is WithheldBecause.DELIVERED


def test_news_is_told_whatever_was_delivered() -> None:
    assert why_withheld(NEWS, replace(TRUE, delivered=True), NOW) is None


def test_the_unit_has_nothing_to_do_with_it_any_more() -> None:
    assert why_withheld(REMINDER, replace(TRUE, concerned=False), NOW) is WithheldBecause.RELEASED


@pytest.mark.parametrize(
    "reason",
    [
        AlertReason.PLACE_REFUSED,
        AlertReason.NOMINATION_RETURNED,
        AlertReason.DOSSIERS_WAITING,
        AlertReason.PLACE_RUNNING_OUT,
    ],
)
def test_what_it_asks_for_was_done(reason: AlertReason) -> None:
    assert why_withheld(alert(reason=reason), replace(TRUE, gone_on=True), NOW) is WithheldBecause.WITHDRAWN


def test_what_became_of_a_nomination_is_told_even_if_it_has_gone_on() -> None:
    endorsed = alert(reason=AlertReason.NOMINATION_ENDORSED)
    assert why_withheld(endorsed, replace(TRUE, gone_on=True), NOW) is None


@pytest.mark.parametrize("reason", OWED)
@pytest.mark.parametrize("cutoff", [day(25), None])
def test_its_deadline_was_moved_or_taken_away(reason: AlertReason, cutoff: datetime | None) -> None:
    assert why_withheld(owed(reason), replace(TRUE, cutoff=cutoff), NOW) is WithheldBecause.MOVED


def test_what_no_date_was_set_for_was_not_moved() -> None:
    undated = alert(reason=AlertReason.URGED, obligation=NOMINEES)
    assert why_withheld(undated, replace(TRUE, cutoff=None), NOW) is None


def test_a_later_reminder_took_its_place() -> None:
    assert why_withheld(REMINDER, replace(TRUE, newest=2), NOW) is WithheldBecause.SUPERSEDED


def test_news_is_not_superseded() -> None:
    assert why_withheld(NEWS, replace(TRUE, newest=2), NOW) is None


def test_its_deadline_has_come_since() -> None:
    assert why_withheld(REMINDER, TRUE, DUE) is WithheldBecause.STALE


def test_what_was_raised_after_its_deadline_is_told_after_it() -> None:
    overdue = alert(reason=AlertReason.OVERDUE, at=DUE, due=DUE, obligation=NOMINEES)
    assert why_withheld(overdue, TRUE, day(21)) is None


@pytest.mark.parametrize(("now", "is_stale"), [(day(15, hour=23), False), (day(16), True)])
def test_a_daily_digest_is_told_on_its_day(now: datetime, is_stale: bool) -> None:
    digest = alert(reason=AlertReason.DAILY_DIGEST)
    assert why_withheld(digest, TRUE, now) is (WithheldBecause.STALE if is_stale else None)


@pytest.mark.parametrize(
    ("raised", "now", "is_stale"),
    [
        (NOW, ENDS - timedelta(seconds=1), False),
        (NOW, ENDS, True),
        (day(20, month=10), day(18, month=11, hour=23), False),
        (day(20, month=10), day(19, month=11), True),
    ],
)
def test_after_the_campaign_news_lasts_as_long_as_the_plan_says(
    raised: datetime, now: datetime, is_stale: bool
) -> None:
    assert why_withheld(alert(at=raised), TRUE, now) is (WithheldBecause.STALE if is_stale else None)


def test_it_was_read_in_the_inbox() -> None:
    assert why_withheld(NEWS, replace(TRUE, read=True), NOW) is WithheldBecause.READ


# ---------------------------------------------------------------- lines of reminders


def test_overdue_stands_in_the_line_of_the_reminders_before_it() -> None:
    assert line_of(owed(AlertReason.OVERDUE).alert) == line_of(REMINDER.alert)


@pytest.mark.parametrize("reason", [AlertReason.URGED, AlertReason.NOTHING_DELIVERED])
def test_what_a_person_urges_and_what_others_owe_stand_in_lines_of_their_own(reason: AlertReason) -> None:
    assert line_of(owed(reason).alert) != line_of(REMINDER.alert)


def test_units_with_different_terms_stand_in_different_lines() -> None:
    """R13: some have an extension."""
    one, other = (
        alert(reason=AlertReason.NOTHING_DELIVERED, obligation=NOMINEES, due=due) for due in (DUE, day(10, month=9))
    )
    assert line_of(one.alert) != line_of(other.alert)


def test_the_newest_of_each_line_is_known() -> None:
    alerts = [owed(AlertReason.DEADLINE_AHEAD, 1), owed(AlertReason.OVERDUE, 4), owed(AlertReason.URGED, 3)]
    other = owed(AlertReason.DEADLINE_AHEAD, 2, REPORT)
    assert sorted(newest_by_line([*alerts, other, alert(9)]).values()) == [2, 3, 4]


# ---------------------------------------------------------------- messages


def test_what_fell_away_is_left_out_of_a_digest() -> None:
    truths = {REMINDER.key: replace(TRUE, delivered=True), NEWS.key: TRUE}
    assert what_is_left([REMINDER, NEWS], truths, NOW) == Left((NEWS,))


def test_a_message_of_which_nothing_is_left_is_withheld_for_what_befell_its_newest_alert() -> None:
    later = alert(2)
    truths = {REMINDER.key: replace(TRUE, delivered=True), later.key: replace(TRUE, read=True)}
    assert what_is_left([later, REMINDER], truths, NOW) == Withheld(WithheldBecause.READ)


def test_what_is_left_knows_the_soonest_date_ahead() -> None:
    left = Left((NEWS, reminder(2, due=day(25)), reminder(3, due=DUE), reminder(4, due=day(14))))
    assert left.due(NOW) == DUE


_TRUTHS = st.builds(
    Truth,
    channel=st.sampled_from([None, standing(), standing(since=5)]),
    season=st.just(TRUE.season),
    zone=st.just(ZONE),
    delivered=st.booleans(),
    concerned=st.booleans(),
    gone_on=st.booleans(),
    cutoff=st.sampled_from([None, DUE]),
    newest=st.integers(0, 9),
    read=st.booleans(),
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(AlertReason), _TRUTHS), min_size=1, max_size=8))
def test_each_alert_is_either_left_or_has_a_reason(drawn: list[tuple[AlertReason, Truth]]) -> None:
    alerts = [owed(reason, sequence) for sequence, (reason, _) in enumerate(drawn, start=1)]
    truths = {each.key: truth for each, (_, truth) in zip(alerts, drawn, strict=True)}
    left = what_is_left(alerts, truths, NOW)
    kept = left.alerts if isinstance(left, Left) else ()
    assert [each in kept for each in alerts] == [why_withheld(each, truths[each.key], NOW) is None for each in alerts]
