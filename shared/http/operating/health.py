"""Tells whoever watches a service whether it lives, and whether it can do its work."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, Literal

import structlog
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from pydantic import BaseModel, ConfigDict

from shared.http.doors.identity import OPEN
from shared.http.operating.clocks import ClockReading, WatchedClock, read_clock
from shared.http.requests.positions import Progress

PATIENCE: Final = 3.0
"""How many seconds one readiness check may take."""

_log = structlog.stdlib.get_logger(__name__)


class Check(BaseModel):
    """How one thing stands that a service needs; `detail` never holds secrets, it is shown to anyone."""

    model_config = ConfigDict(frozen=True)

    ok: bool
    detail: str


ReadinessChecks = Mapping[str, Callable[[], Awaitable[Check]]]
"""What a service needs to do its work, by name."""


class Liveness(BaseModel):
    """The process answers."""

    status: Literal["alive"] = "alive"


class Readiness(BaseModel):
    """Whether the service can do its work, and how far it has come."""

    model_config = ConfigDict(frozen=True)

    status: Literal["ready", "not ready"]
    checks: dict[str, Check]
    positions: dict[str, int]
    clock: ClockReading


def health_routes(checks: ReadinessChecks, progress: Progress | None, clock: WatchedClock) -> list[HTTPRouteHandler]:
    """Return the handlers of /health/live (always 200) and /health/ready (200, or 503 where a check fails)."""

    @get("/health/live", tags=["operations"], opt={OPEN: True})
    async def show_liveness() -> Liveness:
        """Answer while the process can."""
        return Liveness()

    not_ready = ResponseSpec(Readiness, generate_examples=False, description="A check fails.")

    @get("/health/ready", tags=["operations"], opt={OPEN: True}, responses={503: not_ready})
    async def show_readiness() -> Response[Readiness]:
        """Run every check at once and tell each outcome."""
        outcomes = await asyncio.gather(*(_outcome(name, check) for name, check in checks.items()))
        ready = all(check.ok for check in outcomes)
        readiness = Readiness(
            status="ready" if ready else "not ready",
            checks=dict(zip(checks, outcomes, strict=True)),
            positions=dict(progress.positions()) if progress else {},
            clock=read_clock(clock),
        )
        return Response(readiness, status_code=200 if ready else 503)

    return [show_liveness, show_readiness]


async def _outcome(name: str, check: Callable[[], Awaitable[Check]]) -> Check:
    """Run one check; one that breaks or takes too long has failed."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await check()
    except TimeoutError:
        return Check(ok=False, detail=f"no answer within {PATIENCE:g} s")
    except Exception as error:  # noqa: BLE001 whatever breaks a check is an answer, not an error of this request
        _log.warning("readiness check broke", check=name, exc_info=error)
        return Check(ok=False, detail=type(error).__name__)
