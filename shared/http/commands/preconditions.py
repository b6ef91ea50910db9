"""What is changed must be named as it was read: `ETag` in answers, `If-Match` in requests (RFC 9110, RFC 6585)."""

import re
from collections.abc import Sequence
from typing import Annotated, Final, TypeVar

from litestar import Response
from litestar.datastructures import ResponseHeader
from litestar.params import HeaderParameter

from shared.contracts.revisions import Revisions
from shared.contracts.texts import Text
from shared.http.problems.problem import Complaint, FieldProblem, InvalidRequestError, ProblemError

IfMatch = Annotated[
    str | None,
    HeaderParameter(
        name="If-Match",
        description="The ETag of what is changed, as it was read: 412 where it has changed since, 428 without.",
        schema_extra={"max_length": 400, "examples": ['"7"']},
    ),
]

TAGGED: Final[Sequence[ResponseHeader]] = (
    ResponseHeader(
        name="ETag",
        description="At which revision this stands: what a change of it names in If-Match.",
        documentation_only=True,
    ),
)
"""What a handler takes as `response_headers` so that it documents the ETag of its answer."""

T = TypeVar("T")

_TAG: Final = re.compile(r'(?:W/)?"[\x21\x23-\x7e]*"')
_REVISION: Final = re.compile(r"[0-9]{1,18}")
_LIST: Final = re.compile(rf"\s*(?:,\s*)*{_TAG.pattern}(?:\s*,\s*(?:{_TAG.pattern})?)*\s*")


def etag(revision: int) -> str:
    """Return the ETag of something that has changed so many times."""
    return f'"{revision}"'


def tagged(answer: T, revision: int) -> Response[T]:
    """Return an answer under the ETag of what it shows."""
    return Response(answer, headers={"ETag": etag(revision)})


def revisions_named(if_match: str | None) -> Revisions:
    """Return at which revisions what is changed may stand; None where at any (`*`).

    Raises ProblemError (428) without the header, InvalidRequestError (400) where it is no list of ETags. Tags that are
    none of ours, or weak, match nothing: they are left out, and what is compared with what remains is refused.
    """
    if if_match is None:
        raise ProblemError(_REQUIRED)
    if if_match.strip() == "*":
        return None
    if not _LIST.fullmatch(if_match):
        raise InvalidRequestError(_MALFORMED)
    ours = (tag.strip('"') for tag in _TAG.findall(if_match) if not tag.startswith("W/"))
    return frozenset(int(tag) for tag in ours if _REVISION.fullmatch(tag))


_REQUIRED: Final = Complaint(
    status=428,
    code="precondition-required",
    title=Text(vi="Thiếu If-Match", en="If-Match is missing"),
    detail=Text(
        vi="Thay đổi này cần tiêu đề If-Match với ETag của bản đã đọc. Hãy đọc lại, rồi gửi kèm ETag của câu trả lời.",
        en="This change needs the header If-Match with the ETag of what was read. Read it, and send its ETag along.",
    ),
)
_MALFORMED: Final = FieldProblem(
    "If-Match",
    Text(vi="Không phải là danh sách ETag.", en="Is no list of ETags."),
    Text(vi='Gửi ETag đúng như đã nhận, ví dụ "7".', en='Send the ETag just as it came, like "7".'),
)
