"""What waits as a table."""

from typing import Final

from services.projections.api.sheets.nominees import CODES, NOMINEE
from services.projections.api.sheets.sheet import Column, Kind, Sheet
from services.projections.domain.nomination_steps import StepAct
from services.projections.domain.queue import QueueRow
from shared.contracts.texts import Text

STEPS: Final = {
    StepAct.SUBMIT: Text(vi="Bổ sung, trình lại", en="Submit again"),
    StepAct.ENDORSE: Text(vi="Thẩm định, trình lên", en="Endorse"),
    StepAct.VOTE: Text(vi="Bỏ phiếu", en="Vote"),
    StepAct.DECIDE: Text(vi="Quyết định", en="Decide"),
}

QUEUE_SHEET: Final = Sheet[QueueRow](
    title=Text(vi="Hồ sơ chờ xử lý", en="Queue"),
    columns=(
        *NOMINEE,
        Column(Text(vi="Đang ở", en="Waits at"), 30, Kind.TEXT, lambda row: row.waits_at_name),
        Column(
            Text(vi="Đơn vị giữ hồ sơ", en="Held by"),
            36,
            Kind.TEXT,
            lambda row: None if row.held_by is None else row.held_by.name,
        ),
        Column(Text(vi="Việc cần làm", en="Step"), 22, Kind.TEXT, lambda row: STEPS[row.step]),
        Column(Text(vi="Chờ từ", en="Waiting since"), 17, Kind.INSTANT, lambda row: row.waiting_since),
        Column(Text(vi="Số ngày đã chờ", en="Days waited"), 10, Kind.NUMBER, lambda row: row.waited_days),
        Column(Text(vi="Sau đó đến", en="Next"), 30, Kind.TEXT, lambda row: row.next_office_name),
        Column(Text(vi="Đề nghị lúc", en="Submitted at"), 17, Kind.INSTANT, lambda row: row.submitted_at),
        Column(Text(vi="Kết thúc đợt lúc", en="Campaign closed at"), 17, Kind.INSTANT, lambda row: row.closed_at),
        *CODES,
        Column(Text(vi="Mã nơi đang ở", en="Office id"), 18, Kind.CODE, lambda row: row.waits_at),
        Column(
            Text(vi="Mã đơn vị giữ", en="Held by, id"),
            24,
            Kind.CODE,
            lambda row: None if row.held_by is None else row.held_by.id,
        ),
        Column(Text(vi="Mã việc cần làm", en="Step code"), 14, Kind.CODE, lambda row: row.step.value),
    ),
)
