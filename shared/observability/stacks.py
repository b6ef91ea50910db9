"""Tells where an exception came from without repeating what it says: messages can hold people's names."""

import sys
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Final

from structlog.typing import EventDict, WrappedLogger

_SPEAKING: Final = ("nats.", "faststream.")
"""Modules whose exceptions speak of connections and streams, never of what people sent."""


def tell_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace `exc_info` in a log line by `exception`: the chain, newest first, each with its type and frames."""
    found = _exception_in(event.pop("exc_info", None))
    if found is not None:
        event["exception"] = [_told(each) for each in _chain(found)]
    return event


def _exception_in(exc_info: Any) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        return exc_info[1] if isinstance(exc_info[1], BaseException) else None
    return sys.exc_info()[1] if exc_info else None


def _chain(error: BaseException) -> Iterator[BaseException]:
    waiting, seen = [error], set[int]()
    while waiting:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        if isinstance(each, BaseExceptionGroup):
            waiting.extend(each.exceptions)
        before = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        waiting.extend([before] if before else [])


def _told(error: BaseException) -> dict[str, Any]:
    kind = type(error)
    told: dict[str, Any] = {"type": f"{kind.__module__}.{kind.__qualname__}", "frames": _frames(error.__traceback__)}
    if isinstance(error, OSError) or kind.__module__.startswith(_SPEAKING):
        told["message"] = str(error)
    return told


def _frames(trace: TracebackType | None) -> list[str]:
    """Frames as "file:line function", without source lines or variables."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
