"""Why a submission is not taken: papers, places or time."""

from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from shared.contracts.plan import Category
from shared.contracts.refusal import Refusal
from shared.contracts.texts import Text

CATEGORY_NAMES = {
    Category.COLLECTIVE: Text(vi="tập thể", en="collectives"),
    Category.INDIVIDUAL: Text(vi="cá nhân", en="individuals"),
}


class NothingToSubmit(Refusal):
    """The unit's list has no draft."""

    CODE: ClassVar[str] = "nothing-to-submit"
    RULE: ClassVar[str] = "R14"
    TITLE: ClassVar[Text] = Text(vi="Danh sách chưa có đề nghị nào để nộp", en="Nothing to submit")

    unit_name: str

    def explanation(self) -> Text:
        """Say what to do first."""
        return Text(
            vi=f"Danh sách của {self.unit_name} không còn dự thảo nào. Lập đề nghị khen thưởng trước khi nộp danh sách.",
            en=f"The list of {self.unit_name} holds no draft. Draft a nomination before submitting the list.",
        )


class MissingPaper(BaseModel):
    """A paper that a dossier lacks: for the list (no nomination) or for one nomination."""

    model_config = ConfigDict(frozen=True)

    kind: str
    name: str
    nomination: str | None


class DossierIncomplete(Refusal):
    """Papers that the checklist requires are missing; all are named at once (R19)."""

    CODE: ClassVar[str] = "dossier-incomplete"
    RULE: ClassVar[str] = "R19"
    TITLE: ClassVar[Text] = Text(vi="Hồ sơ chưa đủ", en="Dossier incomplete")

    missing: tuple[MissingPaper, ...]
    clause: str

    def explanation(self) -> Text:
        """List everything that is missing."""
        vi = "; ".join(f"{m.name} ({m.nomination or 'cả danh sách'})" for m in self.missing)
        en = "; ".join(f"{m.kind} ({m.nomination or 'for the list'})" for m in self.missing)
        return Text(
            vi=f"Còn thiếu, mục {self.clause}: {vi}. Bổ sung rồi nộp lại.",
            en=f"Missing, clause {self.clause}: {en}. Add them and submit again.",
        )


class QuotaUsedUp(Refusal):
    """The unit has no place left in a category (R10)."""

    CODE: ClassVar[str] = "quota-used-up"
    RULE: ClassVar[str] = "R10"
    TITLE: ClassVar[Text] = Text(vi="Hết chỉ tiêu đề nghị khen thưởng", en="Quota used up")

    category: Category
    used: int
    asked: int
    maximum: int
    unit_name: str
    clause: str

    def explanation(self) -> Text:
        """Say how many places are used, of how many, and how one becomes free."""
        name = CATEGORY_NAMES[self.category]
        return Text(
            vi=f"{self.used}/{self.maximum} {name.vi} đã đề nghị, {self.unit_name}, mục {self.clause}; đề nghị thêm {self.asked}. "
            "Rút một đề nghị đã nộp để có chỗ.",
            en=f"{self.used}/{self.maximum} {name.en} already nominated, {self.unit_name}, clause {self.clause}; "
            f"{self.asked} more asked for. Withdraw a submitted nomination to free a place.",
        )


class NoQuotaForUnit(Refusal):
    """The plan gives the unit no places in a category on an occasion that counts them (R7)."""

    CODE: ClassVar[str] = "no-quota-for-unit"
    RULE: ClassVar[str] = "R7"
    TITLE: ClassVar[Text] = Text(vi="Kế hoạch không giao chỉ tiêu cho đơn vị", en="The plan gives the unit no places")

    category: Category
    unit_name: str

    def explanation(self) -> Text:
        """Say what the plan lacks."""
        name = CATEGORY_NAMES[self.category]
        return Text(
            vi=f"Kế hoạch không giao chỉ tiêu {name.vi} cho {self.unit_name}. Đề nghị cơ quan thường trực bổ sung kế hoạch.",
            en=f"The plan sets no quota of {name.en} for {self.unit_name}. Ask the standing office to amend the plan.",
        )


class ListTooLate(Refusal):
    """The list arrived at or after the cutoff (R13)."""

    CODE: ClassVar[str] = "list-too-late"
    RULE: ClassVar[str] = "R13"
    TITLE: ClassVar[Text] = Text(vi="Quá thời hạn nộp danh sách", en="List too late")

    literal: str
    clause: str
    cutoff: datetime
    unit_name: str

    def explanation(self) -> Text:
        """Name the cutoff and the clause."""
        cutoff = self.cutoff.isoformat()
        return Text(
            vi=f"Đã hết hạn “{self.literal}” (từ {cutoff}), {self.unit_name}, mục {self.clause}. Cần được gia hạn mới nộp được.",
            en=f"The time limit “{self.literal}” ended (from {cutoff} on), {self.unit_name}, clause {self.clause}. Only an extension opens it again.",
        )
