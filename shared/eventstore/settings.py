"""Settings: what the event store reads from the library's environment object."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Self, TypeVar
from urllib.parse import urlsplit

from eventsourcing.utils import Environment, strtobool

from shared.eventstore.errors import SettingError

_Value = TypeVar("_Value")

_SCHEMES: Final = ("nats", "tls", "ws", "wss")
_STREAM_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")
_MAX_REPLICAS: Final = 5


@dataclass(frozen=True)
class Settings:
    """The event store's settings; `timeout` is in seconds and bounds each call, in long reads each page."""

    urls: tuple[str, ...]
    stream: str
    replicas: int = 1
    timeout: float = 10.0
    credentials: Path | None = None
    create_stream: bool = True
    cache_size: int = 10_000

    @classmethod
    def of(cls, env: Environment) -> Self:
        """Read the settings; raises SettingError that names the first variable at fault."""
        return cls(
            urls=_read(env, "NATS_URL", _urls),
            stream=_read(env, "NATS_STREAM", _stream, env.name.upper()),
            replicas=_read(env, "NATS_REPLICAS", _replicas, "1"),
            timeout=_read(env, "NATS_TIMEOUT", _seconds, "10"),
            credentials=_read(env, "NATS_CREDS", _file, ""),
            create_stream=_read(env, "CREATE_STREAM", strtobool, "yes"),
            cache_size=_read(env, "NATS_CACHE_SIZE", _count, "10000"),
        )


def _read(env: Environment, name: str, parse: Callable[[str], _Value], default: str | None = None) -> _Value:
    text = env.get(name)
    text = default if text is None else text
    if text is None:
        raise SettingError(f"{name} is not set: give the NATS server's address, such as nats://localhost:4222")
    try:
        return parse(text)
    except ValueError as error:
        raise SettingError(f"{name} can't be {_redacted(text)!r}: {error}") from error


def _urls(text: str) -> tuple[str, ...]:
    urls = tuple(part for part in map(str.strip, text.split(",")) if part)
    for url in urls:
        if urlsplit(url).scheme not in _SCHEMES or not urlsplit(url).hostname:
            raise ValueError("give one or more addresses such as nats://host:4222, separated by commas")
    if not urls:
        raise ValueError("give at least one address such as nats://host:4222")
    return urls


def _stream(text: str) -> str:
    if not _STREAM_NAME.fullmatch(text):
        raise ValueError(
            "a stream's name has 1 to 200 ASCII letters, digits, '-' and '_'"
            " (without NATS_STREAM it is the application's name in upper case)"
        )
    return text


def _replicas(text: str) -> int:
    if not 1 <= int(text) <= _MAX_REPLICAS:
        raise ValueError(f"a stream has 1 to {_MAX_REPLICAS} replicas")
    return int(text)


def _seconds(text: str) -> float:
    if not 0 < float(text) < float("inf"):
        raise ValueError("give a number of seconds above zero")
    return float(text)


def _count(text: str) -> int:
    if int(text) < 0:
        raise ValueError("give the number of aggregates to remember, 0 for none")
    return int(text)


def _file(text: str) -> Path | None:
    if not text:
        return None
    if not Path(text).is_file():
        raise ValueError("no such file")
    if find_spec("nkeys") is None:
        raise ValueError("credentials need the package nkeys: install nats-py[nkeys]")
    return Path(text)


def _redacted(text: str) -> str:
    return re.sub(r"//[^@/,]*@", "//***@", text)
