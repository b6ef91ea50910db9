"""Alerts are named by where they were recorded: "NOTIFICATIONS:7"."""

import re
from collections.abc import Iterable
from typing import Final

from shared.contracts.streams import NOTIFICATIONS
from shared.contracts.texts import Text
from shared.http import FieldProblem, InvalidRequestError

_ID: Final = re.compile(rf"{NOTIFICATIONS}:([0-9]{{1,18}})")


def sequence_of(alert: str, field: str) -> int:
    """Return where an alert was recorded; 400 at `field` for what is no id of one."""
    return sequences_of([(field, alert)])[0]


def sequences_of(alerts: Iterable[tuple[str, str]]) -> list[int]:
    """Return where alerts were recorded, by field and id; 400 names each field that holds no id."""
    matches = [(field, _ID.fullmatch(alert)) for field, alert in alerts]
    wrong = [field for field, match in matches if match is None]
    if wrong:
        raise InvalidRequestError(*(FieldProblem(field, _NO_ID, _USE_ONE) for field in wrong))
    return [int(match[1]) for _, match in matches if match is not None]


_NO_ID = Text(vi="Không phải mã của một thông báo.", en="Is no id of an alert.")
_USE_ONE = Text(
    vi="Dùng nguyên `id` trong danh sách thông báo, ví dụ NOTIFICATIONS:7.",
    en="Give an `id` from the list of alerts as it is, like NOTIFICATIONS:7.",
)
