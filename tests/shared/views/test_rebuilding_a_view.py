"""Whatever way events are delivered, the tables end as if each had come once, in order."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, event, select

from shared.contracts.event import RecordedEvent
from shared.views import GapError, ViewStore, database_url, open_database
from tests.shared.views import counting

HISTORY = [counting.event(stream, n) for n in range(1, 13) for stream in ("FIRST", "SECOND")]

Dump = dict[str, list[tuple[object, ...]]]


class CrashError(Exception):
    pass


class CrashingView(counting.CountingView):
    """Raises before or after it applied the nth event from now."""

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


@contextmanager
def _database() -> Iterator[Engine]:
    with TemporaryDirectory() as folder:
        engine = open_database(database_url(Path(folder), "views"))
        yield engine
        engine.dispose()


def _dump(store: ViewStore, view: counting.CountingView) -> Dump:
    with store.read() as snapshot:
        dump: Dump = {
            table.name: [tuple(row) for row in snapshot.connection.execute(select(table).order_by(*table.primary_key))]
            for table in view.metadata.sorted_tables
        }
        return {**dump, "positions": sorted(snapshot.positions.items())}


def _in_one_pass() -> Dump:
    with _database() as engine:
        view = counting.CountingView()
        store = ViewStore(engine, view)
        store.apply_batch(HISTORY)
        return _dump(store, view)


EXPECTED = _in_one_pass()


def _batches(random: Random) -> list[list[RecordedEvent]]:
    """Cut history into batches at random, each delivered three times, all shuffled."""
    cuts = sorted(random.sample(range(1, len(HISTORY)), random.randint(0, 8)))
    batches = [HISTORY[a:b] for a, b in zip([0, *cuts], [*cuts, len(HISTORY)], strict=True)] * 3
    random.shuffle(batches)
    return batches


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_delivery_ends_in_the_same_tables(random: Random) -> None:
    with _database() as engine:
        view = CrashingView()
        store = ViewStore(engine, view)
        for batch in _batches(random) + [HISTORY[n:] for n in range(0, len(HISTORY), 5)] + [HISTORY]:
            view.crash_in, view.crash_after = random.choice([None, None, 1, 2, 5]), random.random() < 0.5
            with suppress(GapError, CrashError):
                store.apply_batch(batch)
            if random.random() < 0.2:
                store = ViewStore(engine, view)
        view.crash_in = None
        store.apply_batch(HISTORY)
        assert _dump(store, view) == EXPECTED


@settings(max_examples=12, deadline=None)
@given(st.integers(min_value=0, max_value=5), st.booleans())
def test_a_crash_around_a_commit_loses_and_repeats_nothing(batch: int, committed: bool) -> None:
    with _database() as engine:
        view = counting.CountingView()
        store = ViewStore(engine, view)
        for number in range(6):
            events = HISTORY[number * 4 : number * 4 + 4]
            if number == batch:
                with suppress(CrashError), _crash_at_commit(engine, after=committed):
                    store.apply_batch(events)
            store.apply_batch(events)
        assert _dump(store, view) == EXPECTED
        assert store.progress.positions() == dict(EXPECTED["positions"])  # type: ignore[arg-type]  # pairs, as dumped


@contextmanager
def _crash_at_commit(engine: Engine, *, after: bool) -> Iterator[None]:
    def crash(connection: Connection) -> None:
        if after:
            connection.connection.dbapi_connection.execute("COMMIT")  # type: ignore[union-attr]  # it is SQLite's
        raise CrashError

    event.listen(engine, "commit", crash)
    try:
        yield
    finally:
        event.remove(engine, "commit", crash)
