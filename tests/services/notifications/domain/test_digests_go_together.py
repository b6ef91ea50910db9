"""The digest of an office goes out with that of its channel, though rounds judge a moment ago (R27, R28)."""

from datetime import datetime, time, timedelta

import pytest

from services.notifications.application.completing_rounds import EVERY, IN_FLIGHT
from services.notifications.domain.intending import Unsent, messages_to_intend
from services.notifications.domain.message import Stage
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending_times import SendingTimes, WorkingDays
from services.notifications.domain.traffic import KnownMessage, Traffic, traffic_by_channel
from shared.contracts.events.notifications import AlertReason, Form, MessageIntended
from tests.services.notifications.domain.sending_parts import NIGHT, ZONE, channel, holding
from tests.services.notifications.domain.watching import Story
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN

OFFICE = "home-affairs"
MONDAY = day(5)


def told_by_minute(until: datetime) -> list[RaisedAlert]:
    """Complete a round each minute of a morning, a second late, and return what the office is told and when."""
    story = Story()
    found: list[RaisedAlert] = []
    now = MONDAY + timedelta(hours=6, minutes=50, seconds=1)
    while now <= until:
        told = [alert for alert in story.round(now - IN_FLIGHT) if alert.unit == OFFICE]
        found += [RaisedAlert(alert, place, now) for place, alert in enumerate(told, len(found) + 1)]
        now += EVERY
    return found


def planned(now: datetime, digest_at: time, known: list[KnownMessage]) -> list[MessageIntended]:
    """Return what goes through the office's channel at an instant."""
    times = SendingTimes(ZONE, NIGHT, digest_at, WorkingDays())
    held = holding(channel(form=Form.DIGEST))
    traffic = {held.channels[0].place: Traffic()} | dict(traffic_by_channel(known, times, now))
    unsent = Unsent(
        campaign=CAMPAIGN,
        unit=OFFICE,
        alerts=told_by_minute(now),
        preferences=held,
        traffic=traffic,
        times=times,
        most_a_day=None,
    )
    return [each.message for each in messages_to_intend(unsent, now)]


@pytest.mark.parametrize("digest_at", [time(7, 30), time(8)])
def test_the_channels_digest_takes_the_offices_along(digest_at: time) -> None:
    opens = datetime.combine(MONDAY.date(), digest_at, ZONE) + timedelta(seconds=5)
    (message,) = planned(opens, digest_at, [])
    assert message.form is Form.DIGEST
    assert {key.partition("/")[0] for key in message.keys} >= {AlertReason.DAILY_DIGEST, AlertReason.NOTHING_DELIVERED}


def test_nothing_of_it_goes_on_its_own_later() -> None:
    opens = day(5, hour=8) + timedelta(seconds=5)
    (message,) = planned(opens, time(8), [])
    later = opens + timedelta(minutes=5)
    assert planned(later, time(8), [KnownMessage(message, Stage.SENT, opens)]) == []
