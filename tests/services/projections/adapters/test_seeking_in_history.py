"""Where a stream comes near a time is found without reading it."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from eventsourcing.persistence import Notification
from hypothesis import given
from hypothesis import strategies as st

from services.projections.adapters.history_seeking import begins_after

FIRST = datetime(2024, 1, 1, tzinfo=UTC)


class Stream:
    """A stream of events that occurred after so many hours; it counts what is read."""

    def __init__(self, hours: Sequence[float]) -> None:
        self.hours, self.read = hours, 0

    def __call__(self, start: int, many: int) -> Sequence[Notification]:
        """Read on from a sequence."""
        found = [
            Notification("c/u", number, "a.b.v1", json.dumps({"occurred_at": at(hour).isoformat()}).encode(), id=number)
            for number, hour in enumerate(self.hours[start - 1 : start - 1 + many], start=start)
        ]
        self.read += len(found)
        return found


def at(hour: float) -> datetime:
    return FIRST + timedelta(hours=hour)


@given(st.lists(st.integers(0, 40), max_size=300), st.integers(0, 4000), st.floats(0, 11))
def test_nothing_that_is_wanted_comes_before(steps: list[int], since: int, apart: float) -> None:
    hours = [sum(steps[:nth]) - apart * (nth % 3) for nth in range(len(steps))]
    begins = begins_after(Stream(hours), at(since))
    assert [hour for hour in hours[:begins] if hour >= since] == []


def test_it_begins_near_and_little_is_read() -> None:
    stream = Stream(range(10_000))
    begins = begins_after(stream, at(9000))
    assert (8800 < begins <= 9000, stream.read < 500) == (True, True)


def test_one_event_with_a_wrong_time_misleads_nobody() -> None:
    hours = [float(nth) for nth in range(10_000)]
    for wrong in range(0, 10_000, 50):
        hours[wrong] = -10_000
    assert 0 < begins_after(Stream(hours), at(5000)) <= 5000


def test_where_all_is_wanted_it_begins_at_the_beginning() -> None:
    assert begins_after(Stream(range(1000)), None) == 0


def test_where_nothing_is_so_late_it_begins_near_the_end() -> None:
    assert 900 < begins_after(Stream(range(1000)), at(5000)) <= 1000
