"""A service as its own process, for the tests of `serve`: its arguments are the port and "fails" or "works"."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Literal

import structlog
from litestar import Litestar

from shared.http import Described, Doors, create_app, serve
from shared.observability import configure_logging
from tests.identity import NOTHING_KEPT, TOKENS, ReadingList, reads_in

_log = structlog.stdlib.get_logger("process")


class SystemClock:
    mode: Literal["system", "simulated"] = "system"

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def reached(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109 the protocol's own name
        return timeout > 0 and instant <= self.now()


@asynccontextmanager
async def _lifespan(_: Litestar) -> AsyncIterator[None]:
    if sys.argv[2] == "fails":
        raise ConnectionError("no broker")
    _log.info("started")
    yield
    _log.info("ended")


if __name__ == "__main__":
    configure_logging("process", "debug")
    app = create_app(
        Described(title="Process", description="", version="1"),
        Doors(identity=TOKENS, kept_answers=NOTHING_KEPT, reads=reads_in(ReadingList())),
        route_handlers=[],
        lifespan=[_lifespan],
        readiness={},
        clock=SystemClock(),
    )
    serve(app, "127.0.0.1", int(sys.argv[1]))
