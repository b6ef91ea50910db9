"""Why a plan is not issued (R1, R2)."""

from typing import ClassVar

from shared.contracts.refusal import Refusal
from shared.contracts.texts import Text


class CampaignExists(Refusal):
    """A campaign of this id was opened by another plan; what is issued is never edited in place (R2)."""

    CODE: ClassVar[str] = "campaign-exists"
    RULE: ClassVar[str] = "R2"
    TITLE: ClassVar[Text] = Text(vi="Phong trào này đã được phát động", en="Campaign already issued")

    campaign: str
    issued_name: Text

    def explanation(self) -> Text:
        """Say what to do instead."""
        return Text(
            vi=f"Mã phong trào “{self.campaign}” đã dùng khi phát động {self.issued_name.vi}, nội dung khác kế hoạch này. Đặt mã (campaign) mới cho kế hoạch mới; để thay đổi kế hoạch đã ban hành, ghi nhận văn bản sửa đổi.",
            en=f"Campaign id “{self.campaign}” opened {self.issued_name.en}, which is not of the same content. Give a new plan a new campaign id; to change the plan that was issued, amend it.",
        )
