"""Messages that alerts of one unit call for."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from services.notifications.domain.intending import Unsent, messages_to_intend
from services.notifications.domain.message import Stage
from services.notifications.domain.preferences import InForce, Place
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending_times import SendingTimes
from services.notifications.domain.traffic import KnownMessage, Traffic, traffic_by_channel
from shared.contracts.events.notifications import Form, MessageIntended
from tests.services.notifications.domain.sending_parts import (
    ANY_TIME,
    NOW,
    UNIT,
    channel,
    holding,
    intended,
)
from tests.services.notifications.town.plan import CAMPAIGN

EACH, DAILY = holding(channel()), holding(channel(form=Form.DIGEST))
FRIDAY, SATURDAY, MONDAY = 16, 17, 19
TEN = [f"earlier/{number}" for number in range(10)]


def planned(
    *alerts: RaisedAlert,
    by: InForce = EACH,
    now: datetime = NOW,
    times: SendingTimes = ANY_TIME,
    most_a_day: int | None = None,
    known: Sequence[KnownMessage] = (),
) -> list[MessageIntended]:
    """Return the messages to intend."""
    traffic: Mapping[Place, Traffic] = traffic_by_channel(known, times, now)
    unsent = Unsent(
        campaign=CAMPAIGN,
        unit=UNIT,
        alerts=alerts,
        preferences=by,
        traffic=traffic,
        times=times,
        most_a_day=most_a_day,
    )
    return [intend.message for intend in messages_to_intend(unsent, now)]


def sent(*keys: str, at: datetime = NOW, stage: Stage = Stage.SENT) -> list[KnownMessage]:
    """Return messages of one alert each that the unit had."""
    return [KnownMessage(intended((key,), message=f"{place:032x}"), stage, at) for place, key in enumerate(keys)]


def keys(messages: Sequence[MessageIntended]) -> list[tuple[str, ...]]:
    """Return the alerts of each message by their sequences."""
    return [tuple(key.rpartition("/")[2] for key in each.keys) for each in messages]
