"""Pages of history: whatever is recorded meanwhile, each event is shown once."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.projections.application.history_pages import history_page
from services.projections.application.history_record import Place, Reading, Stored
from services.projections.application.history_wanted import HistoryWanted
from tests.services.projections.domain.folded_past import FoldedPast

Event = tuple[str, int]
"""A stream, and the hour in which something was recorded in it."""


@dataclass
class Told:
    """A record that is told as real ones are: merged by time, each stream's own order kept."""

    events: Sequence[Event]

    @contextmanager
    def reading(self, wanted: HistoryWanted) -> Iterator[Reading]:
        """Open all of it."""
        with self.reading_on(wanted, {}) as reading:
            yield reading

    @contextmanager
    def reading_on(self, wanted: HistoryWanted, after: Mapping[str, Place]) -> Iterator[Reading]:
        """Open what comes after these places."""
        ends, latest, found = dict[str, int](), dict[str, int](), list[tuple[int, str, int]]()
        for stream, hour in self.events:
            ends[stream] = ends.get(stream, 0) + 1
            latest[stream] = max(hour, latest.get(stream, 0))
            found.append((latest[stream], stream, ends[stream]))
        fresh = (each for each in sorted(found) if each[1] not in after or each[2] > after[each[1]].sequence)
        yield Reading((_stored(*each) for each in fresh if each[1] in {*wanted.streams, "A", "B"}), FoldedPast())


def _stored(hour: int, stream: str, sequence: int) -> Stored:
    at = datetime(2024, 8, 1, tzinfo=UTC) + timedelta(hours=hour)
    return Stored(stream, sequence, "c/u", sequence, "a.b.v1", at, at, None, "of no known type")


EVENTS = st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 9)), max_size=12)


@given(EVENTS, EVENTS, st.integers(1, 5))
def test_each_event_is_shown_once_also_where_a_late_one_bears_an_earlier_time(
    before: list[Event], meanwhile: list[Event], limit: int
) -> None:
    record, after, shown = Told(before), dict[str, Place](), list[Event]()
    while page := history_page(record, HistoryWanted(), after, limit).lines:
        shown += [(told.line.stream, told.line.sequence) for told in page]
        after, record = dict(page[-1].read), Told([*before, *meanwhile])
    streams = [stream for stream, _ in [*before, *(meanwhile if before else [])]]
    assert sorted(shown) == sorted((name, n) for name in "AB" for n in range(1, streams.count(name) + 1))


def test_a_page_says_how_far_it_was_read() -> None:
    page = history_page(Told([("A", 1), ("B", 2), ("A", 3)]), HistoryWanted(), {}, 2)
    assert page.reached == {"A": 1, "B": 1}
