"""What a command named does not exist in the plan or the list."""

from typing import ClassVar

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class UnknownOccasion(Refusal):
    """The plan knows no such award occasion."""

    CODE: ClassVar[str] = "unknown-occasion"
    RULE: ClassVar[str] = "R1"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Không có dịp khen thưởng này", en="No such award occasion")

    occasion: str
    known: tuple[str, ...]

    def explanation(self) -> Text:
        """Say which occasions there are."""
        known = ", ".join(self.known)
        return Text(
            vi=f"Kế hoạch không có dịp khen thưởng “{self.occasion}”; có: {known}.",
            en=f"The plan has no award occasion “{self.occasion}”; it has: {known}.",
        )


class NotYoursToPropose(Refusal):
    """The plan lets other units, or none, nominate for this occasion (R6, R8)."""

    CODE: ClassVar[str] = "not-yours-to-propose"
    RULE: ClassVar[str] = "R8"
    TITLE: ClassVar[Text] = Text(vi="Đơn vị không đề xuất dịp này", en="Not this unit's to propose")

    occasion_name: str
    clause: str
    unit_name: str

    def explanation(self) -> Text:
        """Say who proposes instead."""
        return Text(
            vi=f"{self.unit_name} không đề xuất “{self.occasion_name}” (mục {self.clause}). Chỉ đơn vị mà kế hoạch giao mới đề xuất.",
            en=f"{self.unit_name} does not nominate for “{self.occasion_name}” (clause {self.clause}): only whom the plan names does.",
        )


class UnknownTheme(Refusal):
    """The theme is missing where the route leads through its lead unit, or is none of the plan's."""

    CODE: ClassVar[str] = "unknown-theme"
    RULE: ClassVar[str] = "R23"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Chưa rõ chuyên đề thi đua", en="Theme missing or unknown")

    theme: str | None
    known: tuple[str, ...]

    def explanation(self) -> Text:
        """Say which themes there are."""
        known = ", ".join(self.known)
        if self.theme is None:
            return Text(
                vi=f"Đề nghị này đi qua đơn vị chủ trì chuyên đề nhưng chưa ghi chuyên đề. Ghi “theme” là một trong: {known}.",
                en=f"This nomination travels through its theme's lead and names no theme. Set “theme” to one of: {known}.",
            )
        return Text(
            vi=f"“{self.theme}” không phải chuyên đề của kế hoạch. Ghi “theme” là một trong: {known}.",
            en=f"“{self.theme}” is no theme of the plan. Set “theme” to one of: {known}.",
        )


class UnknownNomination(Refusal):
    """There is no nomination of this id."""

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


class IdTaken(Refusal):
    """The same key was used before for another content."""

    CODE: ClassVar[str] = "idempotency-key-reused"
    RULE: ClassVar[str] = "R21"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Khóa đã dùng cho nội dung khác", en="Key already used for other content")

    nomination: str

    def explanation(self) -> Text:
        """Say what the key stands for already."""
        return Text(
            vi=f"Khóa Idempotency-Key này đã lập đề nghị “{self.nomination}” với nội dung khác. Dùng khóa mới cho đề nghị mới.",
            en=f"This Idempotency-Key began nomination “{self.nomination}” with other content. Use a new key for a new one.",
        )
