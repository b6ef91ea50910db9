"""What each reason for an alert is called, and which of them people have to see first."""

from collections.abc import Mapping
from typing import Final

from shared.contracts.events.notifications import AlertReason
from shared.contracts.texts import Text

HEADINGS: Final[Mapping[AlertReason, Text]] = {
    AlertReason.DEADLINE_AHEAD: Text(vi="Sắp đến hạn", en="Due soon"),
    AlertReason.URGED: Text(vi="Đôn đốc", en="Urged"),
    AlertReason.OVERDUE: Text(vi="Quá hạn", en="Overdue"),
    AlertReason.NOMINATION_RETURNED: Text(vi="Hồ sơ được trả lại để bổ sung", en="Returned for supplement"),
    AlertReason.PLACE_REFUSED: Text(vi="Đề nghị không được nhận", en="Submission not taken"),
    AlertReason.PLACE_RUNNING_OUT: Text(vi="Sắp hết chỉ tiêu", en="Quota running out"),
    AlertReason.DOSSIERS_WAITING: Text(vi="Hồ sơ chờ xem xét", en="Dossiers waiting"),
    AlertReason.NOTHING_DELIVERED: Text(vi="Đơn vị chưa nộp", en="Units that have delivered nothing"),
    AlertReason.DAILY_DIGEST: Text(vi="Việc cần xử lý trong ngày", en="What needs attention today"),
    AlertReason.PLAN_AMENDED: Text(vi="Kế hoạch được điều chỉnh", en="Plan amended"),
    AlertReason.PLAN_ISSUED: Text(vi="Kế hoạch được ban hành", en="Plan issued"),
    AlertReason.AWARD_REVOKED: Text(vi="Quyết định khen thưởng bị hủy bỏ", en="Award revoked"),
    AlertReason.NOMINATION_DECIDED: Text(vi="Kết quả xét khen thưởng", en="Nomination decided"),
    AlertReason.AWARD_ANNOUNCED: Text(vi="Khen thưởng được công bố", en="Award announced"),
    AlertReason.NOMINATION_ENDORSED: Text(vi="Đề nghị khen thưởng được đồng ý", en="Nomination endorsed"),
}
"""The most urgent first: what has to be done by a date, what has to be done, and what is good to know."""

URGENCY: Final[Mapping[AlertReason, int]] = {reason: place for place, reason in enumerate(HEADINGS)}
