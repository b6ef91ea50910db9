"""Messages to send."""

from datetime import UTC, datetime
from typing import Any

from services.notifications.domain.channel import Message, MessageItem
from shared.contracts.events.notifications import AlertReason

NOW = datetime(2024, 8, 13, 1, 30, tzinfo=UTC)


def message(**changes: Any) -> Message:
    """Return a digest of two alerts, with changes."""
    told: dict[str, Any] = {
        "id": "0123456789abcdef0123456789abcdef",
        "language": "vi",
        "subject": "Phường Bạch Mai: 2 việc cần làm",
        "text": "Các thông báo của đơn vị trong ngày:",
        "items": (
            MessageItem(
                text="Còn 7 ngày để nộp danh sách.", reason=AlertReason.DEADLINE_AHEAD, key="deadline-ahead/x/7"
            ),
            MessageItem(text="Báo cáo đã quá hạn & <chưa nộp>.", reason=AlertReason.OVERDUE, key="overdue/y"),
        ),
        "link": "https://thidua.example.org/units/phuong-bach-mai?page=1&all",
        "campaign": "hai-ba-trung-2024",
        "unit": "phuong-bach-mai",
        "created_at": NOW,
    }
    return Message(**told | changes)
