"""Why a webhook of the feed is not registered, or not changed."""

from typing import ClassVar

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class UnknownFeedWebhook(Refusal):
    """No webhook of this id was ever registered."""

    CODE: ClassVar[str] = "unknown-feed-webhook"
    RULE: ClassVar[str] = "R26"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có webhook này", en="No such webhook")

    webhook: str

    def explanation(self) -> Text:
        """Say where the known ones are."""
        return Text(
            vi=f"Không có webhook “{self.webhook}”. Xem danh sách tại GET /api/v1/feed/webhooks.",
            en=f"There is no webhook “{self.webhook}”. GET /api/v1/feed/webhooks lists them.",
        )


class FeedWebhookHasEnded(Refusal):
    """The webhook was removed, or its receiver said that it is gone."""

    CODE: ClassVar[str] = "feed-webhook-ended"
    RULE: ClassVar[str] = "R26"
    TITLE: ClassVar[Text] = Text(vi="Webhook đã kết thúc", en="The webhook has ended")

    webhook: str

    def explanation(self) -> Text:
        """Say that its address is erased, and what to do."""
        return Text(
            vi=f"Webhook “{self.webhook}” đã kết thúc, địa chỉ và khóa ký đã bị xóa. Đăng ký webhook mới, từ vị trí cần đọc.",
            en=f"The webhook “{self.webhook}” has ended, its URL and secret are erased. Register a new one, from where it is to begin.",
        )


class FeedWebhookNotPaused(Refusal):
    """Only a webhook that is paused is resumed."""

    CODE: ClassVar[str] = "feed-webhook-not-paused"
    RULE: ClassVar[str] = "R26"
    TITLE: ClassVar[Text] = Text(vi="Webhook không bị tạm dừng", en="The webhook is not paused")

    webhook: str

    def explanation(self) -> Text:
        """Say what goes on by itself, and how to begin elsewhere."""
        return Text(
            vi=f"Webhook “{self.webhook}” đang được gửi, không cần tiếp tục. Để gửi lại từ một vị trí: POST …/replay.",
            en=f"The webhook “{self.webhook}” is being posted to by itself. To begin elsewhere: POST …/replay.",
        )


class FeedWebhookErased(Refusal):
    """The webhook's URL and secret are not there any more, so that there is nothing to change."""

    CODE: ClassVar[str] = "feed-webhook-erased"
    RULE: ClassVar[str] = "R26"
    TITLE: ClassVar[Text] = Text(vi="Không còn địa chỉ và khóa ký của webhook", en="The webhook's URL is erased")

    webhook: str

    def explanation(self) -> Text:
        """Say what to do instead."""
        return Text(
            vi=f"Địa chỉ và khóa ký của webhook “{self.webhook}” không còn. Xóa webhook này và đăng ký webhook mới.",
            en=f"The URL and secret of “{self.webhook}” are not there any more. Remove it, and register a new one.",
        )


class TooManyFeedWebhooks(Refusal):
    """There are as many as there can be."""

    CODE: ClassVar[str] = "too-many-feed-webhooks"
    RULE: ClassVar[str] = "R26"
    TITLE: ClassVar[Text] = Text(vi="Đã có quá nhiều webhook", en="Too many webhooks")

    most: int

    def explanation(self) -> Text:
        """Say how many there can be."""
        return Text(
            vi=f"Nhiều nhất {self.most} webhook cùng lúc. Xóa webhook không còn dùng, hoặc đọc luồng AWARDS qua NATS.",
            en=f"At most {self.most} at once. Remove one that nobody needs, or read the stream AWARDS over NATS.",
        )


class PastTheFeed(Refusal):
    """The feed has not come to that sequence: what comes before it would never be posted."""

    CODE: ClassVar[str] = "past-the-feed"
    RULE: ClassVar[str] = "R26"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Vị trí vượt quá cuối luồng", en="Past the end of the feed")

    sequence: int
    end: int

    def explanation(self) -> Text:
        """Say where the feed ends."""
        return Text(
            vi=f"Luồng AWARDS mới có đến số {self.end}; không bắt đầu từ {self.sequence} được. Dùng số nhỏ hơn hoặc “now”.",
            en=f"The feed ends at {self.end}, so nothing can begin at {self.sequence}. Use a lower number, or “now”.",
        )
