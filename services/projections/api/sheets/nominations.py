"""Nominations as a table."""

from typing import Final

from services.projections.api.sheets.nominees import CODES, NOMINEE
from services.projections.api.sheets.sheet import Column, Kind, Sheet
from services.projections.domain.nomination import NominationRow
from services.projections.domain.nomination_course import NominationStatus
from shared.contracts.texts import Text

STATUSES: Final = {
    NominationStatus.SUBMITTED: Text(vi="Đang xét", en="Under review"),
    NominationStatus.RETURNED: Text(vi="Trả lại bổ sung", en="Returned"),
    NominationStatus.AWARDED: Text(vi="Được khen", en="Awarded"),
    NominationStatus.REVOKED: Text(vi="Bị hủy bỏ", en="Revoked"),
    NominationStatus.DECLINED: Text(vi="Không được khen", en="Declined"),
    NominationStatus.WITHDRAWN: Text(vi="Đã rút", en="Withdrawn"),
}

NOMINATIONS_SHEET: Final = Sheet[NominationRow](
    title=Text(vi="Đề nghị khen thưởng", en="Nominations"),
    columns=(
        *NOMINEE,
        Column(Text(vi="Hình thức đề nghị", en="Form proposed"), 24, Kind.TEXT, lambda row: row.form_name),
        Column(Text(vi="Tình trạng", en="Status"), 18, Kind.TEXT, lambda row: STATUSES[row.status]),
        Column(Text(vi="Đề nghị lúc", en="Submitted at"), 17, Kind.INSTANT, lambda row: row.submitted_at),
        Column(Text(vi="Đang ở", en="Waits at"), 30, Kind.TEXT, lambda row: row.waits_at_name),
        Column(Text(vi="Ở đó từ", en="Waiting since"), 17, Kind.INSTANT, lambda row: row.waiting_since),
        Column(
            Text(vi="Hình thức được khen", en="Form granted"),
            24,
            Kind.TEXT,
            lambda row: None if row.granted is None else row.granted.form_name,
        ),
        Column(
            Text(vi="Số quyết định", en="Decision number"),
            18,
            Kind.TEXT,
            lambda row: None if row.granted is None else row.granted.number,
        ),
        Column(
            Text(vi="Ngày quyết định", en="Decision date"),
            12,
            Kind.DAY,
            lambda row: None if row.granted is None else row.granted.date,
        ),
        *CODES,
        Column(Text(vi="Mã hình thức", en="Form id"), 24, Kind.CODE, lambda row: row.form),
        Column(Text(vi="Mã tình trạng", en="Status code"), 14, Kind.CODE, lambda row: row.status.value),
        Column(Text(vi="Mã nơi đang ở", en="Office id"), 18, Kind.CODE, lambda row: row.waits_at),
        Column(Text(vi="Thay đổi gần nhất", en="Last change"), 20, Kind.CODE, lambda row: row.last_change),
    ),
)
