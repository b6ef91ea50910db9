"""Awards as a table."""

from datetime import date
from typing import Final

from services.projections.api.sheets.nominees import CODES, NOMINEE
from services.projections.api.sheets.sheet import Column, Kind, Sheet
from services.projections.domain.award import AwardRow, AwardState
from shared.contracts.events.nominations import RevocationGround
from shared.contracts.texts import Text

STATES: Final = {
    AwardState.GRANTED: Text(vi="Đã quyết định", en="Granted"),
    AwardState.ANNOUNCED: Text(vi="Đã công bố", en="Announced"),
    AwardState.REVOKED: Text(vi="Đã hủy bỏ", en="Revoked"),
}
GROUNDS: Final = {
    RevocationGround.FRAUD: Text(vi="Gian dối trong kê khai thành tích", en="Achievement feigned"),
    RevocationGround.FALSE_INFORMATION: Text(vi="Cung cấp thông tin sai sự thật", en="False information"),
    RevocationGround.UNLAWFUL_APPRAISAL: Text(vi="Thẩm định, xét sai quy định", en="Unlawful appraisal"),
    RevocationGround.STANDARDS_UNMET: Text(vi="Không đủ tiêu chuẩn", en="Standards unmet"),
}


def _announced_on(row: AwardRow) -> date | None:
    return None if row.announced is None else row.announced.announced_on


def _revocation(row: AwardRow) -> str | None:
    return None if row.revoked is None else row.revoked.number


def _revoked_on(row: AwardRow) -> date | None:
    return None if row.revoked is None else row.revoked.date


def _ground(row: AwardRow) -> Text | None:
    return None if row.revoked is None else GROUNDS[row.revoked.ground]


def _starts(row: AwardRow) -> date | None:
    return None if row.achieved is None else row.achieved.starts


def _ends(row: AwardRow) -> date | None:
    return None if row.achieved is None else row.achieved.ends


AWARDS_SHEET: Final = Sheet[AwardRow](
    title=Text(vi="Khen thưởng", en="Awards"),
    columns=(
        *NOMINEE,
        Column(Text(vi="Hình thức khen", en="Award form"), 24, Kind.TEXT, lambda row: row.form_name),
        Column(Text(vi="Số quyết định", en="Decision number"), 18, Kind.TEXT, lambda row: row.number),
        Column(Text(vi="Ngày quyết định", en="Decision date"), 12, Kind.DAY, lambda row: row.date),
        Column(Text(vi="Người ký", en="Signer"), 24, Kind.TEXT, lambda row: row.signer),
        Column(Text(vi="Thành tích từ ngày", en="Achieved from"), 12, Kind.DAY, _starts),
        Column(Text(vi="Thành tích đến ngày", en="Achieved to"), 12, Kind.DAY, _ends),
        Column(Text(vi="Tình trạng", en="State"), 16, Kind.TEXT, lambda row: STATES[row.state]),
        Column(Text(vi="Ngày công bố", en="Announced on"), 12, Kind.DAY, _announced_on),
        Column(Text(vi="Quyết định hủy bỏ", en="Revoked by"), 18, Kind.TEXT, _revocation),
        Column(Text(vi="Ngày hủy bỏ", en="Revoked on"), 12, Kind.DAY, _revoked_on),
        Column(Text(vi="Lý do hủy bỏ", en="Ground"), 30, Kind.TEXT, _ground),
        *CODES,
        Column(Text(vi="Mã hình thức", en="Form id"), 24, Kind.CODE, lambda row: row.form),
        Column(Text(vi="Mã nơi ban hành", en="Issuer id"), 26, Kind.CODE, lambda row: row.issuer),
        Column(Text(vi="Mã tình trạng", en="State code"), 14, Kind.CODE, lambda row: row.state.value),
    ),
)
