"""The words for each kind of error that pydantic finds: what is wrong, and what would make it right.

Facts that pydantic gives stand in braces: {min_length}, {expected}.
"""

from collections.abc import Mapping
from typing import Final

from shared.contracts.texts import Text

_ADD = Text(vi="Thêm trường này.", en="Add it.")
_OBJECT = (Text(vi="Phải là một đối tượng JSON.", en="Must be a JSON object."), Text(vi="Viết {…}.", en="Write {…}."))
_LIST = (Text(vi="Phải là một danh sách.", en="Must be a list."), Text(vi="Viết […].", en="Write […]."))
_STRING = (
    Text(vi="Phải là chuỗi ký tự.", en="Must be a string."),
    Text(vi='Viết trong dấu ngoặc kép: "…".', en='Write it in quotes: "…".'),
)
_WHOLE = (
    Text(vi="Phải là số nguyên.", en="Must be a whole number."),
    Text(vi="Viết bằng chữ số, ví dụ 2.", en="Write digits, like 2."),
)
_BOOLEAN = (
    Text(vi="Phải là đúng hoặc sai.", en="Must be true or false."),
    Text(vi="Viết true hoặc false.", en="Write true or false."),
)
_DATE = (
    Text(vi="Không phải là ngày.", en="Is no date."),
    Text(vi="Viết năm-tháng-ngày, ví dụ 2024-08-20.", en="Write year-month-day, like 2024-08-20."),
)
_INSTANT = (
    Text(vi="Không phải là thời điểm có múi giờ.", en="Is no instant with an offset."),
    Text(vi="Viết theo RFC 3339, ví dụ 2024-08-20T00:00:00+07:00.", en="Write RFC 3339: 2024-08-20T00:00:00+07:00."),
)
_TIME = (
    Text(vi="Không phải là giờ trong ngày.", en="Is no time of day."),
    Text(vi="Viết giờ:phút, từ 00:00 đến 23:59, ví dụ 08:00.", en="Write hours:minutes, 00:00 to 23:59, like 08:00."),
)
_NUMBER = (
    Text(vi="Phải là số.", en="Must be a number."),
    Text(vi="Viết bằng chữ số, ví dụ 2 hoặc 2.5.", en="Write digits, like 2 or 2.5."),
)
_ADDRESS = (
    Text(vi="Không phải là địa chỉ (URL).", en="Is no address (URL)."),
    Text(vi="Viết đầy đủ, ví dụ https://cong.example/tin.", en="Write all of it, like https://portal.example/news."),
)
CHOICE = (
    Text(vi="Không nằm trong các giá trị cho phép.", en="Is none of the allowed values."),
    Text(vi="Chọn một trong: {expected}.", en="Choose one of: {expected}."),
)

_ACHIEVED = (
    Text(vi="Ngày kết thúc trước ngày bắt đầu.", en="Ends before it starts."),
    Text(vi="Ghi achieved.starts không sau achieved.ends.", en="Let achieved.starts not come after achieved.ends."),
)
_READ_WHICH = (
    Text(vi="Cần đúng một trong hai: ids hoặc all_until (R27).", en="Needs one of two: ids or all_until (R27)."),
    Text(
        vi='Ghi "ids": ["NOTIFICATIONS:7"], hoặc chỉ "all_until": "NOTIFICATIONS:7".',
        en='Give "ids": ["NOTIFICATIONS:7"], or else only "all_until": "NOTIFICATIONS:7".',
    ),
)

MISSING: Final = (Text(vi="Thiếu trường bắt buộc.", en="Is required and missing."), _ADD)

EXPLANATIONS: Final[Mapping[str, tuple[Text, Text]]] = {
    "missing": MISSING,
    "extra_forbidden": (
        Text(vi="Không có trường nào tên như vậy.", en="There is no field of this name."),
        Text(vi="Bỏ trường này hoặc sửa lại tên.", en="Leave it out, or correct its name."),
    ),
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "dict_type": _OBJECT,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "string_type": _STRING,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "bool_type": _BOOLEAN,
    "bool_parsing": _BOOLEAN,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "achieved_backwards": _ACHIEVED,
    "read_which": _READ_WHICH,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "datetime_type": _INSTANT,
    "datetime_parsing": _INSTANT,
    "datetime_from_date_parsing": _INSTANT,
    "timezone_aware": _INSTANT,
    "time_type": _TIME,
    "time_parsing": _TIME,
    "url_type": _ADDRESS,
    "url_parsing": _ADDRESS,
    "enum": CHOICE,
    "literal_error": CHOICE,
    "union_tag_not_found": MISSING,
    "invisible_characters": (
        Text(vi="Có ký tự không nhìn thấy được (điều khiển, xuống dòng).", en="Holds characters that can't be seen."),
        Text(vi="Viết lại trên một dòng, chỉ gồm chữ và dấu.", en="Write it again on one line."),
    ),
    "union_tag_invalid": (
        CHOICE[0],
        Text(vi="Chọn một trong: {expected_tags}.", en="Choose one of: {expected_tags}."),
    ),
    "string_too_short": (
        Text(vi="Quá ngắn.", en="Is too short."),
        Text(vi="Viết ít nhất {min_length} ký tự.", en="Write at least this many characters: {min_length}."),
    ),
    "string_too_long": (
        Text(vi="Quá dài.", en="Is too long."),
        Text(vi="Viết nhiều nhất {max_length} ký tự.", en="Write at most this many characters: {max_length}."),
    ),
    "string_pattern_mismatch": (
        Text(vi="Không đúng khuôn mẫu.", en="Does not have the right form."),
        Text(vi="Viết theo khuôn mẫu {pattern}.", en="Write what matches {pattern}."),
    ),
    "too_short": (
        Text(vi="Có quá ít phần tử.", en="Has too few items."),
        Text(vi="Cho ít nhất {min_length} phần tử.", en="Give at least {min_length}."),
    ),
    "too_long": (
        Text(vi="Có quá nhiều phần tử.", en="Has too many items."),
        Text(vi="Cho nhiều nhất {max_length} phần tử.", en="Give at most {max_length}."),
    ),
    "greater_than_equal": (
        Text(vi="Quá nhỏ.", en="Is too small."),
        Text(vi="Cho giá trị từ {ge} trở lên.", en="Give {ge} or more."),
    ),
    "greater_than": (
        Text(vi="Quá nhỏ.", en="Is too small."),
        Text(vi="Cho giá trị lớn hơn {gt}.", en="Give more than {gt}."),
    ),
    "less_than_equal": (
        Text(vi="Quá lớn.", en="Is too large."),
        Text(vi="Cho giá trị từ {le} trở xuống.", en="Give {le} or less."),
    ),
    "less_than": (
        Text(vi="Quá lớn.", en="Is too large."),
        Text(vi="Cho giá trị nhỏ hơn {lt}.", en="Give less than {lt}."),
    ),
}
