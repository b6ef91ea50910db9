"""Many writers, in threads and in processes: one wins, the others are told."""

import asyncio
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import nats
import pytest
from eventsourcing.persistence import IntegrityError
from eventsourcing.utils import Environment

from shared.eventstore import NatsApplicationRecorder
from shared.eventstore.batches import publish
from shared.eventstore.commits import Commit
from shared.eventstore.errors import BusyError
from shared.eventstore.link import Link
from shared.eventstore.tails import Tail
from tests.shared.eventstore.events import a_new_id, an_event, some_events

RACER = """
import sys
from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.utils import Environment
from shared.eventstore import NatsFactory

url, stream, aggregate, versions = sys.argv[1:]
with NatsFactory(Environment("Racer", {"NATS_URL": url, "NATS_STREAM": stream})) as factory:
    recorder = factory.application_recorder()
    for version in range(1, int(versions) + 1):
        print("ready", flush=True)
        sys.stdin.readline()
        try:
            recorder.insert_events([StoredEvent(aggregate, version, "raced.v1", b"{}")])
        except IntegrityError:
            print("lost", flush=True)
        else:
            print("won", flush=True)
"""


def racer(environment: Environment, aggregate: str, rounds: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603 - this very Python, arguments of our own
        [sys.executable, "-c", RACER, environment["NATS_URL"], environment["NATS_STREAM"], aggregate, str(rounds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_of_two_processes_that_race_for_a_version_one_wins(
    environment: Environment, recorder: NatsApplicationRecorder
) -> None:
    aggregate, rounds = a_new_id(), 20
    with racer(environment, aggregate, rounds) as one, racer(environment, aggregate, rounds) as two:
        for _ in range(rounds):
            assert (said(one), said(two)) == ("ready", "ready")
            for process in (one, two):
                assert process.stdin is not None
                process.stdin.write("go\n")
                process.stdin.flush()
            assert sorted([said(one), said(two)]) == ["lost", "won"]
    assert [e.originator_version for e in recorder.select_events(aggregate)] == list(range(1, rounds + 1))


def test_of_many_threads_that_race_for_a_version_one_wins(recorder: NatsApplicationRecorder) -> None:
    aggregate, count = a_new_id(), 16
    start = Barrier(count)

    def race(version: int) -> bool:
        start.wait()
        try:
            recorder.insert_events([an_event(aggregate, version)])
        except IntegrityError:
            return False
        return True

    with ThreadPoolExecutor(count) as threads:
        for version in range(1, 11):
            assert sum(threads.map(race, [version] * count)) == 1


def test_commits_that_cross_are_not_half_written(recorder: NatsApplicationRecorder) -> None:
    one, two, count = a_new_id(), a_new_id(), 8
    start = Barrier(count)

    def race(number: int) -> bool:
        pair = [an_event(one, 1), an_event(two, 1)]
        start.wait()
        try:
            recorder.insert_events(pair if number % 2 else pair[::-1])
        except IntegrityError:
            return False
        return True

    with ThreadPoolExecutor(count) as threads:
        assert sum(threads.map(race, range(count))) == 1
    assert recorder.max_notification_id() == 2


@pytest.mark.parametrize("size", [1, 3])
def test_writers_of_different_aggregates_do_not_disturb_each_other(
    recorder: NatsApplicationRecorder, size: int
) -> None:
    def write(_: int) -> list[int]:
        aggregate = a_new_id()
        return [*(recorder.insert_events([an_event(aggregate, v) for v in range(1, size + 1)]) or ())]

    with ThreadPoolExecutor(60) as threads:
        ids = [number for written in threads.map(write, range(180)) for number in written]
    assert sorted(ids) == list(range(1, 180 * size + 1))


def test_a_commit_waits_for_others_whose_batches_fill_the_server(
    environment: Environment, recorder: NatsApplicationRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = Event()

    async def watched(link: Link, commit: Commit, tails: Mapping[str, Tail], patience: float) -> int:
        try:
            return await publish(link, commit, tails, patience)
        except BusyError:
            refused.set()
            raise

    async def crowd_out() -> Sequence[int] | None:
        async with await nats.connect(environment["NATS_URL"], allow_reconnect=False) as connection:

            async def send(batch: int, number: int, **more: str) -> None:
                headers = {"Nats-Batch-Id": f"crowd-{batch}", "Nats-Batch-Sequence": str(number), **more}
                await connection.request(f"{environment['NATS_STREAM']}.crowd", b"", headers=headers)

            for batch in range(50):  # as many as a server takes for one stream
                await send(batch, 1)
            writing = asyncio.create_task(asyncio.to_thread(recorder.insert_events, some_events(a_new_id(), 2)))
            assert await asyncio.to_thread(refused.wait, 5)
            await send(0, 2, **{"Nats-Batch-Commit": "1"})
            return await writing

    monkeypatch.setattr("shared.eventstore.writing.publish", watched)
    assert asyncio.run(crowd_out()) == [3, 4]
