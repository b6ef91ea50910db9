"""When an inbox is to be looked at again."""

from datetime import datetime

from services.notifications.domain.intending import Unsent, look_again_at
from services.notifications.domain.message import Stage
from services.notifications.domain.preferences import InForce
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.traffic import KnownMessage, traffic_by_channel
from tests.services.notifications.domain.planned import DAILY, EACH, FRIDAY, TEN, planned, sent
from tests.services.notifications.domain.sending_parts import ANY_TIME, NOW, UNIT, alert
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN


def again(*alerts: RaisedAlert, by: InForce, most_a_day: int | None = None) -> datetime | None:
    """Return when to look again."""
    unsent = Unsent(
        campaign=CAMPAIGN,
        unit=UNIT,
        alerts=alerts,
        preferences=by,
        traffic=traffic_by_channel(sent(*TEN), ANY_TIME, NOW),
        times=ANY_TIME,
        most_a_day=most_a_day,
    )
    return look_again_at(unsent, NOW)


def test_an_inbox_in_which_nothing_waits_is_not_looked_at_again() -> None:
    assert again(by=EACH) is None


def test_what_waits_for_a_digest_is_looked_at_when_that_goes() -> None:
    assert again(alert(1), by=DAILY) == day(FRIDAY, hour=8)


def test_what_found_no_room_is_looked_at_when_the_day_is_over() -> None:
    assert again(alert(1), by=EACH, most_a_day=10) == day(FRIDAY)


def test_asked_again_it_intends_nothing_more() -> None:
    alerts = [alert(number) for number in range(1, 6)]
    first = planned(*alerts, most_a_day=3)
    known = [KnownMessage(message, Stage.WAITING, message.send_at) for message in first]
    assert planned(*alerts, most_a_day=3, known=known) == []
