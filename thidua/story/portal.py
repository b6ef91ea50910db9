import asyncio
from collections.abc import Iterable, Mapping
from typing import Self
from urllib.parse import quote

from shared.contracts.position import format_positions, parse_positions
from shared.identity import LocalIssuer
from thidua.story.actors import AUDITOR, Actor
from thidua.story.papers import Json, Paper
from thidua.story.sending import Answer, Sender

_NO_QUERY: Mapping[str, str] = {}
_AT_ONCE = 1000


class PortalError(RuntimeError):
    """A service answered what the story can't go on with, or did not answer in time."""


class Portal:
    """Speaks to the services as a unit's portal does: repeats what was not answered, reads no older than it wrote.

    Each request has the token of whoever sends it; what only shows how things stand is read by the auditor.
    """

    def __init__(self, addresses: Mapping[str, str], issuer: LocalIssuer) -> None:
        self._sender = Sender(addresses, issuer)
        self._written: dict[str, int] = {}
        self._uploaded: set[str] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._sender.close()

    def token_of(self, actor: Actor) -> str:
        """Return the token that somebody's requests are sent with."""
        return self._sender.token_of(actor)

    async def post(  # noqa: PLR0913  (what a command is sent with, by keyword)
        self,
        service: str,
        path: str,
        body: Json | bytes | None = None,
        *,
        by: Actor,
        rests_on: str = "",
        key: str | None = None,
        read: Answer | None = None,
    ) -> Answer:
        """Send a command, on some authority; every command of the story can be sent again without harm.

        `read` is what it changes, as it was read.
        """
        content = {"content": body} if isinstance(body, bytes) else {"json": body} if body is not None else {}
        headers = _saying(rests_on) | _as_read(read) | ({} if key is None else {"Idempotency-Key": key})
        if isinstance(body, bytes):
            headers["Content-Type"] = "application/toml"
        answer = await self._sender.send(service, "POST", path, by, headers=headers, **content)
        if "position" in answer.body and isinstance(answer.body["position"], str):
            self._remember(answer.body["position"])
        return answer

    async def put(self, service: str, path: str, body: Json, *, by: Actor, rests_on: str, read: Answer) -> Answer:
        """Send a command that replaces something as it was read; it can be sent again without harm."""
        headers = _saying(rests_on) | _as_read(read)
        answer = await self._sender.send(service, "PUT", path, by, headers=headers, json=body)
        if isinstance(answer.body.get("position"), str):
            self._remember(answer.body["position"])
        return answer

    async def upload(self, service: str, papers: Iterable[Paper], by: Actor) -> list[Json]:
        """Upload papers, each once, and return them as commands name them."""
        wanted = tuple(papers)
        new = {each.sha256: each for each in wanted if each.sha256 not in self._uploaded}
        await asyncio.gather(*(self._upload(service, each, by) for each in new.values()))
        self._uploaded |= new.keys()
        return [each.named() for each in wanted]

    async def _upload(self, service: str, each: Paper, by: Actor) -> None:
        headers = {"Content-Type": "application/pdf"}
        answer = await self._sender.send(
            service, "POST", "/api/v1/documents", by, headers=headers, content=each.content
        )
        if not answer.accepted or answer.body["sha256"] != each.sha256:
            raise PortalError(f"a document was not taken: {answer.status} {answer.body.get('detail', '')}")

    async def look(self, service: str, path: str, by: Actor) -> Answer:
        """Ask for one resource; the answer says whether it was shown."""
        return await self._sender.send(service, "GET", path, by)

    async def get(self, service: str, path: str, **query: str) -> Json:
        """Read one resource; raises PortalError where that is refused."""
        return await self.get_as(AUDITOR, service, path, query)

    async def get_as(self, by: Actor, service: str, path: str, query: Mapping[str, str] = _NO_QUERY) -> Json:
        """Read one resource as somebody; raises PortalError where that is refused."""
        answer = await self._sender.send(service, "GET", path, by, params=query)
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

    def _remember(self, position: str) -> None:
        for stream, sequence in parse_positions(position).items():
            self._written[stream] = max(sequence, self._written.get(stream, 0))


def _as_read(read: Answer | None) -> dict[str, str]:
    """Return the header that names what is changed as it was read."""
    return {} if read is None else {"If-Match": read.etag}


def _saying(authority: str) -> dict[str, str]:
    """Return the header that says what a command rests on; letters beyond ASCII are percent-encoded."""
    return {"Thidua-Authority": quote(authority, safe="/:-. ")} if authority else {}
