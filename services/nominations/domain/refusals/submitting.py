"""Why a submission is not taken: papers, places or time."""

from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from services.nominations.domain.refusals.wording import CATEGORY_NAMES, confirmer, moment
from shared.contracts.plan import Category
from shared.contracts.refusal import Refusal
from shared.contracts.texts import Text


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
    """A paper that a dossier lacks: for the list (no nomination) or for one nomination.

    Where it is there but not confirmed by all who have to, `unconfirmed_by` names those who have not.
    """

    model_config = ConfigDict(frozen=True)

    kind: str
    name: str
    nomination: str | None
    unconfirmed_by: tuple[str, ...] = ()

    def told(self) -> Text:
        """Say what is missing, and where it belongs."""
        for_one = self.nomination is not None
        vi = f"đề nghị “{self.nomination}”" if for_one else "cả danh sách"
        en = f"nomination “{self.nomination}”" if for_one else "for the list"
        paper = self.kind.replace("-", " ")
        if not self.unconfirmed_by:
            return Text(vi=f"{self.name} ({vi})", en=f"{paper} ({en})")
        who = [confirmer(each) for each in self.unconfirmed_by]
        confirmed_vi, confirmed_en = ", ".join(each.vi for each in who), ", ".join(each.en for each in who)
        return Text(
            vi=f"{self.name} chưa có xác nhận của {confirmed_vi} ({vi})",
            en=f"{paper} not confirmed by {confirmed_en} ({en})",
        )


class DossierIncomplete(Refusal):
    """Papers that the checklist requires are missing; all are named at once (R19)."""

    CODE: ClassVar[str] = "dossier-incomplete"
    RULE: ClassVar[str] = "R19"
    TITLE: ClassVar[Text] = Text(vi="Hồ sơ chưa đủ", en="Dossier incomplete")

    missing: tuple[MissingPaper, ...]
    clause: str

    def explanation(self) -> Text:
        """List everything that is missing."""
        told = [paper.told() for paper in self.missing]
        vi, en = "; ".join(each.vi for each in told), "; ".join(each.en for each in told)
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
        cutoff = moment(self.cutoff)
        return Text(
            vi=f"Đã hết hạn “{self.literal}” (từ {cutoff.vi}), {self.unit_name}, mục {self.clause}. Cần được gia hạn mới nộp được.",
            en=f"The time limit “{self.literal}” ended (from {cutoff.en} on), {self.unit_name}, clause {self.clause}. "
            "Only an extension opens it again.",
        )


class PicksUsedUp(Refusal):
    """As many go up a level already as the plan, or the allotment that changed it, lets (R8)."""

    CODE: ClassVar[str] = "picks-used-up"
    RULE: ClassVar[str] = "R8"
    TITLE: ClassVar[Text] = Text(vi="Hết chỉ tiêu cấp trên giao", en="Allotment used up")

    category: Category
    used: int
    asked: int
    maximum: int
    within: str
    clause: str

    def explanation(self) -> Text:
        """Say how many were picked, of how many, and what would make room."""
        name = CATEGORY_NAMES[self.category]
        return Text(
            vi=f"{self.used}/{self.maximum} {name.vi} đã chọn, {self.within}, mục {self.clause}; chọn thêm {self.asked}. "
            "Rút một lựa chọn, hoặc điều chỉnh chỉ tiêu bằng văn bản.",
            en=f"{self.used}/{self.maximum} {name.en} already picked, {self.within}, clause {self.clause}; {self.asked} more "
            "asked for. Withdraw a pick, or amend the number by a document.",
        )
