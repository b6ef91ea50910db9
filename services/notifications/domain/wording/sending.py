"""What people are told of sending: why nothing was sent, and the message that tries a channel out."""

from collections.abc import Sequence
from datetime import datetime

from services.notifications.domain.channel import Message
from shared.contracts.events.notifications import AlertKey, AlertReason, Channel, MessageId, WithheldBecause
from shared.contracts.texts import Text

ERASED = Text(
    vi="Địa chỉ của kênh đã bị xóa. Đặt lại địa chỉ trong thiết lập thông báo của đơn vị.",
    en="The channel's address was erased. Set it anew in the unit's notification settings.",
)
NOT_SET_UP = Text(
    vi="Hệ thống chưa được cấu hình để gửi qua loại kênh này. Người quản trị cần cấu hình máy chủ gửi thư.",
    en="The system is not set up to send through this kind of channel. Operators have to name a mail server.",
)

_WITHHELD = {
    WithheldBecause.DELIVERED: Text(vi="Đơn vị đã nộp.", en="It has been delivered."),
    WithheldBecause.MOVED: Text(vi="Thời hạn đã được thay đổi.", en="The deadline was moved."),
    WithheldBecause.RELEASED: Text(vi="Việc này không còn thuộc đơn vị.", en="It is not the unit's any more."),
    WithheldBecause.WITHDRAWN: Text(vi="Việc cần làm đã xong hoặc đã rút.", en="It was acted on, or withdrawn."),
    WithheldBecause.SUPERSEDED: Text(vi="Đã có thông báo mới hơn.", en="A later notice tells of it."),
    WithheldBecause.STALE: Text(vi="Thông báo đã quá cũ.", en="It is past."),
    WithheldBecause.READ: Text(vi="Đơn vị đã đọc trong hộp thông báo.", en="The unit has read it in its inbox."),
    WithheldBecause.CHANNEL_CHANGED: Text(vi="Kênh đã bị đổi hoặc xóa.", en="The channel was changed or removed."),
}
"""Why a message was withheld."""

_ALL_DELIVERED = Text(vi="Các đơn vị đã nộp đủ.", en="All units have delivered.")


def why_withheld(because: WithheldBecause, keys: Sequence[AlertKey]) -> Text:
    """Say why a message with these alerts was withheld: what others owed, they all have delivered by then."""
    told_of_others = all(key.startswith(f"{AlertReason.NOTHING_DELIVERED.value}/") for key in keys)
    return _ALL_DELIVERED if because is WithheldBecause.DELIVERED and told_of_others else _WITHHELD[because]


def trial_message(message: MessageId, campaign: str, unit: str, channel: Channel, now: datetime) -> Message:
    """Return the message that shows whether a channel works; it tells nothing else."""
    subject = Text(vi="[Thi đua] Tin thử", en="[Emulation] Test message")
    text = Text(
        vi=f"Đây là tin thử của kênh “{channel.id}”. Nhận được tin này nghĩa là kênh hoạt động; không cần làm gì thêm.",
        en=f"This is a test of the channel “{channel.id}”. If you read it, the channel works; nothing is to be done.",
    )
    return Message(
        id=message,
        language=channel.language,
        subject=subject.into(channel.language),
        text=text.into(channel.language),
        campaign=campaign,
        unit=unit,
        created_at=now,
    )
