"""A process that publishes the feed and kills itself at a step: `python -m … URL STREAM STEP`."""

import asyncio
import os
import signal
import sys

import nats

from tests.services.projections.adapters.feeding import HISTORY, Crashing, Server, publisher
from tests.services.projections.feed_told import fed


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def _publish(url: str, stream: str, step: int) -> None:
    async with await nats.connect(url, allow_reconnect=False) as connection:
        with fed(HISTORY) as store:
            await publisher(Crashing(Server(connection, stream).feed(), step, _kill), store).publish()


if __name__ == "__main__":
    asyncio.run(_publish(sys.argv[1], sys.argv[2], int(sys.argv[3])))
