"""What the notifications service has written."""

from datetime import datetime

from shared.contracts.event import Event
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.texts import Text
from tests.contracts.written.parts import CAMPAIGN, TEAM, UNIT

EVENTS: tuple[Event, ...] = (
    AlertRaised(
        campaign=CAMPAIGN,
        unit=UNIT,
        reason=AlertReason.DEADLINE_AHEAD,
        key="deadline-ahead:nominee-list:7",
        text=Text(vi="Còn 7 ngày để nộp danh sách.", en="7 days are left to submit the list."),
        obligation="nominee-list",
        nomination=TEAM.id,
        due=datetime.fromisoformat("2024-08-20T00:00:00+07:00"),
    ),
)
