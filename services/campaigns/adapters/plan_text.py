"""From the bytes of a plan file to its tables: size, encoding, syntax, and what no field of a plan may hold."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from typing import Any

from services.campaigns.domain.plan_problem import Path, PlanInvalid, Problem
from shared.contracts.texts import Text

SIZE_LIMIT = 1024 * 1024
"""Bytes; the largest plan known has 30 KiB."""

LINE_LIMIT = 4000
"""Characters."""

_MOST_DOTS = 200  # a line: TOML allows keys of many thousand parts, and its parser would take hours for them

_DEEPEST = 12
_INTEGERS = range(-(2**63), 2**63)  # what TOML promises, and what a database column takes
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


def text_of(data: bytes) -> str:
    """Return the file's text in Unicode's composed form (NFC), or raise `PlanInvalid`."""
    if len(data) > SIZE_LIMIT:
        raise PlanInvalid([_too_big(len(data))])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanInvalid([_not_utf8(data, error)]) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LINE_LIMIT:
            raise PlanInvalid([_line_too_long(number, len(line))])
        if line.count(".") > _MOST_DOTS:
            raise PlanInvalid([_too_deep((), number)])
    return unicodedata.normalize("NFC", text)


def tables_of(text: str) -> dict[str, Any]:
    """Return the tables of a TOML text, or raise `PlanInvalid` with the line and the column."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlanInvalid([_not_toml(text, str(error))]) from error
    except RecursionError as error:
        raise PlanInvalid([_too_deep(())]) from error
    except ValueError as error:  # a number of thousands of digits
        raise PlanInvalid([_number_too_large(())]) from error
    problems = list(_unfit(tables))
    if problems:
        raise PlanInvalid(problems)
    return tables


def _unfit(tables: dict[str, Any]) -> Iterator[Problem]:
    """Walk without recursion, since the depth is the author's."""
    waiting: list[tuple[Path, Any]] = [((), tables)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > _DEEPEST:
            yield _too_deep(path[:2])
            return
        match value:
            case dict():
                waiting += [((*path, key), inner) for key, inner in value.items()]
                if any(_CONTROL.search(key) for key in value):
                    yield _control_character(path)
            case list():
                waiting += [((*path, index), inner) for index, inner in enumerate(value)]
            case str() if _CONTROL.search(value):
                yield _control_character(path)
            case int() if value not in _INTEGERS:
                yield _number_too_large(path)


def _too_big(size: int) -> Problem:
    return Problem(
        code="too-big",
        rule="format",
        what=Text(
            vi=f"tệp có {size:,} byte, giới hạn là {SIZE_LIMIT:,} byte (1 MiB)",
            en=f"the file has {size:,} bytes, the limit is {SIZE_LIMIT:,} bytes (1 MiB)",
        ),
        remedy=Text(
            vi="tệp kế hoạch chỉ chứa dữ liệu, không chứa tệp đính kèm: kiểm tra xem có nhầm tệp không",
            en="a plan file holds data, no attachments: see whether this is the file that was meant",
        ),
    )


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Problem:
    line = data.count(b"\n", 0, error.start) + 1
    return Problem(
        code="not-utf-8",
        line=line,
        column=error.start - data.rfind(b"\n", 0, error.start),
        rule="format",
        what=Text(
            vi=f"byte thứ {error.start + 1} (0x{data[error.start]:02X}) không phải UTF-8",
            en=f"byte {error.start + 1} (0x{data[error.start]:02X}) is not UTF-8",
        ),
        remedy=Text(
            vi="lưu lại tệp với bảng mã UTF-8 (Unicode), không dùng TCVN3, VNI hay windows-1258",
            en="save the file as UTF-8 (Unicode), not as TCVN3, VNI or windows-1258",
        ),
    )


def _line_too_long(number: int, length: int) -> Problem:
    return Problem(
        code="line-too-long",
        line=number,
        rule="format",
        what=Text(
            vi=f"dòng có {length:,} ký tự, giới hạn là {LINE_LIMIT:,}",
            en=f"the line has {length:,} characters, the limit is {LINE_LIMIT:,}",
        ),
        remedy=Text(vi="ngắt danh sách dài thành nhiều dòng", en="break a long list into several lines"),
    )


def _not_toml(text: str, message: str) -> Problem:
    place = _PLACE.search(message)
    line, column = (place[1], place[2]) if place is not None else (None, None)
    said = _PLACE.sub("", message)
    return Problem(
        code="not-toml",
        line=int(line) if line else text.count("\n") + 1,
        column=int(column) if column else None,
        rule="format",
        what=Text(vi=f"sai cú pháp TOML ({said})", en=f"this is not TOML: {said}"),
        remedy=Text(
            vi="xem dòng này và dòng trước: thiếu ngoặc, thiếu dấu “=”, hoặc một khóa ghi hai lần?",
            en="look at this line and the one before: a missing quote, bracket or “=”, or a key given twice?",
        ),
    )


def _too_deep(path: Path, line: int | None = None) -> Problem:
    return Problem(
        code="too-deep",
        path=path,
        line=line,
        rule="format",
        what=Text(vi="các bảng lồng nhau quá sâu", en="tables or lists are nested too deeply"),
        remedy=Text(
            vi="định dạng kế hoạch không cần quá bốn tầng; xem docs/plan-format.md",
            en="a plan needs no more than four levels; see docs/plan-format.md",
        ),
    )


def _number_too_large(path: Path) -> Problem:
    return Problem(
        code="number-too-large",
        path=path,
        rule="format",
        what=Text(vi="số quá lớn", en="a number is too large"),
        remedy=Text(vi="ghi số có không quá 18 chữ số", en="write a number of at most 18 digits"),
    )


def _control_character(path: Path) -> Problem:
    return Problem(
        code="control-character",
        path=path,
        rule="format",
        what=Text(vi="có ký tự điều khiển không in được", en="there is a control character in the text"),
        remedy=Text(vi="gõ lại đoạn chữ này, không dán từ tệp khác", en="type the text again rather than paste it"),
    )
