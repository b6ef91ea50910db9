"""What is said of a value that is not of the sort its field wants, by pydantic's name of the mistake."""

from collections.abc import Callable, Mapping
from typing import Any

from shared.contracts.texts import Text

_SHOWN = 60


def shown(value: object) -> str:
    """Return a value as its author wrote it, cut short where it is long."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            text = f"“{value}”"
        case dict():
            return "{ … }"
        case list() | tuple():
            return "[ … ]"
        case _:
            text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_Saying = Callable[[str, Mapping[str, Any]], tuple[Text, Text]]


def _wanted(vi: str, en: str, remedy_vi: str, remedy_en: str) -> _Saying:
    """Return what says that a value is none of the sort wanted."""

    def say(given: str, _ctx: Mapping[str, Any]) -> tuple[Text, Text]:
        return Text(vi=f"phải là {vi}; đang là {given}", en=f"this must be {en}; it is {given}"), Text(
            vi=remedy_vi, en=remedy_en
        )

    return say


_TEXT = _wanted("chữ", "text", "viết trong ngoặc kép", "write it in quotes")
_WHOLE = _wanted("số nguyên", "a whole number", "viết số không có ngoặc kép, như 2", "write it without quotes, like 2")
_BOOL = _wanted(
    "true hoặc false", "true or false", "viết true hoặc false, không ngoặc kép", "write true or false, unquoted"
)
_DAY = _wanted("một ngày", "a day", "viết như 2024-02-23, không ngoặc kép", "write it like 2024-02-23, without quotes")
_LIST = _wanted("danh sách", "a list", "viết [ … ], hoặc các mục [[…]]", "write [ … ], or entries [[…]]")
_TABLE = _wanted(
    "một bảng", "a table", "viết { khóa = giá trị }, hoặc mục [ … ]", "write { key = value }, or a [section]"
)
_ID = _wanted(
    "mã (id)",
    "an id",
    "chỉ dùng chữ thường không dấu, chữ số, nối bằng gạch nối, như phuong-bach-mai",
    "use lower-case letters without diacritics and digits, joined by hyphens, like phuong-bach-mai",
)


def _blank(_given: str, _ctx: Mapping[str, Any]) -> tuple[Text, Text]:
    return Text(vi="không được để trống", en="this must not be blank"), Text(vi="điền nội dung", en="fill it in")


def _too_long(given: str, ctx: Mapping[str, Any]) -> tuple[Text, Text]:
    most = ctx.get("max_length")
    return (
        Text(vi=f"quá dài (tối đa {most}): {given}", en=f"this is too long (at most {most}): {given}"),
        Text(vi="rút ngắn", en="shorten it"),
    )


def _too_few(_given: str, ctx: Mapping[str, Any]) -> tuple[Text, Text]:
    least = ctx.get("min_length")
    return (
        Text(vi=f"danh sách phải có ít nhất {least} mục", en=f"the list needs at least {least}"),
        Text(vi="thêm mục còn thiếu", en="add what is missing"),
    )


def _too_small(given: str, ctx: Mapping[str, Any]) -> tuple[Text, Text]:
    least = ctx.get("ge")
    return (
        Text(vi=f"{given} nhỏ hơn {least}", en=f"{given} is less than {least}"),
        Text(vi=f"ghi số từ {least} trở lên", en=f"write a number from {least} up"),
    )


def _too_large(given: str, ctx: Mapping[str, Any]) -> tuple[Text, Text]:
    most = ctx.get("le")
    return (
        Text(vi=f"{given} lớn hơn {most}", en=f"{given} is more than {most}"),
        Text(vi=f"ghi số không quá {most}", en=f"write a number up to {most}"),
    )


def _none_of(given: str, ctx: Mapping[str, Any]) -> tuple[Text, Text]:
    expected = str(ctx.get("expected")).replace("'", "").replace(" or ", ", ")
    return (
        Text(vi=f"{given} không phải giá trị dùng được", en=f"{given} is none of the values there are"),
        Text(vi=f"dùng một trong: {expected}", en=f"use one of: {expected}"),
    )


def _no_zone(given: str, _ctx: Mapping[str, Any]) -> tuple[Text, Text]:
    return (
        Text(vi=f"không có múi giờ {given}", en=f"there is no time zone {given}"),
        Text(vi="ghi tên như Asia/Ho_Chi_Minh", en="write a name like Asia/Ho_Chi_Minh"),
    )


def _term_without_words(_given: str, _ctx: Mapping[str, Any]) -> tuple[Text, Text]:
    return (
        Text(vi="thời hạn có ngày mà thiếu nguyên văn", en="a deadline with a date lacks the document's words"),
        Text(vi="ghi literal đúng như văn bản", en="write literal as the document has it"),
    )


def _minimum_over_maximum(_given: str, ctx: Mapping[str, Any]) -> tuple[Text, Text]:
    low, high = ctx.get("minimum"), ctx.get("maximum")
    return (
        Text(vi=f"minimum {low} lớn hơn maximum {high}", en=f"the minimum {low} is over the maximum {high}"),
        Text(vi="giảm minimum hoặc tăng maximum", en="lower minimum, or raise maximum"),
    )


def _list_without_occasion(_given: str, _ctx: Mapping[str, Any]) -> tuple[Text, Text]:
    return (
        Text(vi="danh sách đề nghị không ghi dịp khen thưởng", en="a nominee list that names no occasion"),
        Text(vi="thêm occasion với mã của dịp khen thưởng", en="add occasion with the id of an award occasion"),
    )


SAYINGS: Mapping[str, _Saying] = {
    "string_type": _TEXT,
    "string_pattern_mismatch": _ID,
    "string_too_short": _blank,
    "string_too_long": _too_long,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "bool_type": _BOOL,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "tuple_type": _LIST,
    "too_short": _too_few,
    "too_long": _too_long,
    "model_type": _TABLE,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "enum": _none_of,
    "literal_error": _none_of,
    "unknown_time_zone": _no_zone,
    "quota_minimum_over_maximum": _minimum_over_maximum,
    "term_without_words": _term_without_words,
    "list_without_occasion": _list_without_occasion,
}
