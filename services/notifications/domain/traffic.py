"""What already goes through a unit's channels: which alerts, which messages, and how many a day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from services.notifications.domain.message import Stage
from services.notifications.domain.preferences import Place
from services.notifications.domain.sending_times import SendingTimes
from shared.contracts.events.notifications import AlertKey, MessageId, MessageIntended


@dataclass(frozen=True)
class KnownMessage:
    """A message as it stands; `at` is when it was sent, or while it is pending, when it is to be tried next."""

    intended: MessageIntended
    stage: Stage
    at: datetime


@dataclass(frozen=True)
class Traffic:
    """What goes or went through one channel: alerts and messages, whatever became of them, and how many by local day.

    A message counts on the day on which it was sent, or while it is pending, will be; one that was withheld or given
    up counts no more.
    """

    covered: AbstractSet[AlertKey] = frozenset()
    messages: AbstractSet[MessageId] = frozenset()
    by_day: Mapping[date, int] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Iterable[KnownMessage], times: SendingTimes, now: datetime) -> Self:
        """Return the traffic of messages that are all of one channel."""
        messages = list(known)
        return cls(
            covered={key for each in messages for key in each.intended.keys},
            messages={each.intended.message for each in messages},
            by_day=Counter(day for each in messages if (day := _day(each, times, now)) is not None),
        )


def _day(known: KnownMessage, times: SendingTimes, now: datetime) -> date | None:
    if known.stage is Stage.SENT:
        return times.day_of(known.at)
    return times.day_of(max(known.at, now)) if known.stage.is_pending else None


class Rooms:
    """How many more messages may go through a channel on each local day; any number where nothing sets a limit."""

    def __init__(self, most_a_day: int | None, by_day: Mapping[date, int]) -> None:
        self._most = most_a_day
        self._taken = Counter(by_day)

    def left(self, day: date, *, keeping: int = 0) -> bool:
        """Tell whether there is room on a day beside so many that are kept free."""
        return self._most is None or self._taken[day] + keeping < self._most

    def take(self, day: date, *, keeping: int = 0) -> bool:
        """Take room for one message; False where none is left."""
        if not self.left(day, keeping=keeping):
            return False
        self._taken[day] += 1
        return True


def traffic_by_channel(known: Iterable[KnownMessage], times: SendingTimes, now: datetime) -> Mapping[Place, Traffic]:
    """Return the traffic of each channel that a unit's messages about a campaign go through."""
    by_place: dict[Place, list[KnownMessage]] = {}
    for each in known:
        intended = each.intended
        by_place.setdefault((intended.channel, intended.kind, intended.address), []).append(each)
    return {place: Traffic.of(messages, times, now) for place, messages in by_place.items()}
