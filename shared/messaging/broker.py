import contextlib
from collections.abc import Sequence

import structlog
from faststream.nats import NatsBroker
from faststream.nats.security import NatsSecurity
from nats.errors import Error as NatsError

from shared.eventstore import tls_for

RECONNECT_WAIT = 0.25
"""Seconds between two attempts to reach the server."""

PING_INTERVAL = 10
"""Seconds between pings; two unanswered ones mean that the connection is dead, though nobody closed it."""

_log = structlog.get_logger(__name__)


class _ConnectionLog:
    """Says what happens to the connection, and each cause of trouble once, not once per attempt."""

    def __init__(self) -> None:
        self._last_trouble = ""

    async def trouble(self, error: Exception) -> None:
        told = f"{type(error).__name__}: {error}"
        if told != self._last_trouble:
            self._last_trouble = told
            _log.warning("nats_trouble", error=told)

    async def disconnected(self) -> None:
        _log.info("nats_disconnected")

    async def reconnected(self) -> None:
        self._last_trouble = ""
        _log.info("nats_reconnected")


def create_broker(url: str, name: str) -> NatsBroker:
    """Return a broker that never gives up on the server at `url`, one address or several with commas.

    `name` labels its connection there. `await broker.connect()` answers when the server does, however long that takes.
    """
    log = _ConnectionLog()
    addresses = [address.strip() for address in url.split(",")]
    return NatsBroker(
        addresses,
        name=name,
        max_reconnect_attempts=-1,
        reconnect_time_wait=RECONNECT_WAIT,  # type: ignore[arg-type]  # nats-py sleeps for it: fractions are fine
        ping_interval=PING_INTERVAL,
        error_cb=log.trouble,
        disconnected_cb=log.disconnected,
        reconnected_cb=log.reconnected,
        logger=None,  # it would log every batch, and message bodies with an error
        security=_security(addresses),
        apply_types=False,  # messages are taken as they are: nothing to inject, nothing to convert
    )


def _security(addresses: Sequence[str]) -> NatsSecurity | None:
    tls = tls_for(addresses)
    return NatsSecurity(ssl_context=tls["tls"], tls_handshake_first=tls["tls_handshake_first"]) if tls else None


async def close_broker(broker: NatsBroker) -> None:
    """Stop a broker that was connected, and close its connection even while the server is away."""
    connection = broker.connection
    try:
        await broker.stop()
    except (NatsError, OSError):  # FastStream drains the connection, and there is nobody to drain it to
        with contextlib.suppress(OSError):  # nats-py tries to send what it still holds
            await connection.close()
