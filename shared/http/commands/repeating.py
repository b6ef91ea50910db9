"""Requests that are sent again under their Idempotency-Key get the answer that they had."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Final

from litestar import Request, Response
from litestar.types import Message, Scope

from shared.contracts.texts import Text
from shared.http.commands.idempotency import check_key
from shared.http.doors.identity import PRINCIPAL
from shared.http.problems.problem import Complaint, ProblemError
from shared.idempotency import Answer, Asked, Begun, Busy, Differs, KeptAnswers, Repeated
from shared.identity import Principal

HEADER: Final = "idempotency-key"

ITS_OWN_KEY: Final = "its_own_key"
"""What a handler's `opt` says under that sending its request again never does anything twice: uploads."""

SHOWN_ONCE: Final = "shown_once"
"""What a handler's `opt` says under that its answer shows what is shown once: the answer is kept nowhere."""

ANSWERED: Final = "answered_before"
"""What stands in a request's state where its answer is one that its account had before."""

_WAITS: Final = "at_least="
"""What a request waits for before it is carried out is no part of what it asks: it can have come further by then."""

_STATE: Final = "repeating"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_KEPT_HEADERS: Final = frozenset({"content-type", "content-language", "etag", "location", "vary"})
_SERVER_ERROR: Final = 500


@dataclass
class _Underway:
    key: str
    asked: Asked
    revision: int
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_secret: bool = False


class Repeating:
    """Keeps what commands were answered, and answers the same again: also after a crash, since history knows a command.

    A key belongs to its account. The same key with another method, address or body is 422; while the first request is
    under way, a second one is 409. An answer of 500 or more is not kept: nobody knows what became of the command, and
    sending it again finds out.
    """

    def __init__(self, kept: KeptAnswers) -> None:
        self._kept = kept

    async def answered_before(self, request: Request[Any, Any, Any]) -> Response[bytes] | None:
        """Return the answer that the same request had, None where it is to be carried out."""
        sent = request.headers.get(HEADER)
        if sent is None or request.method in SAFE or request.route_handler.opt.get(ITS_OWN_KEY):
            return None
        check_key(sent)
        key, asked = _key_of(request, sent), await _asked(request)
        match await self._kept.begin(key, asked):
            case Begun(revision=revision):
                request.scope["state"][_STATE] = _Underway(
                    key, asked, revision, is_secret=bool(request.route_handler.opt.get(SHOWN_ONCE))
                )
                return None
            case Repeated(answer=answer):
                request.scope["state"][ANSWERED] = True
                return _again(answer)
            case Busy():
                raise ProblemError(_BUSY)
            case Differs():
                raise ProblemError(_DIFFERS)

    async def keep(self, message: Message, scope: Scope) -> None:
        """Keep an answer before it leaves, so that whoever has had it can rely on having it again."""
        underway: _Underway | None = scope["state"].get(_STATE)
        if underway is None:
            return
        if message["type"] == "http.response.start":
            underway.status = message["status"]
            named = ((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in message["headers"])
            underway.headers = {name: value for name, value in named if name in _KEPT_HEADERS}
        elif message["type"] == "http.response.body":
            underway.body += message["body"]
            if not message["more_body"]:
                await self._end(underway)

    async def _end(self, underway: _Underway) -> None:
        if underway.status >= _SERVER_ERROR:
            await self._kept.release(underway.key, underway.revision)
            return
        answer = Answer.model_construct(status=underway.status, headers=underway.headers, body=underway.body)
        kept = None if underway.is_secret else answer
        await self._kept.keep(underway.key, underway.asked, underway.revision, kept)


def command_of(scope: Scope) -> str | None:
    """Return by what history knows the command of a request again, None where it was sent without a key.

    It is of the key and of all that was asked: history never takes another request for this one, also when the answers
    that were kept are gone.
    """
    underway: _Underway | None = scope["state"].get(_STATE)
    if underway is None:
        return None
    return hashlib.sha256(f"{underway.key}\n{underway.asked.request}".encode()).hexdigest()[:32]


def _key_of(request: Request[Any, Any, Any], sent: str) -> str:
    """Return what an answer is kept under: a hash, because a bucket's keys are subjects, and clients write anything."""
    principal: Principal = request.scope["state"][PRINCIPAL]
    return hashlib.sha256(f"{principal.account}\n{sent}".encode()).hexdigest()


async def _asked(request: Request[Any, Any, Any]) -> Asked:
    query = request.scope["query_string"].decode("latin-1").split("&")
    wanted = "&".join(part for part in query if not part.startswith(_WAITS))
    about = f"{request.method} {request.scope['path']}?{wanted}\n"
    principal: Principal = request.scope["state"][PRINCIPAL]
    grants = principal.model_dump_json(include={"grants"})
    return Asked(
        request=hashlib.sha256(about.encode() + await request.body()).hexdigest(),
        by=hashlib.sha256(grants.encode()).hexdigest(),
    )


def _again(answer: Answer) -> Response[bytes]:
    headers = {name: value for name, value in answer.headers.items() if name != "content-type"}
    return Response(
        answer.body,
        status_code=answer.status,
        media_type=answer.headers.get("content-type"),
        headers={**headers, "Idempotency-Replayed": "true"},
    )


_BUSY: Final = Complaint(
    status=409,
    code="still-under-way",
    title=Text(vi="Yêu cầu đang được thực hiện", en="Still under way"),
    detail=Text(
        vi="Yêu cầu trước có cùng Idempotency-Key đang được thực hiện. Hãy gửi lại cùng yêu cầu sau giây lát.",
        en="An earlier request with this Idempotency-Key is being carried out. Send the same again in a moment.",
    ),
    headers={"Retry-After": "2"},
)
_DIFFERS: Final = Complaint(
    status=422,
    code="key-used-before",
    title=Text(vi="Khóa đã dùng cho yêu cầu khác", en="The key was used for another request"),
    detail=Text(
        vi="Idempotency-Key này đã dùng cho một yêu cầu khác. Yêu cầu mới cần khóa mới, như một UUID mới.",
        en="This Idempotency-Key was used for another request. A new request needs a new key, such as a new UUID.",
    ),
)
