"""A retry goes on by itself in a running service: it says how far it is, and outlives what fails meanwhile."""

from collections.abc import Callable, Iterator, Sequence
from threading import Event, Thread

import pytest
from structlog.testing import capture_logs

from shared.contracts.event import RecordedEvent
from shared.views import Generations, Item, LiveView, Rebuilds, RetryProgress, open_database
from tests.databases import SQLiteFiles
from tests.shared.views import counting
from tests.shared.views.told_history import PATIENCE, ToldHistory

LENGTHS = {"FIRST": 12, "SECOND": 0}


class HaltingHistory(ToldHistory):
    """History that does something before parked events are read from it."""

    before: Callable[[], None] = staticmethod(lambda: None)

    def read_again(self, stream: str, sequences: Sequence[int]) -> Sequence[Item]:
        self.before()
        return super().read_again(stream, sequences)


class HealedView(counting.CountingView):
    """A view that raised at the fifth event, and does so no more."""

    is_ill = True

    def apply(self, connection: object, event: RecordedEvent) -> None:
        if self.is_ill and event.sequence == 5:
            raise KeyError
        super().apply(connection, event)  # type: ignore[arg-type]  # handed on as it came


class Mended:
    """A view with three events parked that can be applied now, and what retries it."""

    def __init__(self, url: str) -> None:
        self.generations, self.history = Generations(open_database(url), "tests"), HaltingHistory(LENGTHS)
        self._view = HealedView()
        self.view = LiveView(self.generations, self._view)
        self.history.build(self.generations, self.view)
        self._view.is_ill = False
        self.rebuilds = Rebuilds(self.generations, self.history.open)

    def ended(self) -> RetryProgress:
        """Wait for the end of the retry."""
        self.rebuilds._retriers[self.view.view.name]._attempts.wait(PATIENCE)
        assert self.view.retry_progress is not None
        return self.view.retry_progress


@pytest.fixture
def mended() -> Iterator[Mended]:
    """Give a view with something to retry; which database keeps it makes no difference here."""
    with SQLiteFiles().fresh() as url:
        mended = Mended(url)
        yield mended
        mended.rebuilds.stop()
        mended.generations.close()


def test_a_retry_says_how_far_it_is_and_what_it_came_to(mended: Mended) -> None:
    may_go_on = Event()
    mended.history.before = lambda: _wait(may_go_on)
    begun = mended.rebuilds.retry(mended.view)
    assert (begun.done, begun.of, begun.ended_at) == (0, 3, None)
    may_go_on.set()
    ended = mended.ended()
    assert (ended.done, ended.of, ended.applied, ended.ended_at is None) == (3, 3, 3, False)


def _wait(event: Event) -> None:
    assert event.wait(PATIENCE)


def test_a_retry_that_goes_on_is_the_one_that_is_meant(mended: Mended) -> None:
    may_go_on = Event()
    mended.history.before = lambda: _wait(may_go_on)
    first, second = mended.rebuilds.retry(mended.view), mended.rebuilds.retry(mended.view)
    may_go_on.set()
    assert first.started_at == second.started_at
    mended.ended()


def test_a_retry_that_fails_goes_on_by_itself(mended: Mended) -> None:
    failures = [ConnectionError(), ConnectionError()]

    def fail() -> None:
        if failures:
            raise failures.pop()

    mended.history.before = fail
    with capture_logs() as logs:
        mended.rebuilds.retry(mended.view)
        ended = mended.ended()
    assert (ended.applied, ended.error, mended.view.parked_count()) == (3, None, 0)
    assert [log["event"] for log in logs] == ["view_retry_failed", "view_retried"]


def test_a_retry_ends_with_its_service_and_can_be_asked_for_again(mended: Mended) -> None:
    begun, may_go_on = Event(), Event()

    def halt() -> None:
        begun.set()
        _wait(may_go_on)
        raise ConnectionError

    mended.history.before = halt
    mended.rebuilds.retry(mended.view)
    _wait(begun)
    stopping = Thread(target=mended.rebuilds.stop)
    stopping.start()
    may_go_on.set()
    stopping.join(PATIENCE)
    assert (stopping.is_alive(), mended.view.parked_count()) == (False, 3)
