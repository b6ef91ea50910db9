"""Deadlines as a table."""

from typing import Final

from services.projections.api.sheets.sheet import Column, Kind, Sheet, yes_or_no
from services.projections.domain.deadline import DeadlineRow, DeadlineState
from shared.contracts.texts import Text

STATES: Final = {
    DeadlineState.OPEN: Text(vi="Chưa nộp, còn hạn", en="Open"),
    DeadlineState.DUE_SOON: Text(vi="Sắp đến hạn", en="Due soon"),
    DeadlineState.MET: Text(vi="Đã nộp đúng hạn", en="Met"),
    DeadlineState.MET_LATE: Text(vi="Đã nộp trễ hạn", en="Met late"),
    DeadlineState.OVERDUE: Text(vi="Quá hạn", en="Overdue"),
    DeadlineState.NOT_SET: Text(vi="Chưa nộp, không định hạn", en="Not met, no date set"),
    DeadlineState.RELEASED: Text(vi="Không còn phải nộp", en="No longer owed"),
}


def _theme_title(row: DeadlineRow) -> str | None:
    return None if row.theme is None else row.theme.title


def _theme_id(row: DeadlineRow) -> str | None:
    return None if row.theme is None else row.theme.id


DEADLINES_SHEET: Final = Sheet[DeadlineRow](
    title=Text(vi="Thời hạn", en="Deadlines"),
    columns=(
        Column(Text(vi="Đơn vị", en="Unit"), 36, Kind.TEXT, lambda row: row.unit.name),
        Column(Text(vi="Việc phải nộp", en="Obligation"), 36, Kind.TEXT, lambda row: row.name),
        Column(Text(vi="Chuyên đề", en="Theme"), 36, Kind.TEXT, _theme_title),
        Column(Text(vi="Trước thời điểm", en="Before"), 17, Kind.INSTANT, lambda row: row.cutoff),
        Column(Text(vi="Số ngày còn lại", en="Days left"), 10, Kind.NUMBER, lambda row: row.days_left),
        Column(Text(vi="Tình trạng", en="State"), 24, Kind.TEXT, lambda row: STATES[row.state]),
        Column(Text(vi="Nộp lúc", en="Met at"), 17, Kind.INSTANT, lambda row: row.met_at),
        Column(Text(vi="Được gia hạn", en="Extended"), 10, Kind.TEXT, lambda row: yes_or_no(row.extended)),
        Column(Text(vi="Kết thúc đợt lúc", en="Campaign closed at"), 17, Kind.INSTANT, lambda row: row.closed_at),
        Column(Text(vi="Nguyên văn", en="Wording"), 40, Kind.TEXT, lambda row: row.literal),
        Column(Text(vi="Mục", en="Clause"), 10, Kind.TEXT, lambda row: row.clause),
        Column(Text(vi="Mã đợt thi đua", en="Campaign id"), 22, Kind.CODE, lambda row: row.campaign),
        Column(Text(vi="Mã đơn vị", en="Unit id"), 24, Kind.CODE, lambda row: row.unit.id),
        Column(Text(vi="Mã việc", en="Obligation id"), 28, Kind.CODE, lambda row: row.obligation),
        Column(Text(vi="Mã chuyên đề", en="Theme id"), 24, Kind.CODE, _theme_id),
        Column(Text(vi="Mã tình trạng", en="State code"), 14, Kind.CODE, lambda row: row.state.value),
    ),
)
