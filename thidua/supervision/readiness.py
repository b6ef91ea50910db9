"""Whether a program answers yet."""

import asyncio
import json
import ssl
from collections.abc import Callable, Coroutine
from contextlib import closing
from typing import Any

import httpx

_ONE_QUESTION = 2.0

# Loading the system's certificates for each question would cost more than the question; all of this is plain HTTP.
_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def url_answers(url: str) -> Callable[[], Coroutine[Any, Any, bool]]:
    """Make a question that is yes once `url` answers 200."""

    async def ask() -> bool:
        # trust_env: a proxy of the environment has no business between two programs of one machine.
        async with httpx.AsyncClient(timeout=_ONE_QUESTION, trust_env=False, verify=_NO_CERTIFICATES) as client:
            try:
                return (await client.get(url)).status_code == httpx.codes.OK
            except httpx.HTTPError:
                return False

    return ask


def nats_answers(host: str, port: int) -> Callable[[], Coroutine[Any, Any, bool]]:
    """Make a question that is yes once a NATS server with JetStream greets there."""

    async def ask() -> bool:
        try:
            async with asyncio.timeout(_ONE_QUESTION):
                reader, writer = await asyncio.open_connection(host, port)
                with closing(writer):
                    return _offers_jetstream(await reader.readline())
        except (OSError, TimeoutError, ValueError):
            return False

    return ask


def _offers_jetstream(greeting: bytes) -> bool:
    # A NATS server speaks first: `INFO {json}`.
    if not greeting.startswith(b"INFO "):
        return False
    return json.loads(greeting.removeprefix(b"INFO ")).get("jetstream") is True
