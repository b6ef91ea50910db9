"""The words for JSON that breaks: its readers say why only in English."""

from collections.abc import Mapping
from typing import Final

from shared.contracts.texts import Text

_IN_VIETNAMESE: Final[Mapping[str, str]] = {
    "Expecting value": "thiếu giá trị, hoặc giá trị viết sai",
    "Expecting property name enclosed in double quotes": 'thiếu tên trường trong dấu ngoặc kép "…"',
    "Illegal trailing comma before end of object": "thừa dấu phẩy trước }",
    "Illegal trailing comma before end of array": "thừa dấu phẩy trước ]",
    "Expecting ',' delimiter": "thiếu dấu phẩy",
    "Expecting ':' delimiter": "thiếu dấu hai chấm sau tên trường",
    "Extra data": "thừa nội dung sau giá trị đầu tiên",
    "Unterminated string starting at": "chuỗi ký tự bắt đầu tại đó không có dấu ngoặc kép đóng",
    "Invalid control character at": "có ký tự điều khiển trong chuỗi; xuống dòng thì viết \\n",
    "Invalid \\escape": "dấu \\ dùng sai trong chuỗi",
    "Invalid \\uXXXX escape": "\\u phải có bốn chữ số hệ mười sáu theo sau",
    "Unexpected UTF-8 BOM (decode using utf-8-sig)": "có BOM ở đầu; hãy lưu UTF-8 không kèm BOM",
    "nested too deeply": "lồng quá nhiều tầng",
}


def word_break(reason: str) -> Text:
    """Return why JSON breaks, by what its reader said; an unknown reason is told in English only."""
    return Text(vi=_IN_VIETNAMESE.get(reason.removesuffix(": "), "không đọc được"), en=reason)
