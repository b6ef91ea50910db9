"""Why a message is not handed over now; whoever was refused must not send it."""

from datetime import datetime
from typing import ClassVar

from services.notifications.domain.message import Stage
from shared.contracts.refusal import Refusal
from shared.contracts.texts import Text


class AttemptUnderWay(Refusal):
    """Another attempt has no outcome yet."""

    CODE: ClassVar[str] = "attempt-under-way"
    RULE: ClassVar[str] = "R28"
    TITLE: ClassVar[Text] = Text(vi="Tin đang được gửi", en="The message is being sent")

    attempt: int

    def explanation(self) -> Text:
        """Say which attempt is waited for."""
        return Text(
            vi=f"Lần gửi thứ {self.attempt} chưa có kết quả. Chờ kết quả của lần đó.",
            en=f"Attempt {self.attempt} has no outcome yet. Wait for it.",
        )


class NotToBeSent(Refusal):
    """The message was never intended, or nothing more becomes of it."""

    CODE: ClassVar[str] = "message-not-to-be-sent"
    RULE: ClassVar[str] = "R28"
    TITLE: ClassVar[Text] = Text(vi="Tin không gửi nữa", en="The message is not to be sent")

    stage: Stage

    def explanation(self) -> Text:
        """Say what has become of it."""
        was = _STAGES.get(self.stage, Text(vi=self.stage.value, en=self.stage.value))
        return Text(
            vi=f"Không gửi tin này: {was.vi}. Thông báo vẫn có trong hộp thông báo của đơn vị.",
            en=f"This message is not sent: {was.en}. What it was to say is in the unit's inbox.",
        )


_STAGES = {
    Stage.NEVER_INTENDED: Text(vi="chưa từng được lập", en="it was never intended"),
    Stage.SENT: Text(vi="đã gửi", en="it was sent"),
    Stage.GIVEN_UP: Text(vi="đã thôi gửi sau nhiều lần không được", en="it was given up"),
    Stage.WITHHELD: Text(vi="đã giữ lại", en="it was withheld"),
}


class NotYet(Refusal):
    """It is too early for the next attempt."""

    CODE: ClassVar[str] = "message-not-yet"
    RULE: ClassVar[str] = "R28"
    TITLE: ClassVar[Text] = Text(vi="Chưa đến lúc gửi", en="Too early to send")

    at: datetime

    def explanation(self) -> Text:
        """Say from when on it can be tried."""
        at = self.at.isoformat(timespec="seconds")
        return Text(vi=f"Chờ đến {at} mới gửi.", en=f"Wait until {at} before sending it.")


class NothingLeftToSay(Refusal):
    """None of the message's alerts are left."""

    CODE: ClassVar[str] = "nothing-left-to-say"
    RULE: ClassVar[str] = "R28"
    TITLE: ClassVar[Text] = Text(vi="Không còn gì để báo", en="Nothing is left to say")

    def explanation(self) -> Text:
        """Say what is to be done instead."""
        return Text(
            vi="Mọi thông báo trong tin này đều không còn đúng hoặc không còn cần. Giữ tin lại thay vì gửi.",
            en="Every alert in this message has become untrue or unwanted. Withhold it instead of sending it.",
        )
