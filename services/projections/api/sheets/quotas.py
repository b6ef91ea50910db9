"""Quotas as a table."""

from typing import Final

from services.projections.api.sheets.sheet import Column, Kind, Sheet
from services.projections.api.sheets.wording import CATEGORIES
from services.projections.domain.quota import QuotaRow, QuotaState
from shared.contracts.texts import Text

STATES: Final = {
    QuotaState.UNLIMITED: Text(vi="Không giới hạn", en="Unlimited"),
    QuotaState.FREE: Text(vi="Còn chỉ tiêu", en="Places left"),
    QuotaState.RUNNING_OUT: Text(vi="Còn một chỉ tiêu", en="One place left"),
    QuotaState.USED_UP: Text(vi="Đã hết chỉ tiêu", en="Used up"),
    QuotaState.OVER_USED: Text(vi="Vượt chỉ tiêu", en="Over-used"),
    QuotaState.RELEASED: Text(vi="Đơn vị đã sáp nhập", en="Unit has merged"),
}

QUOTAS_SHEET: Final = Sheet[QuotaRow](
    title=Text(vi="Chỉ tiêu", en="Quotas"),
    columns=(
        Column(Text(vi="Đơn vị", en="Unit"), 36, Kind.TEXT, lambda row: row.unit.name),
        Column(Text(vi="Loại", en="Category"), 12, Kind.TEXT, lambda row: CATEGORIES[row.category]),
        Column(Text(vi="Tối đa", en="Maximum"), 10, Kind.NUMBER, lambda row: row.maximum),
        Column(Text(vi="Tối thiểu", en="Minimum"), 10, Kind.NUMBER, lambda row: row.minimum),
        Column(Text(vi="Dự kiến", en="Expected"), 10, Kind.NUMBER, lambda row: row.expected),
        Column(Text(vi="Đã đề nghị", en="Submitted"), 11, Kind.NUMBER, lambda row: row.submitted),
        Column(Text(vi="Trả lại bổ sung", en="Returned"), 11, Kind.NUMBER, lambda row: row.returned),
        Column(Text(vi="Được khen", en="Awarded"), 11, Kind.NUMBER, lambda row: row.awarded),
        Column(Text(vi="Bị hủy bỏ", en="Revoked"), 11, Kind.NUMBER, lambda row: row.revoked),
        Column(Text(vi="Còn lại", en="Remaining"), 11, Kind.NUMBER, lambda row: row.remaining),
        Column(Text(vi="Tình trạng", en="State"), 20, Kind.TEXT, lambda row: STATES[row.state]),
        Column(Text(vi="Nguyên văn", en="Wording"), 40, Kind.TEXT, lambda row: row.literal),
        Column(Text(vi="Mục", en="Clause"), 10, Kind.TEXT, lambda row: row.clause),
        Column(Text(vi="Mã đợt thi đua", en="Campaign id"), 22, Kind.CODE, lambda row: row.campaign),
        Column(Text(vi="Mã đơn vị", en="Unit id"), 24, Kind.CODE, lambda row: row.unit.id),
        Column(Text(vi="Mã loại", en="Category code"), 13, Kind.CODE, lambda row: row.category.value),
        Column(Text(vi="Mã tình trạng", en="State code"), 14, Kind.CODE, lambda row: row.state.value),
    ),
)
