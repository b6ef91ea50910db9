"""Alerts in the real store: the inbox's history is what makes sure of "once" (R28)."""

from concurrent.futures import ThreadPoolExecutor

from services.notifications.application.raising_alerts import RaisingAlerts
from services.notifications.domain.inbox import INBOX, Cause, RaiseAlert
from shared.contracts.events.notifications import AlertReason
from shared.contracts.streams import NOTIFICATIONS
from shared.contracts.texts import Text
from shared.recording import Ledger, StoredHistory
from tests.services.notifications.suite import Others
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN

ALERTS = [
    RaiseAlert(
        campaign=CAMPAIGN,
        unit=f"ward-{number % 10}",
        reason=AlertReason.OVERDUE,
        key=f"overdue/{number // 10}",
        text=Text(vi="Quá hạn", en="Overdue"),
        cause=Cause("CAMPAIGNS:1", "tests"),
    )
    for number in range(40)
]


def test_two_processes_that_raise_the_same_at_once_raise_each_once(others: Others) -> None:
    ledgers = [Ledger(NOTIFICATIONS, others.url), Ledger(NOTIFICATIONS, others.url)]
    for ledger in ledgers:
        ledger.open()
    with ThreadPoolExecutor(2) as processes:
        raising = [RaisingAlerts(StoredHistory(ledger, INBOX)) for ledger in ledgers]
        ends = list(processes.map(lambda raise_all: raise_all(ALERTS, day(5), go_on=lambda: True), raising))
    for ledger in ledgers:
        ledger.close()
    assert len(others.raised()) == len(ALERTS)
    assert others.told_twice() == []
    assert max(end[NOTIFICATIONS] for end in ends) == len(ALERTS)


def test_one_units_alerts_are_recorded_in_their_order(others: Others) -> None:
    ledger = Ledger(NOTIFICATIONS, others.url)
    ledger.open()
    RaisingAlerts(StoredHistory(ledger, INBOX))(ALERTS, day(5), go_on=lambda: True)
    ledger.close()
    assert others.keys("ward-3") == [alert.key for alert in ALERTS if alert.unit == "ward-3"]
