"""Units' progress as a table: one line a unit, and what it has not delivered in words."""

from collections.abc import Callable
from typing import Final

from services.projections.api.sheets.deadlines import STATES as DEADLINE_STATES
from services.projections.api.sheets.sheet import Column, Kind, Sheet, yes_or_no
from services.projections.domain.progress import (
    NOT_DELIVERED,
    ObligationProgress,
    ProgressRow,
    ProgressState,
    QuotaUse,
)
from shared.contracts.plan import Category
from shared.contracts.texts import Text

STATES: Final = {
    ProgressState.OVERDUE: Text(vi="Có việc quá hạn", en="Something is overdue"),
    ProgressState.OPEN: Text(vi="Còn việc chưa nộp", en="Something is open"),
    ProgressState.COMPLETE: Text(vi="Đã nộp đủ", en="Complete"),
}


def _not_delivered(row: ProgressRow) -> Text:
    told = [_told(each) for each in row.obligations if each.state in NOT_DELIVERED]
    return Text(vi="; ".join(each.vi for each in told), en="; ".join(each.en for each in told))


def _told(owed: ObligationProgress) -> Text:
    state, theme = DEADLINE_STATES[owed.state], "" if owed.theme is None else f" {owed.theme.number}"
    return Text(vi=f"{owed.name}{theme} ({state.vi})", en=f"{owed.name}{theme} ({state.en})")


def _quota(row: ProgressRow, category: Category) -> QuotaUse | None:
    return next((quota for quota in row.quotas if quota.category is category), None)


def _submitted(category: Category) -> Callable[[ProgressRow], int | None]:
    def value(row: ProgressRow) -> int | None:
        quota = _quota(row, category)
        return None if quota is None else quota.submitted

    return value


def _remaining(category: Category) -> Callable[[ProgressRow], int | None]:
    def value(row: ProgressRow) -> int | None:
        quota = _quota(row, category)
        return None if quota is None else quota.remaining

    return value


_COLLECTIVES, _INDIVIDUALS = Category.COLLECTIVE, Category.INDIVIDUAL

PROGRESS_SHEET: Final = Sheet[ProgressRow](
    title=Text(vi="Tiến độ của đơn vị", en="Progress of units"),
    columns=(
        Column(Text(vi="Đơn vị", en="Unit"), 36, Kind.TEXT, lambda row: row.unit.name),
        Column(Text(vi="Tình trạng", en="State"), 20, Kind.TEXT, lambda row: STATES[row.state]),
        Column(
            Text(vi="Chưa nộp gì", en="Nothing delivered"), 12, Kind.TEXT, lambda row: yes_or_no(row.nothing_delivered)
        ),
        Column(Text(vi="Phải nộp", en="Owed"), 10, Kind.NUMBER, lambda row: row.owed),
        Column(Text(vi="Đã nộp", en="Delivered"), 10, Kind.NUMBER, lambda row: row.delivered),
        Column(Text(vi="Trong đó trễ hạn", en="Of these late"), 10, Kind.NUMBER, lambda row: row.met_late),
        Column(Text(vi="Chưa nộp", en="Open"), 10, Kind.NUMBER, lambda row: row.open),
        Column(Text(vi="Sắp đến hạn", en="Due soon"), 10, Kind.NUMBER, lambda row: row.due_soon),
        Column(Text(vi="Quá hạn", en="Overdue"), 10, Kind.NUMBER, lambda row: row.overdue),
        Column(Text(vi="Thời hạn kế tiếp", en="Next cutoff"), 17, Kind.INSTANT, lambda row: row.next_cutoff),
        Column(Text(vi="Việc chưa nộp", en="What is open"), 60, Kind.TEXT, _not_delivered),
        Column(Text(vi="Tập thể đã đề nghị", en="Collectives"), 10, Kind.NUMBER, _submitted(_COLLECTIVES)),
        Column(Text(vi="Tập thể còn lại", en="Collectives left"), 10, Kind.NUMBER, _remaining(_COLLECTIVES)),
        Column(Text(vi="Cá nhân đã đề nghị", en="Individuals"), 10, Kind.NUMBER, _submitted(_INDIVIDUALS)),
        Column(Text(vi="Cá nhân còn lại", en="Individuals left"), 10, Kind.NUMBER, _remaining(_INDIVIDUALS)),
        Column(
            Text(vi="Đề nghị bị trả lại", en="Nominations returned"),
            10,
            Kind.NUMBER,
            lambda row: row.nominations.returned,
        ),
        Column(
            Text(vi="Đề nghị đang xét", en="Nominations waiting"), 10, Kind.NUMBER, lambda row: row.nominations.waiting
        ),
        Column(Text(vi="Đã được khen", en="Awarded"), 10, Kind.NUMBER, lambda row: row.nominations.awarded),
        Column(Text(vi="Mã đợt thi đua", en="Campaign id"), 22, Kind.CODE, lambda row: row.campaign),
        Column(Text(vi="Mã đơn vị", en="Unit id"), 24, Kind.CODE, lambda row: row.unit.id),
        Column(Text(vi="Mã tình trạng", en="State code"), 14, Kind.CODE, lambda row: row.state.value),
    ),
)
