"""Reads are recorded in real histories of each process: in order, for good, and nobody waits for another."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from itertools import groupby
from uuid import uuid4

import pytest
from eventsourcing.persistence import Notification, OperationalError

from shared.contracts.event import Envelope, Provenance
from shared.contracts.events.reads import ReadRecorded
from shared.contracts.registry import decode
from shared.contracts.streams import READS
from shared.reads import ReadingBook
from shared.recording import Ledger
from thidua.nats_server import NatsServer

AT = datetime.fromisoformat("2024-08-20T09:00:00+07:00")
MANY = 20

Books = Callable[..., Awaitable[None]]


@pytest.fixture
def service() -> str:
    """Give a service's name that nothing was recorded under."""
    return f"reading-{uuid4().hex[:12]}"


@asynccontextmanager
async def books(url: str, service: str, many: int) -> AsyncIterator[list[ReadingBook]]:
    """Open as many books of a service as it has processes."""
    async with AsyncExitStack() as stack:
        opened = [ReadingBook(service, url) for _ in range(many)]
        for book in opened:
            await book.open()
            stack.push_async_callback(book.close)
        yield opened


async def read(book: ReadingBook, service: str, number: int) -> None:
    """Record that something was read."""
    event = ReadRecorded(service=service, operation="/api/v1/quotas", about={"unit": f"unit-{number}"})
    provenance = Provenance(actor="auditor-3", role="auditor", correlation_id=f"asked-{number}")
    await book.record(event, provenance, AT)


def stored(url: str, service: str) -> Sequence[Notification]:
    """Return all that was recorded of a service, in the order of the stream."""
    ledger = Ledger(READS, url)
    ledger.open()
    try:
        recorder = ledger.application.recorder
        return list(recorder.select_history(service, 1, 1000))  # type: ignore[attr-defined]  # the event store's own
    finally:
        ledger.close()


def histories(found: Sequence[Notification]) -> list[list[int]]:
    """Return the versions of each history, in the order of the stream."""
    ordered = sorted(found, key=lambda each: str(each.originator_id))
    return [[each.originator_version for each in own] for _, own in groupby(ordered, lambda each: each.originator_id)]


def envelopes(found: Sequence[Notification]) -> list[Envelope]:
    return [decode(each.topic, each.state) for each in found]


def test_what_was_read_and_by_whom_stands_in_the_stream(nats_server: NatsServer, service: str) -> None:
    async def once() -> None:
        async with books(nats_server.url, service, 1) as [book]:
            await read(book, service, 1)

    asyncio.run(once())
    [envelope] = envelopes(stored(nats_server.url, service))
    assert (envelope.occurred_at, envelope.provenance.actor, envelope.provenance.role) == (AT, "auditor-3", "auditor")
    assert envelope.event == ReadRecorded(service=service, operation="/api/v1/quotas", about={"unit": "unit-1"})


def test_processes_write_histories_of_their_own_at_once(nats_server: NatsServer, service: str) -> None:
    async def together() -> None:
        async with books(nats_server.url, service, 2) as opened:
            await asyncio.gather(*(read(opened[number % 2], service, number) for number in range(MANY)))

    asyncio.run(together())
    found = stored(nats_server.url, service)
    assert histories(found) == [list(range(1, MANY // 2 + 1))] * 2
    told = {envelope.provenance.correlation_id for envelope in envelopes(found)}
    assert told == {f"asked-{number}" for number in range(MANY)}


def test_a_lost_acknowledgement_begins_a_new_history(
    nats_server: NatsServer, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def losing() -> None:
        async with books(nats_server.url, service, 1) as [book]:
            await read(book, service, 1)
            application = book._ledger.application
            with monkeypatch.context() as patched:
                patched.setattr(application, "save", _saving_without_a_word(application.save))
                with pytest.raises(OperationalError):
                    await read(book, service, 2)
            await read(book, service, 3)

    asyncio.run(losing())
    found = stored(nats_server.url, service)
    assert sorted(histories(found)) == [[1], [1, 2]]
    assert [each.provenance.correlation_id for each in envelopes(found)] == ["asked-1", "asked-2", "asked-3"]


def test_a_long_history_ends_and_another_begins(
    nats_server: NatsServer, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.reads.book._MOST", 2)

    async def one_after_another() -> None:
        async with books(nats_server.url, service, 1) as [book]:
            for number in range(3):
                await read(book, service, number)

    asyncio.run(one_after_another())
    assert sorted(histories(stored(nats_server.url, service))) == [[1], [1, 2]]


def test_what_was_recorded_survives_the_server(own_nats_server: NatsServer, service: str) -> None:
    async def once() -> None:
        async with books(own_nats_server.url, service, 1) as [book]:
            await read(book, service, 1)

    asyncio.run(once())
    own_nats_server.kill()
    own_nats_server.start()
    assert histories(stored(own_nats_server.url, service)) == [[1]]


def test_where_the_server_is_away_nothing_is_taken_for_recorded(own_nats_server: NatsServer, service: str) -> None:
    async def away() -> None:
        async with books(own_nats_server.url, service, 1) as [book]:
            own_nats_server.stop()
            with pytest.raises(OperationalError):
                await read(book, service, 1)

    asyncio.run(away())


def _saving_without_a_word(save: Callable[..., object]) -> Callable[..., object]:
    """Store, and lose the server's answer."""

    def saved(*facts: object) -> object:
        save(*facts)
        raise OperationalError("the server's answer is lost")

    return saved
