"""An inbox remembers what was read: idempotent, and refused whole where an alert is not there (R27)."""

from services.notifications.domain.inbox import INBOX, READ_AT_ONCE, MarkRead, mark_read
from services.notifications.domain.refusals.inbox import AlertsNotThere
from shared.contracts.events.notifications import AlertRaised, AlertReason, AlertsRead
from shared.contracts.texts import Text
from tests.given_when_then import Given
from tests.services.notifications.town.plan import CAMPAIGN


def raised(key: str) -> AlertRaised:
    """Tell that a unit was told something."""
    return AlertRaised(
        campaign=CAMPAIGN, unit="ward-a", reason=AlertReason.OVERDUE, key=key, text=Text(vi="Quá hạn", en="Overdue")
    )


def read(*keys: str) -> AlertsRead:
    """Tell that alerts were read."""
    return AlertsRead(campaign=CAMPAIGN, unit="ward-a", keys=keys)


def mark(*keys: str) -> MarkRead:
    """Return the command to mark alerts as read."""
    return MarkRead(CAMPAIGN, "ward-a", keys)


def test_what_is_unread_is_marked_in_the_order_asked() -> None:
    given = Given(INBOX, raised("one"), raised("two"), read("one"))
    given.when(mark_read, mark("two", "one", "two")).then(read("two"))


def test_marking_again_records_nothing() -> None:
    Given(INBOX, raised("one"), read("one")).when(mark_read, mark("one")).then_nothing()


def test_nothing_to_mark_records_nothing() -> None:
    Given(INBOX).when(mark_read, mark()).then_nothing()


def test_an_alert_that_is_not_there_refuses_all() -> None:
    refusal = Given(INBOX, raised("one")).when(mark_read, mark("one", "nine")).then_refused(AlertsNotThere)
    assert refusal.alerts == ("nine",)
    assert "Chưa đánh dấu thông báo nào." in refusal.explanation().vi


def test_very_many_are_marked_by_several_events() -> None:
    """An event names a bounded number of alerts."""
    keys = [f"alert-{number}" for number in range(READ_AT_ONCE + 1)]
    given = Given(INBOX, *(raised(key) for key in keys))
    given.when(mark_read, mark(*keys)).then(read(*keys[:READ_AT_ONCE]), read(keys[-1]))
