"""Checkpoints are written as long as a service is up, whatever happens to it and to the server."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shared.evidence.advancing import Interval
from shared.evidence.connecting import BlockClient
from shared.evidence.keeping import CheckpointStore
from shared.evidence.signing import SigningKey, make_signing_key
from shared.evidence.writing import CheckpointWriter, StreamState
from tests.shared.evidence.evidence import frontier_of, kept, messages, new_key, on_server, publish, until_signed
from thidua.nats_server import NatsServer

KEY = new_key()
ROOT = Path(__file__).resolve().parents[3]
LOOK = 0.02
PATIENCE = 20


class AwaitedStates(dict[str, StreamState]):
    """States that a thread can wait for while another one sets them."""

    def __init__(self, states: Mapping[str, StreamState]) -> None:
        super().__init__(states)
        self._one_was_set = threading.Condition()

    def __setitem__(self, stream: str, state: StreamState) -> None:
        """Set a state, and wake whoever waits for one."""
        with self._one_was_set:
            super().__setitem__(stream, state)
            self._one_was_set.notify_all()

    def wait(self, stream: str, told: str) -> StreamState:
        """Wait until a stream's state says this, and return it."""
        with self._one_was_set:
            said = self._one_was_set.wait_for(lambda: told in self[stream].told, PATIENCE)
            assert said, f"{stream} says {self[stream].told!r}, not {told!r}"
            return self[stream]


def writer_on(url: str, *streams: str, key: SigningKey = KEY) -> CheckpointWriter:
    interval = Interval(4, timedelta(days=1))
    writer = CheckpointWriter(url, key, streams, lambda: datetime.now(UTC), interval=interval, look=LOOK)
    writer.states = AwaitedStates(writer.states)
    return writer


async def until(writer: CheckpointWriter, stream: str, told: str) -> StreamState:
    """Wait until a stream's state says this."""
    states = writer.states
    assert isinstance(states, AwaitedStates)
    return await asyncio.to_thread(states.wait, stream, told)


def test_streams_are_signed_as_they_grow(own_nats_server: NatsServer) -> None:
    async def act(client: BlockClient) -> None:
        await publish(client, "ONE", "a")
        await publish(client, "TWO", *"abcde")
        writer = writer_on(own_nats_server.url, "ONE", "TWO")
        async with writer.running():
            await until(writer, "ONE", "signed to 1")
            await until(writer, "TWO", "signed to 4")
            await publish(client, "ONE", *"bcde")
            await until(writer, "ONE", "signed to 5")
        assert [(each.checkpoint.stream, each.checkpoint.size) for each in await kept(CheckpointStore(client))] == [
            ("ONE", 1),
            ("TWO", 4),
            ("ONE", 5),
        ]

    on_server(own_nats_server.url, act)


def test_a_stream_that_is_not_there_yet_is_waited_for(own_nats_server: NatsServer) -> None:
    async def act(client: BlockClient) -> None:
        writer = writer_on(own_nats_server.url, "LATER")
        async with writer.running():
            assert (await until(writer, "LATER", "waiting")).is_sound
            await publish(client, "LATER", "a")
            await until(writer, "LATER", "signed to 1")

    on_server(own_nats_server.url, act)


def test_one_stream_that_is_not_what_was_signed_holds_no_other_up(own_nats_server: NatsServer) -> None:
    async def act(client: BlockClient) -> None:
        await publish(client, "ONE", *"abcd")
        await publish(client, "TWO", "a")
        before = writer_on(own_nats_server.url, "ONE")
        async with before.running():
            await until(before, "ONE", "signed to 4")
        await client.jetstream().delete_stream("ONE")
        await publish(client, "ONE", *"abcXefgh")
        after = writer_on(own_nats_server.url, "ONE", "TWO")
        async with after.running():
            await until(after, "TWO", "signed to 1")
            state = await until(after, "ONE", "is not what the checkpoint of ONE at 4 says")
        assert not state.is_sound
        assert after.states["TWO"].is_sound

    on_server(own_nats_server.url, act)


def test_a_server_that_went_away_is_waited_for(own_nats_server: NatsServer) -> None:
    on_server(own_nats_server.url, lambda client: publish(client, "ONE", "a"))
    writer = writer_on(own_nats_server.url, "ONE")

    async def act() -> None:
        async with writer.running():
            await until(writer, "ONE", "signed to 1")
            await asyncio.to_thread(own_nats_server.kill)
            await asyncio.to_thread(own_nats_server.start)
            await asyncio.to_thread(on_server, own_nats_server.url, lambda client: publish(client, "ONE", *"bcde"))
            await until(writer, "ONE", "signed to 5")

    asyncio.run(act())


def test_it_ends_at_once_where_no_server_answers() -> None:
    async def act() -> None:
        async with asyncio.timeout(PATIENCE):
            async with writer_on("nats://127.0.0.1:1", "ONE").running():
                pass

    asyncio.run(act())


@contextmanager
def writing_process(url: str, key: Path, stream: str) -> Iterator[None]:
    """Write checkpoints in a process of its own, that is killed at the end of the block."""
    command = [sys.executable, "-m", "tests.shared.evidence.writing_process", url, str(key), stream]
    process = subprocess.Popen(command, cwd=ROOT)  # noqa: S603 - our own module
    try:
        yield
    finally:
        process.kill()
        process.wait()


def test_after_kill_9_another_process_goes_on_where_it_ended(own_nats_server: NatsServer, tmp_path: Path) -> None:
    make_signing_key(tmp_path / "key.pem")

    async def act(client: BlockClient) -> None:
        async def run_until_killed() -> None:
            with writing_process(own_nats_server.url, tmp_path / "key.pem", "ONE"):
                await asyncio.Event().wait()

        await publish(client, "ONE", *"abcdefghijklmnopqrstuvwxyz")
        await until_signed(client, 8, run_until_killed)
        await publish(client, "ONE", *"abcdefghijklmn")
        await until_signed(client, 40, run_until_killed)
        stored = await messages(client, "ONE")
        found = await kept(CheckpointStore(client))
        assert [each.checkpoint.size for each in found] == list(range(4, 41, 4))
        assert [each.after for each in found] == list(range(10))
        assert found[-1].checkpoint.root_bytes == frontier_of(stored).root

    on_server(own_nats_server.url, act)
