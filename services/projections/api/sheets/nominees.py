"""The columns that tables of nominations, of what waits and of awards have in common."""

from typing import Final

from services.projections.api.sheets.sheet import Column, Kind, yes_or_no
from services.projections.api.sheets.wording import CATEGORIES
from services.projections.domain.nomination import NominationShown
from shared.contracts.texts import Text


def _theme_title(row: NominationShown) -> str | None:
    return None if row.theme is None else row.theme.title


def _theme_id(row: NominationShown) -> str | None:
    return None if row.theme is None else row.theme.id


NOMINEE: Final[tuple[Column[NominationShown], ...]] = (
    Column(Text(vi="Tập thể, cá nhân", en="Nominee"), 36, Kind.TEXT, lambda row: row.nominee.name),
    Column(Text(vi="Chức vụ", en="Position"), 22, Kind.TEXT, lambda row: row.nominee.position),
    Column(Text(vi="Nơi công tác", en="Workplace"), 30, Kind.TEXT, lambda row: row.nominee.workplace),
    Column(Text(vi="Loại", en="Category"), 12, Kind.TEXT, lambda row: CATEGORIES[row.category]),
    Column(Text(vi="Ưu tiên", en="Comes first"), 10, Kind.TEXT, lambda row: yes_or_no(row.comes_first)),
    Column(Text(vi="Đơn vị đề nghị", en="Unit"), 36, Kind.TEXT, lambda row: row.unit.name),
    Column(Text(vi="Chuyên đề", en="Theme"), 36, Kind.TEXT, _theme_title),
    Column(Text(vi="Dịp khen", en="Occasion"), 30, Kind.TEXT, lambda row: row.occasion_name),
)
"""Who is nominated, by whom and for what: what such tables begin with."""

CODES: Final[tuple[Column[NominationShown], ...]] = (
    Column(Text(vi="Mã đề nghị", en="Nomination id"), 44, Kind.CODE, lambda row: row.id),
    Column(Text(vi="Chọn từ đề nghị", en="Picked from"), 44, Kind.CODE, lambda row: row.picked_from),
    Column(Text(vi="Mã đợt thi đua", en="Campaign id"), 22, Kind.CODE, lambda row: row.campaign),
    Column(Text(vi="Mã đơn vị", en="Unit id"), 24, Kind.CODE, lambda row: row.unit.id),
    Column(Text(vi="Mã chuyên đề", en="Theme id"), 24, Kind.CODE, _theme_id),
    Column(Text(vi="Mã dịp khen", en="Occasion id"), 16, Kind.CODE, lambda row: row.occasion),
    Column(Text(vi="Mã loại", en="Category code"), 13, Kind.CODE, lambda row: row.category.value),
)
"""The ids and codes of the same, for programs."""
