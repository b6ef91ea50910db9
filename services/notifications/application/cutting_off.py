from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from services.notifications.application.delivery_ports import Deliveries
from services.notifications.application.judging_messages import JudgingMessages
from services.notifications.application.sending_provenance import provenance_of
from services.notifications.domain.message import MessageCourse
from services.notifications.domain.sending import CUT_OFF, LONGEST_ATTEMPT, RecordOutcome, record_outcome
from services.notifications.domain.sending_times import SendingTimes
from shared.contracts.events.notifications import MessageIntended
from shared.contracts.history import History
from shared.contracts.ids import message_history_id
from shared.contracts.position import parse_positions
from shared.contracts.streams import NOTIFICATIONS

_ANY: Final = SendingTimes(ZoneInfo("UTC"), None, time(), None)
"""Where no preferences are in force any more, nothing is sent: when does not matter."""


@dataclass(frozen=True)
class CuttingOff:
    """Records of attempts whose process is gone that nobody knows what became of them."""

    deliveries: Deliveries
    judge: JudgingMessages
    messages: History[MessageCourse]
    luck: Callable[[], float]

    def __call__(self, now: datetime, trying: Collection[str]) -> int:
        """Record it of all that took too long, but for what this process is `trying`; return what covers it."""
        with self.deliveries.reading() as deliveries:
            cut_off = deliveries.begun_before(now - LONGEST_ATTEMPT)
        return max((self._record(*each, now) for each in cut_off if each[0].message not in trying), default=0)

    def _record(self, intended: MessageIntended, attempt: int, now: datetime) -> int:
        times = self.judge.times_of(intended) or _ANY
        command = RecordOutcome(attempt=attempt, outcome=CUT_OFF, now=now, luck=self.luck(), times=times)
        outcome = self.messages.change(
            message_history_id(intended.campaign, intended.unit, intended.message),
            partial(record_outcome, command=command),
            provenance=provenance_of(intended.message),
            at=now,
        )
        return parse_positions(outcome.position or "").get(NOTIFICATIONS, 0)
