"""Why a command on a campaign is refused; the codes are stable."""

from typing import ClassVar

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class CampaignExists(Refusal):
    """A campaign of this id was opened by another plan; what is issued is never edited in place (R2)."""

    CODE: ClassVar[str] = "campaign-exists"
    RULE: ClassVar[str] = "R2"
    TITLE: ClassVar[Text] = Text(vi="Phong trào này đã được phát động", en="Campaign already issued")

    campaign: str

    def explanation(self) -> Text:
        """Say what to do instead."""
        return Text(
            vi=f"“{self.campaign}” đã phát động theo một kế hoạch khác nội dung. Đặt mã (campaign) mới cho kế hoạch mới.",
            en=f"“{self.campaign}” was opened by a plan of other content. Give a new plan a new campaign id.",
        )


class UnknownObligation(Refusal):
    """The plan knows no such obligation."""

    CODE: ClassVar[str] = "unknown-obligation"
    RULE: ClassVar[str] = "R5"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Kế hoạch không có việc này", en="No such obligation")

    obligation: str
    owed: tuple[str, ...]

    def explanation(self) -> Text:
        """Say what the unit does owe."""
        owed = ", ".join(self.owed) or "–"
        return Text(
            vi=f"Kế hoạch không giao “{self.obligation}”. Những việc đơn vị phải nộp: {owed}.",
            en=f"The plan has no obligation “{self.obligation}”. What the unit owes: {owed}.",
        )


class NotOwed(Refusal):
    """The plan does not bind this unit to the obligation."""

    CODE: ClassVar[str] = "not-owed"
    RULE: ClassVar[str] = "R5"
    TITLE: ClassVar[Text] = Text(vi="Đơn vị không được giao việc này", en="Not owed by this unit")

    obligation_name: str
    unit_name: str
    owed: tuple[str, ...]

    def explanation(self) -> Text:
        """Say what the unit does owe."""
        owed = ", ".join(self.owed) or "–"
        return Text(
            vi=f"{self.unit_name} không được giao “{self.obligation_name}”. Những việc đơn vị phải nộp: {owed}.",
            en=f"{self.unit_name} is not bound to “{self.obligation_name}”. What it owes: {owed}.",
        )


class DeliveredAsList(Refusal):
    """The obligation is met by submitting the nominee list, not by a document (R13)."""

    CODE: ClassVar[str] = "delivered-as-nominee-list"
    RULE: ClassVar[str] = "R13"
    TITLE: ClassVar[Text] = Text(vi="Việc này hoàn thành khi nộp danh sách", en="Met by submitting the nominee list")

    obligation_name: str

    def explanation(self) -> Text:
        """Say where to submit instead."""
        return Text(
            vi=f"“{self.obligation_name}” hoàn thành khi nộp danh sách đề nghị tại dịch vụ nominations, không nộp văn bản ở đây.",
            en=f"“{self.obligation_name}” is met by submitting the nominee list to the nominations service, not here.",
        )
