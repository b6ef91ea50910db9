"""Why preferences are not set."""

from datetime import time
from typing import ClassVar

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class TooManyChannels(Refusal):
    """More channels than a unit can have."""

    CODE: ClassVar[str] = "too-many-channels"
    RULE: ClassVar[str] = "R27"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Quá nhiều kênh", en="Too many channels")

    asked: int
    most: int

    def explanation(self) -> Text:
        """Say how many there can be."""
        return Text(
            vi=f"Đã gửi {self.asked} kênh (channels); mỗi đơn vị được đặt tối đa {self.most} kênh cho một phong trào. Bỏ bớt {self.asked - self.most} kênh rồi gửi lại.",
            en=f"There are {self.asked} channels; a unit can have {self.most} for a campaign at most. Leave out {self.asked - self.most} and send this again.",
        )


class ChannelIdRepeated(Refusal):
    """Several channels have the same id."""

    CODE: ClassVar[str] = "channel-id-repeated"
    RULE: ClassVar[str] = "R27"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Trùng mã kênh", en="Channel id given twice")

    repeated: tuple[str, ...]

    def explanation(self) -> Text:
        """Name the ids."""
        ids = ", ".join(f"“{each}”" for each in self.repeated)
        return Text(
            vi=f"Nhiều kênh có cùng mã (channels.id): {ids}. Đặt cho mỗi kênh một mã riêng rồi gửi lại.",
            en=f"Several channels have the same id (channels.id): {ids}. Give each channel an id of its own and send this again.",
        )


class AddressRepeated(Refusal):
    """Several channels lead to the same address, which would be told more often a day than the plan lets (R28)."""

    CODE: ClassVar[str] = "address-repeated"
    RULE: ClassVar[str] = "R28"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Trùng địa chỉ", en="Address given twice")

    channels: tuple[str, ...]

    def explanation(self) -> Text:
        """Name the channels, never the address."""
        ids = ", ".join(f"“{each}”" for each in self.channels)
        return Text(
            vi=f"Các kênh {ids} gửi đến cùng một địa chỉ (channels.address), nên người nhận có thể bị báo nhiều hơn số lần mỗi ngày mà kế hoạch cho phép. Giữ một kênh cho mỗi địa chỉ rồi gửi lại.",
            en=f"The channels {ids} lead to the same address (channels.address), which could be told more often a day than the plan lets. Keep one channel for each address and send this again.",
        )


class TimeWithOffset(Refusal):
    """A time of day carries an offset, though the plan's zone says what it means."""

    CODE: ClassVar[str] = "time-with-offset"
    RULE: ClassVar[str] = "R27"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Giờ có kèm múi giờ", en="Time with an offset")

    field: str

    def explanation(self) -> Text:
        """Name the field, and how it is written right."""
        return Text(
            vi=f"Giờ ở {self.field} có kèm múi giờ, trong khi giờ luôn tính theo múi giờ của kế hoạch. Chỉ ghi giờ và phút, như 07:30.",
            en=f"The time in {self.field} has an offset, while times always go by the plan's zone. Write hours and minutes only, like 07:30.",
        )


class DigestInQuietHours(Refusal):
    """The hour of the digest is one in which nothing is to be sent."""

    CODE: ClassVar[str] = "digest-in-quiet-hours"
    RULE: ClassVar[str] = "R27"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Giờ gửi tin tổng hợp nằm trong giờ yên tĩnh", en="Digest within quiet hours")

    digest_at: time
    since: time
    until: time

    def explanation(self) -> Text:
        """Say which hours do not go together, and what would."""
        at, since, until = _hour(self.digest_at), _hour(self.since), _hour(self.until)
        return Text(
            vi=f"Giờ gửi tin tổng hợp (digest_at), {at}, nằm trong giờ yên tĩnh (quiet), từ {since} đến trước {until}. Chọn giờ ngoài khoảng đó, chẳng hạn {until}.",
            en=f"The hour of the digest (digest_at), {at}, lies within the quiet hours (quiet), from {since} to before {until}. Choose one outside of them, {until} for example.",
        )


def _hour(of: time) -> str:
    """Write a time as exactly as it was given."""
    return of.isoformat("minutes") if of.second == of.microsecond == 0 else of.isoformat()
