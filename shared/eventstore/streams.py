"""Streams: the one configuration in which a stream can be an event store."""

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, Final

import nats.errors
from eventsourcing.persistence import OperationalError
from nats.aio.client import Client

from shared.eventstore.errors import NameInUseError, StreamDiffersError, StreamNotFoundError, refusal_of

Ask = Callable[[str, Mapping[str, Any]], Awaitable[Mapping[str, Any]]]
"""Sends a JSON request to a subject of the JetStream API and returns the answer, or raises `refusal_of` it."""

_NO_LIMIT: Final = -1

_FOR_GOOD: Final[Mapping[str, Any]] = {
    "retention": "limits",
    "storage": "file",
    "discard": "new",
    "max_msgs": _NO_LIMIT,
    "max_bytes": _NO_LIMIT,
    "max_age": 0,
    "max_msgs_per_subject": _NO_LIMIT,
    "max_msg_size": _NO_LIMIT,
    "deny_delete": True,
    "deny_purge": True,
    "allow_direct": True,
    "allow_atomic": True,
}
# What must not be there: each of them loses events, changes them, or lets others write them.
_NOTHING: Final = (
    "allow_rollup_hdrs",
    "allow_msg_ttl",
    "allow_msg_counter",
    "allow_msg_schedules",
    "mirror",
    "no_ack",
    "sealed",
    "sources",
    "subject_transform",
)


_TIMEOUT: Final = 5.0


async def ensure_stream(connection: Client, name: str, *, replicas: int = 1, create: bool = True) -> None:
    """Create the stream of an event store, or check the one that is there; never changes a stream.

    Raises StreamDiffersError when an existing stream differs in what matters, StreamNotFoundError when there is
    none and `create` is False, and OperationalError when JetStream does not answer within 5 seconds.
    """

    async def ask(subject: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            answer = await connection.request(subject, json.dumps(request).encode(), _TIMEOUT)
        except (nats.errors.Error, TimeoutError) as error:
            raise OperationalError(f"JetStream did not answer about stream {name}: {error!r}") from error
        content: dict[str, Any] = json.loads(answer.data)
        if "error" in content:
            raise refusal_of(content["error"])
        return content

    await ensure_stream_with(ask, name, replicas=replicas, create=create)


async def ensure_stream_with(ask: Ask, name: str, *, replicas: int, create: bool) -> None:
    """Do as `ensure_stream`, whatever carries the requests."""
    try:
        info = await ask(f"$JS.API.STREAM.INFO.{name}", {})
    except StreamNotFoundError as error:
        if not create:
            raise StreamNotFoundError(
                f"There is no stream {name}: create it, or let the event store do so (CREATE_STREAM=yes)"
            ) from error
        info = await _create(ask, name, replicas)
    _check(name, info["config"], replicas)


async def _create(ask: Ask, name: str, replicas: int) -> Mapping[str, Any]:
    config = {"name": name, "subjects": [f"{name}.>"], "num_replicas": replicas, **_FOR_GOOD}
    try:
        return await ask(f"$JS.API.STREAM.CREATE.{name}", config)
    except NameInUseError:  # somebody else was faster
        return await ask(f"$JS.API.STREAM.INFO.{name}", {})


def _check(name: str, config: Mapping[str, Any], replicas: int) -> None:
    differences = list(_differences(name, config, replicas))
    if differences:
        raise StreamDiffersError(
            f"Stream {name} can't be an event store: {'; '.join(differences)}."
            " Nothing was changed: change the stream by hand, or set NATS_STREAM to another name"
        )


def _differences(name: str, config: Mapping[str, Any], replicas: int) -> Iterator[str]:
    if config.get("subjects") != [f"{name}.>"]:
        yield f"its subjects are {config.get('subjects')}, not ['{name}.>']"
    for key, wanted in _FOR_GOOD.items():
        found = config.get(key)
        found = type(wanted)() if found is None else found
        if found != wanted:
            yield f"{key} is {found!r}, not {wanted!r}"
    for key in _NOTHING:
        if config.get(key):
            yield f"{key} is set"
    if config.get("persist_mode", "default") not in ("", "default"):
        yield f"persist_mode is {config['persist_mode']!r}: it acknowledges before it writes"
    if config.get("num_replicas", 1) < replicas:
        yield f"it has {config.get('num_replicas', 1)} replicas, not {replicas}"
