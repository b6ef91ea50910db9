"""Reads bodies before Litestar does: media type, UTF-8, well-formed JSON, each with a problem of its own."""

import json
import re
from typing import Any, Final

from litestar import Request
from litestar.exceptions import SerializationException

from shared.contracts.texts import Text
from shared.http.problems.json_wording import word_break
from shared.http.problems.problem import Complaint, FieldProblem, InvalidRequestError, ProblemError

JSON: Final = "application/json"

CONSUMES: Final = "consumes"
"""The key in a handler's `opt` under which it names the media types it takes, where that is not JSON."""

_AT_BYTE: Final = re.compile(r"\(byte (\d+)\)$")


async def check_body(request: Request[Any, Any, Any]) -> None:
    """Refuse a body that its handler can't take: 400, 413 or 415; handlers that take none are not asked."""
    parameters = request.route_handler.parsed_fn_signature.parameters
    if "data" not in parameters and "body" not in parameters:
        return
    body = await request.body()
    if body:
        _check_media_type(request)
        if "data" in parameters:
            await _check_json(request, body)
    elif "data" in parameters and not parameters["data"].has_default:
        raise InvalidRequestError(
            FieldProblem(
                "body",
                Text(vi="Yêu cầu không có nội dung.", en="The request has no body."),
                Text(vi="Gửi một đối tượng JSON.", en="Send a JSON object."),
            )
        )


def decode_text(body: bytes) -> str:
    """Return the text of a body; 400 `not-utf-8` with line and column where it is not UTF-8."""
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        line, column = _place(body, error.start)
        raise ProblemError(
            Complaint(
                status=400,
                code="not-utf-8",
                title=Text(vi="Không phải UTF-8", en="Not UTF-8"),
                detail=Text(
                    vi=f"Nội dung không phải UTF-8 từ dòng {line}, cột {column}. Hãy lưu và gửi lại bằng UTF-8.",
                    en=f"The body is not UTF-8 from line {line}, column {column} on. Save and send it as UTF-8.",
                ),
            )
        ) from None


def _check_media_type(request: Request[Any, Any, Any]) -> None:
    """Take a body without a Content-Type for what the handler takes (RFC 9110 8.3 lets a server do so)."""
    taken: tuple[str, ...] = request.route_handler.opt.get(CONSUMES, (JSON,))
    media_type, options = request.content_type
    charset = options.get("charset", "utf-8").strip('"').lower()
    if (not media_type or media_type.lower() in taken) and charset in {"utf-8", "utf8", "us-ascii"}:
        return
    raise ProblemError(
        Complaint(
            status=415,
            code="unsupported-media-type",
            title=Text(vi="Kiểu nội dung không dùng được", en="Unsupported media type"),
            detail=Text(
                vi=f"Ở đây nhận: {', '.join(taken)} (UTF-8). Hãy ghi rõ trong Content-Type.",
                en=f"What is taken here: {', '.join(taken)} (UTF-8). Say so in Content-Type.",
            ),
            headers={"Accept": ", ".join(taken)},
        )
    )


async def _check_json(request: Request[Any, Any, Any], body: bytes) -> None:
    """Read the JSON once; Litestar takes it from where the request keeps it."""
    text = decode_text(body)
    try:
        await request.json()
    except SerializationException as error:
        raise _malformed(*_break(text, str(error))) from error
    except RecursionError:
        raise _malformed(1, 1, "nested too deeply") from None


def _break(text: str, found: str) -> tuple[int, int, str]:
    """Return line, column and reason; msgspec is vague about the place, so the standard library reads it again."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.lineno, error.colno, error.msg
    # What only msgspec refuses: NaN, numbers out of range, halves of surrogate pairs.
    at = _AT_BYTE.search(found)
    line, column = _place(text.encode(), int(at[1])) if at else (1, 1)
    return line, column, _AT_BYTE.sub("", found.removeprefix("JSON is malformed: ")).strip()


def _malformed(line: int, column: int, reason: str) -> ProblemError:
    why = word_break(reason)
    return ProblemError(
        Complaint(
            status=400,
            code="malformed-json",
            title=Text(vi="JSON sai cú pháp", en="Malformed JSON"),
            detail=Text(
                vi=f"JSON sai cú pháp ở dòng {line}, cột {column}: {why.vi}. Hãy sửa tại đó.",
                en=f"The JSON breaks at line {line}, column {column}: {why.en}. Correct it there.",
            ),
        )
    )


def _place(body: bytes, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a byte; columns count characters."""
    before = body[:offset]
    last_line = before.rpartition(b"\n")[2]
    return before.count(b"\n") + 1, len(last_line.decode(errors="replace")) + 1
