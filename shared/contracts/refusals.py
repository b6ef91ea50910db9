"""Refusals that more than one service gives."""

from typing import ClassVar

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class UnknownCampaign(Refusal):
    """No campaign of this id has been issued, as far as this service has heard."""

    CODE: ClassVar[str] = "unknown-campaign"
    RULE: ClassVar[str] = "R1"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có phong trào thi đua này", en="No such campaign")

    campaign: str

    def explanation(self) -> Text:
        """Say which id is unknown and where the known ones are."""
        return Text(
            vi=f"Không có phong trào thi đua “{self.campaign}”. Xem danh sách tại GET /api/v1/campaigns của dịch vụ campaigns.",
            en=f"There is no campaign “{self.campaign}”. The campaigns service lists them at GET /api/v1/campaigns.",
        )


class UnknownUnit(Refusal):
    """The unit is not in the plan's register."""

    CODE: ClassVar[str] = "unknown-unit"
    RULE: ClassVar[str] = "R5"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Đơn vị không có trong kế hoạch", en="Unit not in the plan's register")

    unit: str
    campaign: str

    def explanation(self) -> Text:
        """Say which id is unknown and where the register is."""
        return Text(
            vi=f"Kế hoạch “{self.campaign}” không có đơn vị “{self.unit}”. Dùng mã (id) trong danh sách đơn vị của kế hoạch.",
            en=f"Plan “{self.campaign}” has no unit “{self.unit}”. Use an id from the plan's register of units.",
        )


class UnitNowhere(Refusal):
    """No campaign's register holds the unit."""

    CODE: ClassVar[str] = "unknown-unit"
    RULE: ClassVar[str] = "R5"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có đơn vị này", en="No such unit")

    unit: str

    def explanation(self) -> Text:
        """Say which id is unknown and where the registers are."""
        return Text(
            vi=f"Không kế hoạch nào có đơn vị “{self.unit}”. Dùng mã (id) trong danh sách đơn vị của một kế hoạch.",
            en=f"No plan has a unit “{self.unit}”. Use an id from a plan's register of units.",
        )


class UnknownNomination(Refusal):
    """There is no nomination of this id, as far as this service has heard."""

    CODE: ClassVar[str] = "unknown-nomination"
    RULE: ClassVar[str] = "R24"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có đề nghị khen thưởng này", en="No such nomination")

    nomination: str

    def explanation(self) -> Text:
        """Say which id is unknown."""
        return Text(
            vi=f"Không có đề nghị khen thưởng “{self.nomination}”. Dùng mã nhận được khi lập đề nghị.",
            en=f"There is no nomination “{self.nomination}”. Use the id that drafting it answered with.",
        )


class ChangedSinceRead(Refusal):
    """Somebody else changed it after it was read: what was to be changed is not what it is now."""

    CODE: ClassVar[str] = "changed-since-read"
    RULE: ClassVar[str] = ""
    KIND: ClassVar[RefusalKind] = RefusalKind.STALE
    TITLE: ClassVar[Text] = Text(vi="Đã thay đổi từ khi đọc", en="Changed since it was read")

    def explanation(self) -> Text:
        """Say how to change it nevertheless."""
        return Text(
            vi="Chưa ghi gì: nội dung này đã được thay đổi sau khi đọc. Đọc lại (GET), xem đã đổi gì, rồi gửi lại với ETag mới trong If-Match.",
            en="Nothing was recorded: this was changed after it was read. Read it again (GET), see what changed, and send this with its new ETag in If-Match.",
        )


class CampaignIsClosed(Refusal):
    """The campaign was closed: only what waits for its last step is decided, and awards are announced and revoked."""

    CODE: ClassVar[str] = "campaign-closed"
    RULE: ClassVar[str] = "R1"
    TITLE: ClassVar[Text] = Text(vi="Phong trào đã kết thúc", en="Campaign closed")

    campaign: str

    def explanation(self) -> Text:
        """Say what is still possible."""
        return Text(
            vi=f"Phong trào “{self.campaign}” đã kết thúc, có báo cáo tổng kết. Chỉ còn quyết định hồ sơ đã đến bước cuối, công bố và hủy bỏ khen thưởng.",
            en=f"Campaign “{self.campaign}” was closed with its final report. Only deciding what waits for its last step, announcing and revoking go on.",
        )


class UnitHasMerged(Refusal):
    """The unit merged into another, which takes part in its place (R2)."""

    CODE: ClassVar[str] = "unit-merged"
    RULE: ClassVar[str] = "R2"
    TITLE: ClassVar[Text] = Text(vi="Đơn vị đã sáp nhập", en="Unit merged into another")

    unit_name: str
    into: str
    into_name: str

    def explanation(self) -> Text:
        """Say which unit acts in its place."""
        return Text(
            vi=f"{self.unit_name} đã sáp nhập vào {self.into_name}. Thực hiện việc này với đơn vị “{self.into}”.",
            en=f"{self.unit_name} has merged into {self.into_name}. Do this as unit “{self.into}”.",
        )


class DocumentsNotUploaded(Refusal):
    """The bytes of documents are not there, or not as the documents say; all are named at once (R18)."""

    CODE: ClassVar[str] = "documents-not-uploaded"
    RULE: ClassVar[str] = "R18"
    TITLE: ClassVar[Text] = Text(vi="Chưa tải tệp văn bản lên", en="Documents not uploaded")

    documents: tuple[str, ...]

    def explanation(self) -> Text:
        """Name each document by kind and hash, and say how its bytes get there."""
        named = "; ".join(self.documents)
        return Text(
            vi=f"Chưa có tệp, hoặc tệp khác kích thước, khác định dạng: {named}. Tải từng tệp lên bằng POST /api/v1/documents rồi gửi lại.",
            en=f"Not there, or of another size or media type: {named}. Upload each with POST /api/v1/documents and send this again.",
        )
