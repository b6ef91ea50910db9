"""Why nothing is sent through a channel, or a message is not sent once more."""

from typing import ClassVar

from services.notifications.domain.message import Stage
from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text

_SHOWN = 10


class UnknownMessage(Refusal):
    """No message of this id was ever intended."""

    CODE: ClassVar[str] = "unknown-message"
    RULE: ClassVar[str] = "R27"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có tin này", en="No such message")

    message: str

    def explanation(self) -> Text:
        """Say where the known ones are."""
        return Text(
            vi=f"Không có tin “{self.message}”. Xem danh sách tại GET /api/v1/deliveries.",
            en=f"There is no message “{self.message}”. GET /api/v1/deliveries lists them.",
        )


class UnknownChannel(Refusal):
    """The unit has no channel of this id in force."""

    CODE: ClassVar[str] = "unknown-channel"
    RULE: ClassVar[str] = "R27"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có kênh này", en="No such channel")

    channel: str
    known: tuple[str, ...]

    def explanation(self) -> Text:
        """Name the channels that there are."""
        names = ", ".join(f"“{each}”" for each in self.known)
        return Text(
            vi=f"Đơn vị không có kênh “{self.channel}”. Các kênh hiện có: {names or 'chưa có kênh nào'}.",
            en=f"The unit has no channel “{self.channel}”. It has: {names or 'none yet'}.",
        )


class NoSuchChannel(Refusal):
    """The unit, or any where none is named, never had a channel of this id."""

    CODE: ClassVar[str] = "unknown-channel"
    RULE: ClassVar[str] = "R27"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có kênh này", en="No such channel")

    channel: str
    unit: str | None
    ever: tuple[str, ...]

    def explanation(self) -> Text:
        """Name some of the channels that there are or were."""
        names = ", ".join(f"“{each}”" for each in self.ever[:_SHOWN])
        vi = "Chưa đơn vị nào" if self.unit is None else f"Đơn vị “{self.unit}” chưa"
        en = "No unit ever" if self.unit is None else f"Unit “{self.unit}” never"
        return Text(
            vi=f"{vi} có kênh “{self.channel}”. Các kênh đã có: {names or 'chưa có kênh nào'}.",
            en=f"{en} had a channel “{self.channel}”. There are or were: {names or 'none yet'}.",
        )


class NotGivenUp(Refusal):
    """Only a message that was given up is sent once more on request."""

    CODE: ClassVar[str] = "message-not-given-up"
    RULE: ClassVar[str] = "R28"
    TITLE: ClassVar[Text] = Text(vi="Tin chưa bị bỏ gửi", en="The message was not given up")

    stage: Stage

    def explanation(self) -> Text:
        """Say what becomes of the message by itself."""
        if self.stage.is_pending:
            return Text(
                vi="Tin đang chờ gửi hoặc đang được gửi: hệ thống tự gửi lại, không cần yêu cầu.",
                en="It waits to be sent or is being sent: it is tried again by itself, and need not be asked for.",
            )
        return Text(
            vi="Chỉ gửi lại tin đã thôi gửi sau nhiều lần không được. Tin này đã gửi hoặc đã được giữ lại.",
            en="Only what was given up is sent once more. This one was sent, or withheld because it is not true any more.",
        )


class PreferencesChanged(Refusal):
    """The preferences were set anew by somebody else in the meantime."""

    CODE: ClassVar[str] = "preferences-changed"
    RULE: ClassVar[str] = "R27"
    TITLE: ClassVar[Text] = Text(vi="Thiết lập vừa được thay đổi", en="Preferences changed meanwhile")

    channel: str

    def explanation(self) -> Text:
        """Say which channel is not there any more."""
        return Text(
            vi=f"Kênh “{self.channel}” vừa bị đổi hoặc xóa. Đọc lại thiết lập (GET) rồi gửi lại.",
            en=f"The channel “{self.channel}” was changed or removed a moment ago. Read the preferences (GET) and send this again.",
        )
