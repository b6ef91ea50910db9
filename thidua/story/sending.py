"""Sends requests of the story, each with the token of whoever asks, again while a service is down."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import httpx

from shared.identity import LocalIssuer
from thidua.story.actors import Actor
from thidua.story.papers import Json

PATIENCE: Final = 90.0
"""Seconds for which a request is sent again while a service is down: longer than any restart takes."""

_PAUSE: Final = 0.2
_LASTS: Final = 24 * 3600
_LATER: Final = {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}
_UNDER_WAY: Final = "still-under-way"


@dataclass(frozen=True)
class Answer:
    """What a service answered, and the ETag of what it shows where it has one."""

    status: int
    body: Json
    etag: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the command was carried out."""
        return self.status < HTTPStatus.BAD_REQUEST

    @property
    def code(self) -> str:
        """The stable code of a refusal; empty where there was none."""
        return str(self.body.get("code", ""))


class Sender:
    """The connections to the services, and the tokens of all who ask."""

    def __init__(self, addresses: Mapping[str, str], issuer: LocalIssuer) -> None:
        self._clients = {
            name: httpx.AsyncClient(base_url=address, timeout=30.0, headers={"Accept-Language": "vi"})
            for name, address in addresses.items()
        }
        self._issuer = issuer
        self._tokens: dict[Actor, str] = {}

    async def close(self) -> None:
        """End the connections."""
        for client in self._clients.values():
            await client.aclose()

    def token_of(self, actor: Actor) -> str:
        """Return somebody's token, as whoever signs in gets one: for a day."""
        if actor not in self._tokens:
            self._tokens[actor] = self._issuer.token(actor.account, actor.grants, _LASTS)
        return self._tokens[actor]

    async def send(self, service: str, method: str, path: str, by: Actor, **request: Any) -> Answer:
        """Send a request as somebody, and return what is answered once the service can answer."""
        request["headers"] = {"Authorization": f"Bearer {self.token_of(by)}", **request.get("headers", {})}
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await self._sent_once(service, method, path, request)
                if answer is not None and answer.status not in _LATER and answer.code != _UNDER_WAY:
                    return answer
                await asyncio.sleep(_PAUSE)

    async def _sent_once(self, service: str, method: str, path: str, request: Mapping[str, Any]) -> Answer | None:
        try:
            response = await self._clients[service].request(method, path, **request)
        except httpx.TransportError:
            return None
        return Answer(response.status_code, response.json(), response.headers.get("ETag", ""))
