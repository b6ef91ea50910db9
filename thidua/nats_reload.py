"""Has running NATS servers take up changed users, and waits until they have."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

import nats
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.eventstore import tls_for
from thidua.nats_users import NatsUserError, Password

Reached = Callable[[Client], Awaitable[object]]
"""Asks, as the new user, for what it is let in for; raises NatsError where nothing answers."""

_PATIENCE: Final = 15.0
_PAUSE: Final = 0.1
_CONNECT_TIMEOUT: Final = 5


def reload(pids: Sequence[str]) -> None:
    """Tell servers on this machine to read their configuration again; clients that may stay are not cut off.

    Each is a process id, or the file that holds it.
    """
    for pid in pids:
        try:
            os.kill(_number(pid), signal.SIGHUP)
        except (OSError, ValueError) as error:
            raise NatsUserError(
                f"there is no process {pid} that can be told to reload ({type(error).__name__}): give the process id "
                "of nats-server, on its own machine, as its user"
            ) from None


def _number(pid: str) -> int:
    number = int(pid if pid.isdecimal() else Path(pid).read_text(encoding="utf-8"))
    if number <= 1:  # to a process, and not to a group of them
        raise ValueError(pid)
    return number


async def reload_until(
    pids: Sequence[str], urls: Sequence[str], user: str, password: Password, reached: Reached, *, new_account: bool
) -> None:
    """Reload until each of the addresses lets the user in and to what it is let in for.

    For a new account that takes two: nats-server (2.15.1) makes it known with the first, and leads it to what it
    imports with the next. For others there is no second, which could cut off whoever comes right after.
    """
    addresses = [_as_user(url.strip(), user, password.plain) for url in urls]
    for question in (_nothing, reached) if new_account else (reached,):
        reload(pids)
        for address in addresses:
            await _until(address, question)


async def _nothing(_client: Client) -> None:
    """Ask for nothing: to be let in is enough."""


async def _until(address: str, question: Reached) -> None:
    try:
        async with asyncio.timeout(_PATIENCE):
            while not await _answers(address, question):  # noqa: ASYNC110  (another process is waited for)
                await asyncio.sleep(_PAUSE)
    except TimeoutError:
        where = urlsplit(address)
        raise NatsUserError(
            f"the user stands in the file, but {where.hostname}:{where.port or 4222} does not let it in: does that "
            "server read this file, and is it the one whose process was given? Its log says why it refused to reload; "
            "a name can stand once, among subscribers or auditors"
        ) from None


async def _answers(address: str, question: Reached) -> bool:
    try:
        async with await nats.connect(
            address,
            connect_timeout=_CONNECT_TIMEOUT,
            allow_reconnect=False,
            max_reconnect_attempts=1,
            reconnect_time_wait=0,
            error_cb=_expected,
            **tls_for([address]),
        ) as client:
            await question(client)
    except (NatsError, OSError, TimeoutError):  # while it reloads, a server also cuts off those who just came
        return False
    return True


async def _expected(_error: Exception) -> None:
    """Say nothing: that the user is not let in yet is what is waited out."""


def _as_user(url: str, user: str, password: str) -> str:
    parts = urlsplit(url if "://" in url else f"nats://{url}")
    where = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{quote(user)}:{quote(password)}@{where}").geturl()
