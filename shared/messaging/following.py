from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from faststream.nats import NatsBroker

from shared.messaging.broker import close_broker
from shared.messaging.follower import Follower


@asynccontextmanager
async def following(broker: NatsBroker, *followers: Follower) -> AsyncIterator[None]:
    """Connect, follow as long as the block runs, then finish the batches in hand and close the connection.

    Waits for the server, but for no stream: a follower makes the stream that it follows, so start order is free.
    """
    await broker.connect()
    try:
        for follower in followers:
            await follower.bind()
        await broker.start()
        for follower in followers:
            follower.run()
        yield
    finally:
        for follower in followers:
            follower.stop()
        await close_broker(broker)
