"""Why a delivery is refused."""

from typing import ClassVar

from services.campaigns.domain.wording import Named, listed, quoted
from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class UnknownObligation(Refusal):
    """The plan knows no such obligation."""

    CODE: ClassVar[str] = "unknown-obligation"
    RULE: ClassVar[str] = "R5"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Kế hoạch không có việc này", en="No such obligation")

    obligation: str
    unit_name: str
    owed: tuple[Named, ...]

    def explanation(self) -> Text:
        """Say what the unit does owe."""
        owed = _owed(self.unit_name, self.owed)
        return Text(
            vi=f"Kế hoạch không giao việc nào có mã “{self.obligation}”. {owed.vi}",
            en=f"The plan has no obligation of the id “{self.obligation}”. {owed.en}",
        )


class NotOwed(Refusal):
    """The plan does not bind this unit to the obligation."""

    CODE: ClassVar[str] = "not-owed"
    RULE: ClassVar[str] = "R5"
    TITLE: ClassVar[Text] = Text(vi="Đơn vị không được giao việc này", en="Not owed by this unit")

    obligation_name: str
    clause: str
    unit_name: str
    owed: tuple[Named, ...]

    def explanation(self) -> Text:
        """Say what the unit does owe."""
        owed = _owed(self.unit_name, self.owed)
        return Text(
            vi=f"{self.unit_name} không được giao “{self.obligation_name}”, mục {self.clause}. {owed.vi}",
            en=f"{self.unit_name} is not bound to “{self.obligation_name}”, clause {self.clause}. {owed.en}",
        )


class DeliveredAsList(Refusal):
    """The obligation is met by submitting the nominee list, not by a document (R13)."""

    CODE: ClassVar[str] = "delivered-as-nominee-list"
    RULE: ClassVar[str] = "R13"
    TITLE: ClassVar[Text] = Text(vi="Việc này hoàn thành khi nộp danh sách", en="Met by submitting the nominee list")

    obligation_name: str
    clause: str

    def explanation(self) -> Text:
        """Say where to submit instead."""
        return Text(
            vi=f"“{self.obligation_name}”, mục {self.clause}, hoàn thành khi nộp danh sách đề nghị khen thưởng, không phải khi nộp văn bản. Nộp danh sách của đơn vị (dịch vụ nominations).",
            en=f"“{self.obligation_name}”, clause {self.clause}, is met by the unit's nominee list and not by a document. Submit the list (to the nominations service).",
        )


class DeliveredAsEntry(Refusal):
    """The obligation is met by an entry for a contest, not by a document (R6)."""

    CODE: ClassVar[str] = "delivered-as-contest-entry"
    RULE: ClassVar[str] = "R6"
    TITLE: ClassVar[Text] = Text(vi="Việc này hoàn thành khi gửi bài dự thi", en="Met by a contest entry")

    obligation_name: str
    clause: str
    campaign: str
    contests: tuple[Named, ...]

    def explanation(self) -> Text:
        """Say where to send the entry instead."""
        contests = listed(self.contests) or "–"
        where = ", ".join(
            f"POST /api/v1/campaigns/{self.campaign}/contests/{each.id}/entries" for each in self.contests
        )
        return Text(
            vi=f"“{self.obligation_name}”, mục {self.clause}, hoàn thành khi gửi bài dự thi, không phải khi nộp văn bản. Gửi bài dự thi {contests}: {where or '–'}.",
            en=f"“{self.obligation_name}”, clause {self.clause}, is met by a contest entry and not by a document. Send an entry for {contests}: {where or '–'}.",
        )


class ThemeNotLed(Refusal):
    """The obligation is owed for each theme, and the one named is none that the unit leads (R3)."""

    CODE: ClassVar[str] = "theme-not-led"
    RULE: ClassVar[str] = "R3"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Chưa đúng chuyên đề đơn vị chủ trì", en="Not a theme that the unit leads")

    obligation_name: str
    clause: str
    unit_name: str
    theme: Named | None
    led: tuple[Named, ...]

    def explanation(self) -> Text:
        """Say which themes the unit leads."""
        led = listed(self.led)
        said = Text(vi="chưa ghi chuyên đề", en="names no theme")
        if self.theme is not None:
            said = Text(vi=f"ghi chuyên đề {self.theme}", en=f"names theme {self.theme}")
        return Text(
            vi=f"“{self.obligation_name}”, mục {self.clause}, nộp riêng cho từng chuyên đề mà đơn vị chủ trì; văn bản này {said.vi}. {self.unit_name} chủ trì: {led}. Ghi “theme” là mã của một trong các chuyên đề đó.",
            en=f"“{self.obligation_name}”, clause {self.clause}, is owed for each theme that the unit leads; this document {said.en}. {self.unit_name} leads: {led}. Set “theme” to the id of one of these.",
        )


class ThemeNotAskedFor(Refusal):
    """A theme was named for what the unit does not owe theme by theme (R3)."""

    CODE: ClassVar[str] = "theme-not-asked-for"
    RULE: ClassVar[str] = "R3"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Việc này không nộp theo chuyên đề", en="Not owed theme by theme")

    obligation_name: str
    clause: str
    unit_name: str
    theme: Named

    def explanation(self) -> Text:
        """Say to leave the theme out."""
        return Text(
            vi=f"{self.unit_name} nộp “{self.obligation_name}”, mục {self.clause}, một lần, không theo chuyên đề; văn bản này ghi chuyên đề {self.theme}. Bỏ “theme” rồi nộp lại.",
            en=f"{self.unit_name} owes “{self.obligation_name}”, clause {self.clause}, once and not for a theme; this document names theme {self.theme}. Leave “theme” out and send it again.",
        )


class PointsMissing(Refusal):
    """The document does not state all that the plan wants it to; every point is named at once (R3, R6)."""

    CODE: ClassVar[str] = "points-missing"
    RULE: ClassVar[str] = "R3"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Văn bản chưa nêu đủ nội dung", en="The document does not state everything")

    name: str
    clause: str
    missing: tuple[str, ...]
    unasked: tuple[str, ...] = ()

    def explanation(self) -> Text:
        """Name what is missing, and what nobody asked for beside it."""
        missing, unasked = quoted(self.missing), quoted(self.unasked)
        besides = Text(vi="", en="")
        if unasked:
            besides = Text(vi=f" Thừa hoặc lặp: {unasked}.", en=f" Not asked for, or stated twice: {unasked}.")
        return Text(
            vi=f"“{self.name}” còn thiếu nội dung: {missing}, mục {self.clause}.{besides.vi} Ghi đủ, mỗi nội dung một lần (“statements”), rồi nộp lại.",
            en=f"“{self.name}” does not state: {missing}, clause {self.clause}.{besides.en} State each point once (“statements”) and send it again.",
        )


class PointsNotAskedFor(Refusal):
    """Statements were made on points that the plan does not name, or twice on the same one (R3)."""

    CODE: ClassVar[str] = "points-not-asked-for"
    RULE: ClassVar[str] = "R3"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Nội dung ngoài yêu cầu", en="Points that were not asked for")

    name: str
    clause: str
    unasked: tuple[str, ...]
    wanted: tuple[str, ...]

    def explanation(self) -> Text:
        """Say which points there are."""
        unasked, wanted = quoted(self.unasked), quoted(self.wanted)
        remedy = Text(vi="Bỏ các nội dung đó rồi gửi lại.", en="Leave them out and send it again.")
        if wanted:
            remedy = Text(
                vi=f"Chỉ ghi mỗi nội dung sau một lần (“statements”): {wanted}; rồi gửi lại.",
                en=f"State only these, each once (“statements”): {wanted}; and send it again.",
            )
        return Text(
            vi=f"“{self.name}”, mục {self.clause}, không yêu cầu, hoặc đã ghi trước đó: {unasked}. {remedy.vi}",
            en=f"“{self.name}”, clause {self.clause}, does not ask for, or has already: {unasked}. {remedy.en}",
        )


def _owed(unit_name: str, owed: tuple[Named, ...]) -> Text:
    """Say what a unit owes, and to name one of that."""
    if not owed:
        return Text(
            vi=f"Kế hoạch không giao {unit_name} nộp gì; kiểm tra lại đơn vị.",
            en=f"The plan asks nothing of {unit_name}: see whether this is the unit that is meant.",
        )
    named = listed(owed)
    return Text(
        vi=f"{unit_name} phải nộp: {named}. Chọn một trong các việc đó.",
        en=f"What {unit_name} owes: {named}. Choose one of these.",
    )
