"""The words for parameters that can't be read: msgspec says what it expected only in English, and by Python's types."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from shared.contracts.texts import Text
from shared.http.problems.wording import EXPLANATIONS

_KINDS: Final[Mapping[Any, str]] = {
    bool: "bool_parsing",
    int: "int_parsing",
    float: "float_parsing",
    dt.datetime: "datetime_parsing",
    dt.date: "date_parsing",
    dt.time: "time_parsing",
}

_LIMIT: Final = re.compile(r"^Expected `.+`( of length)? (>=|<=|>|<) (\S+)$")
_LIMITS: Final[Mapping[tuple[bool, str], tuple[str, str]]] = {
    (False, ">="): ("greater_than_equal", "ge"),
    (False, "<="): ("less_than_equal", "le"),
    (False, ">"): ("greater_than", "gt"),
    (False, "<"): ("less_than", "lt"),
    (True, ">="): ("string_too_short", "min_length"),
    (True, "<="): ("string_too_long", "max_length"),
}

_UNREADABLE: Final = Text(vi="Giá trị không đọc được.", en="Can't be read.")
_CORRECT: Final = Text(vi="Sửa lại giá trị này.", en="Correct this value.")


def word_parameter(types: Sequence[Any], message: str) -> tuple[Text, Text, dict[str, str]]:
    """Return what is wrong with a parameter of these types, the remedy, and the facts that belong in its braces.

    `message` is msgspec's; what has no words of its own keeps it, in English.
    """
    if (limit := _LIMIT.match(message)) and (known := _LIMITS.get((limit[1] is not None, limit[2]))):
        return *EXPLANATIONS[known[0]], {known[1]: limit[3]}
    kinds = [kind for each, kind in _KINDS.items() if each in types]
    if len(kinds) == 1:
        return *EXPLANATIONS[kinds[0]], {}
    return Text(vi=_UNREADABLE.vi, en=message), _CORRECT, {}
