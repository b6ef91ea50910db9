"""In answer to what and on what authority a command is asked for, from the request's headers."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Final

from litestar import Request
from litestar.params import HeaderParameter

from shared.contracts.event import Provenance
from shared.contracts.texts import Text
from shared.http.commands.idempotency import IdempotencyKey, check_key
from shared.http.commands.repeating import command_of
from shared.http.problems.correlation import CORRELATION_HEADER, CORRELATION_ID, correlation_id_of
from shared.http.problems.problem import FieldProblem, InvalidRequestError

_AUTHORITY: Final = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?")

Authority = Annotated[
    str | None,
    HeaderParameter(
        name="Thidua-Authority",
        description="What it rests on, like the id of a decision; printable ASCII.",
        schema_extra={"max_length": 200, "pattern": f"^{_AUTHORITY.pattern}$"},
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
        schema_extra={"max_length": 200, "pattern": f"^{_AUTHORITY.pattern}$"},
    ),
]


@dataclass(frozen=True)
class Circumstances:
    """What a request says of itself besides who sends it, which its token says."""

    authority: str | None
    correlation_id: str
    causation_id: str | None
    command: str | None = None

    def of(self, account: str, role: str, unit: str | None) -> Provenance:
        """Return the provenance of what an account does in a role, and for a unit."""
        return Provenance(
            actor=account,
            role=role,
            unit=unit,
            command=self.command,
            authority=self.authority,
            correlation_id=self.correlation_id,
            causation_id=self.causation_id,
        )


async def provide_circumstances(
    request: Request[Any, Any, Any],
    authority: Authority = None,
    key: IdempotencyKey = None,
    correlation_id: CorrelationId = None,
    causation_id: CausationId = None,
) -> Circumstances:
    """Read the headers; 400 names each one that is wrong."""
    check_key(key)
    errors = [
        *_check(authority, _AUTHORITY, "Thidua-Authority", _AUTHORITY_REMEDY),
        *_check(correlation_id, CORRELATION_ID, CORRELATION_HEADER, _CORRELATION_REMEDY),
        *_check(causation_id, _AUTHORITY, "Causation-Id", _AUTHORITY_REMEDY),
    ]
    if errors:
        raise InvalidRequestError(*errors)
    return Circumstances(authority, correlation_id_of(request.scope), causation_id, command_of(request.scope))


_MALFORMED: Final = Text(vi="Giá trị của tiêu đề này không dùng được.", en="This header's value can't be used.")
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
