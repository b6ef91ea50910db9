"""Whatever way events are delivered, and wherever a process dies, the tables end as if each had come once, in order."""

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from shared.contracts.event import RecordedEvent
from shared.views import GapError, Item, ViewStore
from tests.databases import Databases
from tests.shared.views import counting
from tests.shared.views.crashing import CrashError, Dump, applies, dump, fresh, listening

HISTORY: list[Item] = [counting.event(stream, n) for n in range(1, 13) for stream in ("FIRST", "SECOND")]


class CrashingView(counting.CountingView):
    """Crashes before or after it applied the nth event from now."""

    crash_in: int | None = None
    crash_after = False

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        if self.crash_in is not None:
            self.crash_in -= 1
        crash = self.crash_in == 0
        if crash and not self.crash_after:
            raise CrashError
        super().apply(connection, event)
        if crash:
            raise CrashError


@pytest.fixture(scope="module")
def straight(databases: Databases) -> Dump:
    """Return the tables after each event has come once, in order."""
    with fresh(databases) as engine:
        view = counting.CountingView()
        store = ViewStore(engine, view)
        store.apply_batch(HISTORY)
        return dump(store)


def _batches(random: Random) -> list[list[Item]]:
    """Cut history into batches at random, each delivered three times, all shuffled."""
    cuts = sorted(random.sample(range(1, len(HISTORY)), random.randint(0, 8)))
    batches = [HISTORY[a:b] for a, b in zip([0, *cuts], [*cuts, len(HISTORY)], strict=True)] * 3
    random.shuffle(batches)
    return batches


def _offer_until_taken(store: ViewStore, batches: list[list[Item]], view: CrashingView) -> None:
    """Offer batches until none is refused any more, as a follower does; between rounds the process starts anew."""
    while batches:
        refused = []
        for batch in batches:
            try:
                store.apply_batch(batch)
            except (GapError, CrashError):
                refused.append(batch)
        batches, view.crash_in = refused, None


def test_any_delivery_ends_in_the_same_tables(databases: Databases, straight: Dump) -> None:
    @databases.examples(15)
    @given(st.randoms(use_true_random=False))
    def holds(random: Random) -> None:
        with fresh(databases) as engine:
            view = CrashingView()
            view.crash_in, view.crash_after = random.randint(1, 30), random.random() < 0.5
            store = ViewStore(engine, view)
            _offer_until_taken(store, _batches(random), view)
            assert dump(ViewStore(engine, view)) == straight

    holds()


def test_a_crash_at_any_statement_of_a_batch_leaves_nothing_of_it(databases: Databases, straight: Dump) -> None:
    with fresh(databases) as engine:
        view = counting.CountingView()
        store = ViewStore(engine, view)
        for first in range(0, len(HISTORY), 8):
            before, crashes = dump(store), 0
            while not applies(engine, store, HISTORY[first : first + 8], crashes):
                crashes += 1
                assert dump(store) == before
            assert crashes > 3 * 8
        assert dump(store) == straight


@pytest.mark.parametrize("committed", [False, True])
def test_a_crash_around_a_commit_loses_and_repeats_nothing(
    databases: Databases, straight: Dump, committed: bool
) -> None:
    def crash(connection: Connection) -> None:
        if committed:
            connection.connection.dbapi_connection.commit()  # type: ignore[union-attr]  # it is connected
        raise CrashError

    with fresh(databases) as engine:
        view = counting.CountingView()
        for number in range(6):
            batch = HISTORY[number * 4 : number * 4 + 4]
            store = ViewStore(engine, view)
            with suppress(CrashError), listening(engine, "commit", crash):
                store.apply_batch(batch)
            store = ViewStore(engine, view)
            store.apply_batch(batch)
        assert dump(store) == straight
        assert store.progress.positions() == dict(straight["positions"])  # type: ignore[arg-type]  # pairs, as dumped
