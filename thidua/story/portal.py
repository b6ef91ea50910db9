import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import quote

import httpx

from shared.contracts.position import format_positions, parse_positions
from thidua.story.papers import Json, Paper

PATIENCE = 90.0
"""Seconds for which a request is sent again while a service is down: longer than any restart takes."""

_PAUSE = 0.2
_AT_ONCE = 1000
_READER = "account:story"


@dataclass(frozen=True)
class Answer:
    """What a service answered."""

    status: int
    body: Json

    @property
    def accepted(self) -> bool:
        """Whether the command was carried out."""
        return self.status < HTTPStatus.BAD_REQUEST

    @property
    def code(self) -> str:
        """The stable code of a refusal; empty where there was none."""
        return str(self.body.get("code", ""))


class PortalError(RuntimeError):
    """A service answered what the story can't go on with, or did not answer in time."""


def by(actor: str, authority: str = "") -> dict[str, str]:
    """Return the headers that say who asks, and on what that rests; letters beyond ASCII are percent-encoded."""
    named = {"Thidua-Actor": actor}
    return named | {"Thidua-Authority": quote(authority, safe="/:-. ")} if authority else named


class Portal:
    """Speaks to the services as a unit's portal does: repeats what was not answered, reads no older than it wrote."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        self._clients = {
            name: httpx.AsyncClient(base_url=address, timeout=30.0, headers={"Accept-Language": "vi", **by(_READER)})
            for name, address in addresses.items()
        }
        self._written: dict[str, int] = {}
        self._uploaded: set[str] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for client in self._clients.values():
            await client.aclose()

    async def post(self, service: str, path: str, body: Json | bytes | None = None, **headers: str) -> Answer:
        """Send a command; every command of the story can be sent again without harm."""
        content = {"content": body} if isinstance(body, bytes) else {"json": body} if body is not None else {}
        if isinstance(body, bytes):
            headers = {"Content-Type": "application/toml", **headers}
        answer = await self._send(service, "POST", path, headers=headers, **content)
        if "position" in answer.body and isinstance(answer.body["position"], str):
            self._remember(answer.body["position"])
        return answer

    async def put(self, service: str, path: str, body: Json, **headers: str) -> Answer:
        """Send a command that replaces something; it can be sent again without harm."""
        answer = await self._send(service, "PUT", path, headers=headers, json=body)
        if isinstance(answer.body.get("position"), str):
            self._remember(answer.body["position"])
        return answer

    async def upload(self, service: str, papers: Iterable[Paper]) -> list[Json]:
        """Upload papers, each once, and return them as commands name them."""
        wanted = tuple(papers)
        new = {each.sha256: each for each in wanted if each.sha256 not in self._uploaded}
        await asyncio.gather(*(self._upload(service, each) for each in new.values()))
        self._uploaded |= new.keys()
        return [each.named() for each in wanted]

    async def _upload(self, service: str, each: Paper) -> None:
        headers = {"Content-Type": "application/pdf"}
        answer = await self._send(service, "POST", "/api/v1/documents", headers=headers, content=each.content)
        if not answer.accepted or answer.body["sha256"] != each.sha256:
            raise PortalError(f"a document was not taken: {answer.status} {answer.body.get('detail', '')}")

    async def get(self, service: str, path: str, **query: str) -> Json:
        """Read one resource; raises PortalError where that is refused."""
        answer = await self._send(service, "GET", path, params=query)
        if not answer.accepted:
            raise PortalError(f"GET {path} of {service}: {answer.status} {answer.body.get('detail', '')}")
        return answer.body

    async def rows(self, service: str, path: str, streams: tuple[str, ...], **query: str) -> list[Json]:
        """Read a whole list, page by page, no older than what was written to `streams`."""
        wanted = {"limit": str(_AT_ONCE), "at_least": self._seen(streams), **query}
        rows: list[Json] = []
        cursor: str | None = None
        while True:
            page = await self.get(service, path, **wanted, **({} if cursor is None else {"cursor": cursor}))
            rows += page["items"]
            cursor = page["next"]
            if cursor is None:
                return rows

    async def settle(self, service: str, path: str, streams: tuple[str, ...]) -> None:
        """Wait until a list covers what was written to `streams`."""
        await self.get(service, path, limit="1", at_least=self._seen(streams))

    def at_least(self, stream: str) -> str:
        """Return how far this portal has written in a stream, as queries ask for it."""
        return format_positions({stream: self._written.get(stream, 0)})

    def _seen(self, streams: tuple[str, ...]) -> str:
        return format_positions({stream: self._written[stream] for stream in streams if stream in self._written})

    async def _send(self, service: str, method: str, path: str, **request: Any) -> Answer:
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    response = await self._clients[service].request(method, path, **request)
                except httpx.TransportError:
                    await asyncio.sleep(_PAUSE)
                    continue
                if response.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
                    return Answer(response.status_code, response.json())
                await asyncio.sleep(_PAUSE)

    def _remember(self, position: str) -> None:
        for stream, sequence in parse_positions(position).items():
            self._written[stream] = max(sequence, self._written.get(stream, 0))
