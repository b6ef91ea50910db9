"""Who asks for a command and on what authority, from the request's headers."""

import re
from typing import Annotated, Any, Final

from litestar import Request
from litestar.params import HeaderParameter

from shared.contracts.event import Provenance
from shared.contracts.texts import Text
from shared.http.correlation import CORRELATION_HEADER, CORRELATION_ID, correlation_id_of
from shared.http.problems import FieldProblem, InvalidRequestError

UNIDENTIFIED: Final = "unidentified"

_ACTOR: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:@/-]{0,119}")
_AUTHORITY: Final = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?")

Actor = Annotated[
    str | None,
    HeaderParameter(
        name="Thidua-Actor",
        description='Account id of who asks, never a name; "unidentified" if left out.',
        schema_extra={"max_length": 120, "pattern": f"^{_ACTOR.pattern}$"},
    ),
]
Authority = Annotated[
    str | None,
    HeaderParameter(
        name="Thidua-Authority",
        description="What it rests on, like the id of a decision; printable ASCII.",
        schema_extra={"max_length": 200},
    ),
]
CorrelationId = Annotated[
    str | None,
    HeaderParameter(
        name=CORRELATION_HEADER,
        description="Ties this request to what it belongs to; a fresh one if left out. Every answer carries it.",
        schema_extra={"max_length": 80, "pattern": f"^{CORRELATION_ID.pattern}$"},
    ),
]
CausationId = Annotated[
    str | None,
    HeaderParameter(
        name="Causation-Id",
        description="What this request answers to, like the position of an event: NOMINATIONS:42.",
        schema_extra={"max_length": 200},
    ),
]


async def provide_provenance(
    request: Request[Any, Any, Any],
    actor: Actor = None,
    authority: Authority = None,
    correlation_id: CorrelationId = None,
    causation_id: CausationId = None,
) -> Provenance:
    """Read the headers; 400 names each one that is wrong."""
    errors = [
        *_check(actor, _ACTOR, "Thidua-Actor", _ACTOR_REMEDY),
        *_check(authority, _AUTHORITY, "Thidua-Authority", _AUTHORITY_REMEDY),
        *_check(correlation_id, CORRELATION_ID, CORRELATION_HEADER, _CORRELATION_REMEDY),
        *_check(causation_id, _AUTHORITY, "Causation-Id", _AUTHORITY_REMEDY),
    ]
    if errors:
        raise InvalidRequestError(*errors)
    return Provenance(
        actor=actor or UNIDENTIFIED,
        authority=authority,
        correlation_id=correlation_id_of(request.scope),
        causation_id=causation_id,
    )


_MALFORMED: Final = Text(vi="Giá trị của tiêu đề này không dùng được.", en="This header's value can't be used.")
_ACTOR_REMEDY: Final = Text(
    vi="Ghi mã tài khoản, không ghi tên người: chữ cái không dấu, chữ số và . _ : @ / -, nhiều nhất 120 ký tự.",
    en="Give an account id, not a name: ASCII letters, digits and . _ : @ / -, at most 120 characters.",
)
_AUTHORITY_REMEDY: Final = Text(
    vi="Chỉ dùng ký tự ASCII in được, nhiều nhất 200 ký tự; chữ có dấu thì mã hóa phần trăm (UTF-8).",
    en="Use printable ASCII, at most 200 characters; percent-encode other letters (UTF-8).",
)
_CORRELATION_REMEDY: Final = Text(
    vi="Dùng chữ cái không dấu, chữ số và . _ : -, nhiều nhất 80 ký tự, hoặc bỏ trống.",
    en="Use ASCII letters, digits and . _ : -, at most 80 characters, or leave it out.",
)


def _check(value: str | None, form: re.Pattern[str], header: str, remedy: Text) -> list[FieldProblem]:
    if value is None or form.fullmatch(value):
        return []
    return [FieldProblem(header, _MALFORMED, remedy)]
