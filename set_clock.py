import asyncio
import sys
from datetime import datetime

import nats

from shared.clock import set_clock


async def main(url: str, instant: str) -> None:
    async with await nats.connect(url) as connection:
        await set_clock(connection, datetime.fromisoformat(instant))


asyncio.run(main(*sys.argv[1:]))
