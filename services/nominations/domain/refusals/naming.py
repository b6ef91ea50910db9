"""What a command named does not exist in the plan or the list."""

from typing import ClassVar

from services.nominations.domain.refusals.wording import CATEGORY_NAMES
from shared.contracts.plan import Category
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


class UnknownManagingUnit(Refusal):
    """Who manages the nominee is named by an id that the register does not have (R17)."""

    CODE: ClassVar[str] = "unknown-managing-unit"
    RULE: ClassVar[str] = "R17"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Chưa rõ đơn vị quản lý", en="Managing unit unknown")

    unit: str
    campaign: str

    def explanation(self) -> Text:
        """Say how one outside the register is named."""
        return Text(
            vi=f"Kế hoạch “{self.campaign}” không có đơn vị “{self.unit}”. Ghi managing_unit là mã đơn vị của kế hoạch; cơ quan "
            "ngoài kế hoạch thì ghi tên vào managing_body.",
            en=f"Plan “{self.campaign}” has no unit “{self.unit}”. Give managing_unit as an id of its register; name a body "
            "outside the register in managing_body.",
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


class NotForCategory(Refusal):
    """The occasion is not for nominees of this category (R8, R23)."""

    CODE: ClassVar[str] = "not-for-this-category"
    RULE: ClassVar[str] = "R23"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Dịp này không khen đối tượng này", en="Not for nominees of this category")

    occasion_name: str
    clause: str
    category: Category
    categories: tuple[Category, ...]

    def explanation(self) -> Text:
        """Say whom the occasion is for."""
        asked, names = CATEGORY_NAMES[self.category], [CATEGORY_NAMES[category] for category in self.categories]
        vi, en = " và ".join(name.vi for name in names), " and ".join(name.en for name in names)
        return Text(
            vi=f"“{self.occasion_name}” chỉ xét {vi}, không xét {asked.vi}, mục {self.clause}. Chọn dịp khen thưởng khác.",
            en=f"“{self.occasion_name}” is for {en} and not for {asked.en}, clause {self.clause}. Choose another occasion.",
        )


class CategoryStays(Refusal):
    """A correction makes no collective of a person, nor the other way round: their places are counted apart (R7)."""

    CODE: ClassVar[str] = "category-stays"
    RULE: ClassVar[str] = "R7"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Không đổi loại đối tượng", en="The category stays")

    nomination: str
    category: Category

    def explanation(self) -> Text:
        """Say what to do instead."""
        name = CATEGORY_NAMES[self.category]
        return Text(
            vi=f"Đề nghị “{self.nomination}” là đề nghị {name.vi}, không đổi được. Rút đề nghị này và lập đề nghị mới.",
            en=f"Nomination “{self.nomination}” is one of {name.en} and stays so. Withdraw it and begin another.",
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


class IdTaken(Refusal):
    """The same key was used before for another content."""

    CODE: ClassVar[str] = "idempotency-key-reused"
    RULE: ClassVar[str] = ""
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Khóa đã dùng cho nội dung khác", en="Key already used for other content")

    nomination: str

    def explanation(self) -> Text:
        """Say what the key stands for already."""
        return Text(
            vi=f"Khóa Idempotency-Key này đã lập đề nghị “{self.nomination}” với nội dung khác. Dùng khóa mới cho đề nghị mới.",
            en=f"This Idempotency-Key began nomination “{self.nomination}” with other content. Use a new key for a new one.",
        )
