"""A sheet of one column of each kind, whose rows are what stands in them."""

from datetime import date, datetime
from typing import NamedTuple

from hypothesis import strategies as st

from services.projections.api.sheets.sheet import Column, Kind, Sheet, yes_or_no
from shared.contracts.texts import Text


class Line(NamedTuple):
    words: str | None = None
    code: str | None = None
    number: int | None = None
    instant: datetime | None = None
    day: date | None = None
    done: bool = False


SHEET = Sheet[Line](
    title=Text(vi="Bảng thử", en="Trial"),
    columns=(
        Column(Text(vi="Lời", en="Words"), 30, Kind.TEXT, lambda line: line.words),
        Column(Text(vi="Mã", en="Code"), 12, Kind.CODE, lambda line: line.code),
        Column(Text(vi="Số", en="Number"), 8, Kind.NUMBER, lambda line: line.number),
        Column(Text(vi="Lúc", en="At"), 17, Kind.INSTANT, lambda line: line.instant),
        Column(Text(vi="Ngày", en="On"), 12, Kind.DAY, lambda line: line.day),
        Column(Text(vi="Xong", en="Done"), 8, Kind.TEXT, lambda line: yes_or_no(line.done)),
    ),
)

_FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "<r>=1</r>",
    "<r><f>1</f></r>",
    "_x000D_",
    "_x0041_",
]
_ODD = [
    "",
    " ",
    " a ",
    "a\nb",
    "a\r\nb",
    '"',
    ",",
    ";",
    "'",
    "&lt;",
    "<b>",
    "]]>",
    "\x00",
    "\x1f",
    "\ufffe",
    "https://a",
]

texts = st.sampled_from(_FORMULAS + _ODD) | st.text(max_size=20)
"""What people write, and what tries to be more than that."""
