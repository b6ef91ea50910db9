import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from services.notifications.application.delivery_ports import Deliveries, DeliveriesReading, Facts, FactsReading
from services.notifications.application.finding_preferences import preferences_in_force
from services.notifications.application.sending_provenance import provenance_of
from services.notifications.domain.intending import Unsent, messages_to_intend
from services.notifications.domain.message import MessageCourse
from services.notifications.domain.preferences import InForce, Place
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending import Intend, intend
from services.notifications.domain.sending_times import SendingTimes, WorkingDays
from services.notifications.domain.traffic import Traffic, traffic_by_channel
from shared.contracts.history import History
from shared.contracts.ids import message_history_id
from shared.contracts.position import parse_positions
from shared.contracts.streams import NOTIFICATIONS

_LOOKS_BACK: Final = timedelta(days=3)
"""Far enough for all messages that count on a day that has begun anywhere."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class IntendingMessages:
    """Records which messages alerts call for, each once, however often it is asked to."""

    deliveries: Deliveries
    facts: Facts
    messages: History[MessageCourse]
    working_days: WorkingDays

    def __call__(self, now: datetime, go_on: Callable[[], bool]) -> int:
        """Intend what is to go out, while `go_on` says so; return the sequence in NOTIFICATIONS that covers it."""
        with self.deliveries.reading() as deliveries, self.facts.reading() as facts:
            position = deliveries.position()
            wanted = [
                each
                for campaign, unit in deliveries.units_with_open()
                for each in self._of_unit(deliveries, facts, campaign, unit, now)
            ]
        if wanted:
            _log.info("%d messages intended as of %s", len(wanted), now.isoformat())
        return max([position, *(self._record(each, now) for each in wanted if go_on())])

    def _of_unit(
        self, deliveries: DeliveriesReading, facts: FactsReading, campaign: str, unit: str, now: datetime
    ) -> tuple[Intend, ...]:
        known = facts.campaign(campaign)
        preferences = None if known is None else preferences_in_force(deliveries, facts, campaign, unit)
        if known is None or preferences is None:
            return ()
        alerts = deliveries.open_alerts(campaign, unit)
        times = preferences.times(ZoneInfo(known.plan.time_zone), self.working_days)
        return messages_to_intend(
            Unsent(
                campaign=campaign,
                unit=unit,
                alerts=alerts,
                preferences=preferences,
                traffic=_traffic(deliveries, (campaign, unit), alerts, preferences, times, now),
                times=times,
                most_a_day=known.plan.alerts.most_a_day,
            ),
            now,
        )

    def _record(self, command: Intend, now: datetime) -> int:
        message = command.message
        outcome = self.messages.change(
            message_history_id(message.campaign, message.unit, message.message),
            partial(intend, command=command),
            provenance=provenance_of(message.message),
            at=now,
        )
        return parse_positions(outcome.position or "").get(NOTIFICATIONS, 0)


def _traffic(
    deliveries: DeliveriesReading,
    whose: tuple[str, str],
    alerts: Iterable[RaisedAlert],
    preferences: InForce,
    times: SendingTimes,
    now: datetime,
) -> Mapping[Place, Traffic]:
    """Return what goes through the channels in force: of older messages, which of these alerts they tell."""
    recent = traffic_by_channel(deliveries.recent(*whose, now - _LOOKS_BACK), times, now)
    covered = deliveries.covered(*whose, {each.key for each in alerts})
    places = [standing.place for standing in preferences.channels]
    return {
        place: replace(known, covered=known.covered | covered.get((place[0], place[2]), frozenset()))
        for place in places
        for known in (recent.get(place, Traffic()),)
    }
