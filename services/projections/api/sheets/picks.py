"""Allotments of picks as a table."""

from typing import Final

from services.projections.api.sheets.sheet import Column, Kind, Sheet, yes_or_no
from services.projections.api.sheets.wording import CATEGORIES
from services.projections.domain.picks import PickRow
from shared.contracts.texts import Text

PICKS_SHEET: Final = Sheet[PickRow](
    title=Text(vi="Lựa chọn lên cấp trên", en="Picks"),
    columns=(
        Column(Text(vi="Dịp khen", en="Occasion"), 30, Kind.TEXT, lambda row: row.occasion_name),
        Column(Text(vi="Loại", en="Category"), 12, Kind.TEXT, lambda row: CATEGORIES[row.category]),
        Column(Text(vi="Được chọn tối đa", en="Allotted"), 12, Kind.NUMBER, lambda row: row.number),
        Column(Text(vi="Đã chọn", en="Picked"), 11, Kind.NUMBER, lambda row: row.picked),
        Column(Text(vi="Được khen", en="Awarded"), 11, Kind.NUMBER, lambda row: row.granted),
        Column(Text(vi="Bị hủy bỏ", en="Revoked"), 11, Kind.NUMBER, lambda row: row.revoked),
        Column(Text(vi="Còn lại", en="Remaining"), 11, Kind.NUMBER, lambda row: row.remaining),
        Column(Text(vi="Vượt chỉ tiêu", en="Over-used"), 12, Kind.TEXT, lambda row: yes_or_no(row.over_used)),
        Column(Text(vi="Theo phân bổ", en="Within"), 36, Kind.TEXT, lambda row: row.within),
        Column(Text(vi="Mục", en="Clause"), 10, Kind.TEXT, lambda row: row.clause),
        Column(Text(vi="Mã đợt thi đua", en="Campaign id"), 22, Kind.CODE, lambda row: row.campaign),
        Column(Text(vi="Mã dịp khen", en="Occasion id"), 22, Kind.CODE, lambda row: row.occasion),
        Column(Text(vi="Mã loại", en="Category code"), 13, Kind.CODE, lambda row: row.category.value),
    ),
)
