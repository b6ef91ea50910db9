"""The event store on JetStream beside the library's SQLite recorder: the same work, in one run, as ratios."""

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from eventsourcing.persistence import ApplicationRecorder, InfrastructureFactory, StoredEvent
from eventsourcing.utils import Environment
from rich.console import Console
from rich.table import Table

from thidua.nats_server import NatsServer

_BODY = b'{"occurred_at":"2024-08-12T02:00:00+00:00","actor":"portal","data":{"campaign":"c","unit":"u"}}'
_SINGLES, _WRITERS, _BATCHES, _BATCH, _LOADS, _PAGE = 400, 8, 20, 100, 200, 500

Work = Callable[[ApplicationRecorder], int]


def main() -> None:
    """Measure and print."""
    works: dict[str, Work] = {
        "append one event, one writer": partial(_append, _SINGLES),
        f"append one event, {_WRITERS} writers": _append_together,
        f"append {_BATCH} events at once": _append_batches,
        f"load an aggregate of {_BATCH} events": _load,
        "read the whole stream in order": _read_all,
    }
    with tempfile.TemporaryDirectory() as folder, _recorders(Path(folder)) as (ours, theirs):
        table = Table("Work", "JetStream events/s", "SQLite events/s", "JetStream / SQLite")
        for column in table.columns[1:]:
            column.justify = "right"
        for name, work in works.items():
            rates = [_rate(work, recorder) for recorder in (ours, theirs)]
            table.add_row(name, *(f"{rate:,.0f}" for rate in rates), f"{rates[0] / rates[1]:.2f}")
    Console().print(table)


@contextmanager
def _recorders(folder: Path) -> Iterator[tuple[ApplicationRecorder, ApplicationRecorder]]:
    with NatsServer(folder / "nats") as server:
        environments = (
            {"PERSISTENCE_MODULE": "shared.eventstore", "NATS_URL": server.url, "NATS_STREAM": "BENCHMARK"},
            {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "events.sqlite")},
        )
        factories = [InfrastructureFactory.construct(Environment("benchmark", env)) for env in environments]
        try:
            ours, theirs = (factory.application_recorder() for factory in factories)
            yield ours, theirs
        finally:
            for factory in factories:
                factory.close()


def _rate(work: Work, recorder: ApplicationRecorder) -> float:
    began = perf_counter()
    events = work(recorder)
    return events / (perf_counter() - began)


def _events(count: int) -> list[StoredEvent]:
    originator = uuid4()
    return [StoredEvent(originator, version, "benchmark.happened.v1", _BODY) for version in range(1, count + 1)]


def _append(times: int, recorder: ApplicationRecorder) -> int:
    for _ in range(times):
        recorder.insert_events(_events(1))
    return times


def _append_together(recorder: ApplicationRecorder) -> int:
    with ThreadPoolExecutor(_WRITERS) as pool:
        return sum(pool.map(lambda _: _append(_SINGLES // _WRITERS, recorder), range(_WRITERS)))


def _append_batches(recorder: ApplicationRecorder) -> int:
    for _ in range(_BATCHES):
        recorder.insert_events(_events(_BATCH))
    return _BATCHES * _BATCH


def _load(recorder: ApplicationRecorder) -> int:
    history = _events(_BATCH)
    recorder.insert_events(history)
    return sum(len(recorder.select_events(history[0].originator_id)) for _ in range(_LOADS))


def _read_all(recorder: ApplicationRecorder) -> int:
    last, read = 0, 0
    while page := recorder.select_notifications(last, _PAGE, inclusive_of_start=False):
        last, read = page[-1].id, read + len(page)
    return read


if __name__ == "__main__":
    main()
