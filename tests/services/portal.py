"""A service in this process on a real NATS server, asked over HTTP; answers are held against its OpenAPI document."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from litestar import Litestar
from litestar.testing import TestClient

from shared.recording import Ledger
from tests.identity import public_keys

PROBLEM = "application/problem+json"
START = datetime.fromisoformat("2024-08-01T09:00:00+07:00")
"""What the simulated clock says when a suite starts: before the list deadline of 2024, after those of 2023."""

_DOCUMENTS: dict[str, dict[str, Any]] = {}
"""By a service's title what it documents: its code alone says that, and to make it takes half a second."""


class Portal:
    """What a unit's own software does: it asks, and reads the documented answers.

    `authorization` is the header of each request, as `tests.identity` makes it; a request's own goes before it.
    """

    def __init__(self, client: TestClient[Litestar], authorization: str | None = None) -> None:
        self.client = client
        self._headers = {} if authorization is None else {"authorization": authorization}
        self.document = _document_of(client)
        self._routes = [
            (re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)), operations)
            for path, operations in self.document["paths"].items()
        ]

    def by(self, authorization: str) -> "Portal":
        """Return a portal on the same service whose requests somebody else sends."""
        return Portal(self.client, authorization)

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Read."""
        return self._documented(self.client.get(path, **self._identified(options)))

    def post(self, path: str, **options: Any) -> httpx.Response:
        """Command."""
        return self._documented(self.client.post(path, **self._identified(options)))

    def put(self, path: str, **options: Any) -> httpx.Response:
        """Replace."""
        return self._documented(self.client.put(path, **self._identified(options)))

    def _identified(self, options: dict[str, Any]) -> dict[str, Any]:
        headers = httpx.Headers(self._headers)
        headers.update(options.get("headers"))
        return {**options, "headers": headers}

    def _documented(self, answer: httpx.Response) -> httpx.Response:
        """Expect that the answer's status and media type are documented, and that a problem has its whole shape."""
        media_type = answer.headers["content-type"].partition(";")[0]
        if answer.status_code >= 400:
            assert media_type == PROBLEM, answer.text
            body = answer.json()
            assert body["type"] == f"urn:thidua:problem:{body['code']}"
            assert (body["status"], bool(body["title"]), bool(body["detail"])) == (answer.status_code, True, True)
        operation = self._operation(answer.request)
        if operation is not None:
            assert str(answer.status_code) in operation["responses"], f"{answer.status_code} is not documented"
            assert media_type in operation["responses"][str(answer.status_code)]["content"]
        return answer

    def _operation(self, request: httpx.Request) -> dict[str, Any] | None:
        path = request.url.raw_path.decode().partition("?")[0]
        for pattern, operations in self._routes:
            if pattern.fullmatch(path):
                operation: dict[str, Any] | None = operations.get(request.method.lower())
                return operation
        return None


def _document_of(client: TestClient[Litestar]) -> dict[str, Any]:
    config = client.app.openapi_config
    assert config is not None
    if config.title not in _DOCUMENTS:
        _DOCUMENTS[config.title] = client.get("/schema").json()
    return _DOCUMENTS[config.title]


@contextmanager
def serving(app: Litestar, authorization: str | None = None) -> Iterator[Portal]:
    """Keep a service up, for a portal of somebody's."""
    with TestClient(app) as client:
        yield Portal(client, authorization)


def pdf(about: str) -> bytes:
    """Return a document's bytes: a PDF as far as the services look at it, its own for each thing it is about."""
    return f"%PDF-1.7\n% {about}\n%%EOF\n".encode()


def upload(portal: Portal, content: bytes, media_type: str = "application/pdf") -> dict[str, Any]:
    """Upload a document, and return the fields by which a command names its bytes: size, media_type, sha256."""
    answer = portal.post("/api/v1/documents", content=content, headers={"Content-Type": media_type})
    assert answer.status_code == 201, answer.text
    fields: dict[str, Any] = answer.json()
    return fields


class Stream:
    """How far a stream has come: what a test looks at to see that nothing was recorded."""

    def __init__(self, name: str, url: str) -> None:
        self._ledger = Ledger(name, url)
        self._ledger.open()

    @property
    def end(self) -> int:
        """Return the sequence of the last event."""
        return self._ledger.application.recorder.max_notification_id() or 0

    def text(self) -> str:
        """Return everything that was recorded, as it is stored."""
        stored = self._ledger.application.recorder.select_notifications(start=1, limit=100_000)
        return "\n".join(each.state.decode() for each in stored)

    def names(self) -> list[str]:
        """Return the stored names of everything that was recorded, in order."""
        stored = self._ledger.application.recorder.select_notifications(start=1, limit=100_000)
        return [each.topic for each in stored]

    def close(self) -> None:
        """Let go of the connection."""
        self._ledger.close()


def on(url: str, data: Path) -> dict[str, Any]:
    """Return the settings that every service of a suite has, on simulated time, with the tests' issuer of tokens."""
    keys = {"identity_keys": public_keys(data)}
    return {"nats_url": url, "data": data, "clock": "simulated", "clock_start": START, "port": 0, **keys}
