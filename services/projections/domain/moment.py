"""A moment in a campaign's past: how it is asked for, and what of history had happened by then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class AsOfInstant:
    """As of an instant: what occurred at it has happened."""

    instant: datetime


@dataclass(frozen=True)
class AsOfPosition:
    """As of places in history; in a stream that none is named of, what had occurred by the time of the others."""

    positions: tuple[tuple[str, int], ...]


AsOf = AsOfInstant | AsOfPosition


@dataclass(frozen=True)
class Happened:
    """An event of the campaign: its place in its stream, and when it occurred; None where that can't be read."""

    sequence: int
    occurred_at: datetime | None


@dataclass(frozen=True)
class Reached:
    """What had happened: the last sequence of the campaign in each stream, 0 where nothing had; and the moment."""

    positions: Mapping[str, int]
    moment: datetime


def end_of_day(day: date, zone: tzinfo) -> AsOfInstant:
    """Return the last instant of a day by the calendar of a zone, to the microsecond."""
    return AsOfInstant(datetime.combine(day, time.max, zone))


def reached(asked: AsOf, histories: Mapping[str, Sequence[Happened]]) -> Reached:
    """Return what of a campaign's histories, by stream and in their order, had happened by the moment asked about.

    By an instant that is everything up to the last event that occurred by then: clocks of several processes may differ
    a little, and history is in the order in which it was recorded. By places, the moment is when the last event before
    them occurred.
    """
    match asked:
        case AsOfInstant(instant=instant):
            return Reached({stream: _by(instant, history) for stream, history in histories.items()}, instant)
        case AsOfPosition(positions=positions):
            named = dict(positions)
            up_to = {stream: [each for each in histories[stream] if each.sequence <= named[stream]] for stream in named}
            times = (each.occurred_at for history in up_to.values() for each in history)
            moment = max((occurred_at for occurred_at in times if occurred_at is not None), default=BEFORE_ALL)
            return Reached(
                {
                    stream: max((each.sequence for each in up_to[stream]), default=0)
                    if stream in named
                    else _by(moment, history)
                    for stream, history in histories.items()
                },
                moment,
            )


def _by(instant: datetime, history: Sequence[Happened]) -> int:
    by_then = (each.sequence for each in history if each.occurred_at is not None and each.occurred_at <= instant)
    return max(by_then, default=0)
