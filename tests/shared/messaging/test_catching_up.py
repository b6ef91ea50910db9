"""A follower is healthy once what it feeds is current, not as soon as it handles something."""

import asyncio
from collections.abc import Sequence
from threading import Event

import pytest

from shared.messaging import FollowerState
from shared.messaging.distance import Distance
from shared.views import Item
from tests.shared.messaging.ledger import PATIENCE, Ledger, until
from tests.shared.messaging.writing import Writer
from thidua.nats_server import NatsServer


class Halting(Ledger):
    """Halts before the second batch until it may go on."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.halted, self.may_go_on = Event(), Event()

    def _handle(self, events: Sequence[Item]) -> None:
        if self.calls == 1:
            self.halted.set()
            self.may_go_on.wait(PATIENCE)
        super()._handle(events)


@pytest.mark.anyio
async def test_a_follower_that_handled_one_batch_of_many_is_not_healthy(
    nats_server: NatsServer, stream_name: str
) -> None:
    ledger = Halting(stream_name)
    async with Writer(nats_server.url, stream_name) as writer:
        await writer.append(6)
        async with ledger.followed(nats_server.url, batch_size=2) as follower:
            assert await asyncio.to_thread(ledger.halted.wait, PATIENCE)
            status = follower.status
            ledger.may_go_on.set()
    assert (status.state, status.position, status.lag) == (FollowerState.CATCHING_UP, 2, 4)
    assert not status.healthy


@pytest.mark.anyio
async def test_a_follower_is_healthy_once_it_reached_the_end(nats_server: NatsServer, stream_name: str) -> None:
    ledger = Ledger(stream_name)
    async with Writer(nats_server.url, stream_name) as writer:
        await writer.append(6)
        async with ledger.followed(nats_server.url, batch_size=2) as follower:
            await until(follower, FollowerState.FOLLOWING)
            assert (follower.status.position, follower.status.lag) == (6, 0)


@pytest.mark.anyio
async def test_a_handler_that_failed_in_the_past_does_not_make_a_follower_healthy_early(
    nats_server: NatsServer, stream_name: str
) -> None:
    ledger = Halting(stream_name)
    ledger.failures_before_commit = 1
    async with Writer(nats_server.url, stream_name) as writer:
        await writer.append(6)
        async with ledger.followed(nats_server.url, batch_size=2) as follower:
            assert await asyncio.to_thread(ledger.halted.wait, PATIENCE)
            assert not follower.healthy
            ledger.may_go_on.set()
            await until(follower, FollowerState.FOLLOWING)


@pytest.mark.parametrize(
    ("position", "seen", "caught_up"),
    [(99, 100, False), (100, 100, True), (100, 110, True), (100, 111, False), (101, 111, True)],
)
def test_caught_up_is_at_the_end_as_placed_and_one_batch_from_the_end_as_known(
    position: int, seen: int, caught_up: bool
) -> None:
    distance = Distance(near=10)
    distance.placed(end=100)
    distance.position = position
    distance.seen(seen)
    assert distance.caught_up is caught_up
