"""Wraps every request, also those no route answers: its correlation id, and its line in the log."""

import re
import time
from typing import Any, Final
from uuid import uuid4

import structlog
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

CORRELATION_HEADER: Final = "Correlation-Id"
CORRELATION_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,79}")

LOGGED: Final = "logged_of_the_request"
"""What of a request's state stands in its line in the log as well: plain values by name."""

_STATE_KEY: Final = "correlation_id"
_LONGEST_PATH: Final = 300

_log = structlog.stdlib.get_logger("thidua.access")


def correlation_id_of(scope: Scope) -> str:
    """Return the correlation id of a request: its header's if that is one, else the fresh one it was given."""
    correlation_id: str = scope["state"][_STATE_KEY]
    return correlation_id


def with_correlation(app: ASGIApp) -> ASGIApp:
    """Wrap an application: each answer carries Correlation-Id, each request is one line in the log.

    The line has method, path, status and milliseconds, the account, and the code of what was refused; never query,
    headers or bodies. Health checks are logged
    at debug level. Log lines written meanwhile carry the same correlation id.
    """

    async def correlated(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        correlation_id = _sent_or_fresh(scope)
        scope["state"][_STATE_KEY] = correlation_id
        status = 0
        started = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableScopeHeaders.from_message(message)[CORRELATION_HEADER] = correlation_id
            await send(message)

        with structlog.contextvars.bound_contextvars(correlation_id=correlation_id):
            try:
                await app(scope, receive, send_with_id)
            finally:
                _log_request(scope, status, time.perf_counter() - started)

    return correlated


def _sent_or_fresh(scope: Scope) -> str:
    wanted = CORRELATION_HEADER.lower().encode()
    sent = next((value for name, value in scope["headers"] if name == wanted), b"").decode("latin-1")
    return sent if CORRELATION_ID.fullmatch(sent) else str(uuid4())


def _log_request(scope: Any, status: int, seconds: float) -> None:
    path = scope["path"]
    write = _log.debug if path.startswith("/health/") else _log.info
    write(
        "request",
        method=scope["method"],
        path=path[:_LONGEST_PATH],
        status=status,
        milliseconds=round(seconds * 1000, 1),
        **scope["state"].get(LOGGED, {}),
    )
