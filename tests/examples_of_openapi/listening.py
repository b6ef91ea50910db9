"""A plugin of pytest that writes down what services in this process are asked, and what they answer.

It is there only while examples are recorded: `python -m tests.examples_of_openapi`.
"""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any, Final, TextIO

import pytest
from litestar import Litestar
from litestar.types import Message, Receive, Send

HEARD: Final = "THIDUA_TESTS_HEARD"
"""The variable that names the file that exchanges are written into, one a line."""

_LARGEST: Final = 40_000
_OF_A_KIND: Final = 300
"""Of the same operation, status and code no more are written: property tests ask thousands of times."""


class _Listener:
    def __init__(self, file: TextIO) -> None:
        self._file, self._seen = file, Counter[tuple[str, ...]]()
        self._call = Litestar.__call__

    async def hear(self, app: Litestar, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._call(app, scope, receive, send)
        asked, answered = bytearray(), bytearray()
        start: dict[str, Any] = {}

        async def next_part() -> Any:
            message: Any = await receive()
            asked.extend(message.get("body") or b"")
            return message

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(status=message["status"], headers=_named(message["headers"]))
            elif message["type"] == "http.response.body":
                answered.extend(message["body"][:_LARGEST])
            await send(message)

        try:
            await self._call(app, scope, next_part, tell)
        finally:
            if start and len(asked) + len(answered) < _LARGEST:
                self._write(app, scope, bytes(asked), start, bytes(answered))
        return None

    def _write(self, app: Litestar, scope: Any, asked: bytes, start: dict[str, Any], answered: bytes) -> None:
        assert app.openapi_config is not None
        headers = _named(scope["headers"])
        exchange = {
            "service": app.openapi_config.title,
            "method": scope["method"].lower(),
            "path": scope.get("path_template"),
            "language": start["headers"].get("content-language"),
            "sent_as": headers.get("content-type", "").partition(";")[0],
            "sent": _text(asked),
            "status": start["status"],
            "answered_as": start["headers"].get("content-type", "").partition(";")[0],
            "answered": _text(answered),
        }
        code = _code(exchange)
        kind = (exchange["service"], exchange["method"], str(exchange["path"]), str(exchange["status"]), code)
        self._seen[kind] += 1
        if self._seen[kind] <= _OF_A_KIND:
            self._file.write(json.dumps({**exchange, "code": code}, ensure_ascii=False) + "\n")
            self._file.flush()


def _code(exchange: dict[str, Any]) -> str:
    if exchange["answered_as"] != "application/problem+json":
        return ""
    return str(json.loads(exchange["answered"])["code"])


def _named(headers: Any) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}


def _text(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def pytest_configure(config: pytest.Config) -> None:
    """Listen to every application from now on."""
    file = Path(os.environ[HEARD]).open("a", encoding="utf-8")  # noqa: SIM115 - closed when pytest ends
    config.add_cleanup(file.close)
    listener = _Listener(file)

    async def listened(app: Litestar, scope: Any, receive: Any, send: Any) -> None:
        await listener.hear(app, scope, receive, send)

    Litestar.__call__ = listened  # type: ignore[method-assign, assignment]  # to hear all applications there are
