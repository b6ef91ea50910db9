"""Who can't be submitted: out of the period, without an individual, or once more (R9, R20, R21)."""

from datetime import date
from typing import ClassVar

from shared.contracts.refusal import Refusal
from shared.contracts.texts import Text


class AchievementUndated(Refusal):
    """The occasion wants to know when it was achieved (R9)."""

    CODE: ClassVar[str] = "achievement-undated"
    RULE: ClassVar[str] = "R9"
    TITLE: ClassVar[Text] = Text(vi="Chưa ghi thời gian lập thành tích", en="Achievement undated")

    nomination: str
    clause: str

    def explanation(self) -> Text:
        """Say what to give, and where."""
        return Text(
            vi=f"Đề nghị “{self.nomination}” chưa ghi thời gian lập thành tích, mục {self.clause}. "
            "Bổ sung thời gian lập thành tích (achieved) rồi nộp lại.",
            en=f"Nomination “{self.nomination}” does not say when it was achieved, clause {self.clause}. "
            "Correct it to say so (achieved) and submit it again.",
        )


class OutsidePeriod(Refusal):
    """It was not achieved in the campaign's period (R9)."""

    CODE: ClassVar[str] = "outside-the-period"
    RULE: ClassVar[str] = "R9"
    TITLE: ClassVar[Text] = Text(vi="Thành tích ngoài thời gian thi đua", en="Achieved outside the period")

    nomination: str
    starts: date
    ends: date
    first: date | None
    last: date | None
    clause: str

    def explanation(self) -> Text:
        """Say when it was achieved, and from when to when it counts."""
        first, last = _day(self.first), _day(self.last)
        starts, ends = _day(self.starts), _day(self.ends)
        return Text(
            vi=f"Thành tích của đề nghị “{self.nomination}” lập từ {starts} đến {ends}, ngoài thời gian thi đua từ {first} "
            f"đến {last}, mục {self.clause}. Chỉ khen đột xuất thành tích trong đợt thi đua.",
            en=f"Nomination “{self.nomination}” was achieved from {starts} to {ends}, and the campaign counts from {first} "
            f"to {last}, clause {self.clause}. Only what was achieved in that time is commended.",
        )


class NeedsIndividual(Refusal):
    """A collective goes with an individual of its unit who is nominated in the campaign (R20)."""

    CODE: ClassVar[str] = "needs-an-individual"
    RULE: ClassVar[str] = "R20"
    TITLE: ClassVar[Text] = Text(vi="Chưa có cá nhân được đề nghị", en="No individual nominated yet")

    unit_name: str
    clause: str

    def explanation(self) -> Text:
        """Say what to do first."""
        return Text(
            vi=f"{self.unit_name} chưa đề nghị cá nhân nào trong đợt thi đua, mục {self.clause}. "
            "Nộp ít nhất một cá nhân trước, hoặc cùng lúc với tập thể.",
            en=f"{self.unit_name} has no individual nominated in the campaign, clause {self.clause}. "
            "Submit at least one before the collective, or together with it.",
        )


class _Twin(Refusal):
    RULE: ClassVar[str] = "R21"

    nomination: str
    other: str
    unit_name: str


class NominatedAlready(_Twin):
    """The same nominee was submitted before on the same occasion (R21)."""

    CODE: ClassVar[str] = "nominated-already"
    TITLE: ClassVar[Text] = Text(vi="Đã được đề nghị khen thưởng", en="Nominated already")

    def explanation(self) -> Text:
        """Say by whom, and what would make room."""
        return Text(
            vi=f"Người hoặc tập thể của đề nghị “{self.nomination}” đã có trong đề nghị “{self.other}” của {self.unit_name} "
            "cùng dịp này. Mỗi đối tượng chỉ được đề nghị một lần; rút một trong hai.",
            en=f"The nominee of “{self.nomination}” is nominated on this occasion already, by {self.unit_name} in "
            f"“{self.other}”. A nominee is nominated once; withdraw one of the two.",
        )


class CommendedAlready(_Twin):
    """Another nomination rests on the same achievement (R21)."""

    CODE: ClassVar[str] = "achievement-used-already"
    TITLE: ClassVar[Text] = Text(vi="Thành tích đã được đề nghị", en="Achievement put forward already")

    def explanation(self) -> Text:
        """Say where, and what to do."""
        return Text(
            vi=f"Báo cáo thành tích của đề nghị “{self.nomination}” đã dùng cho đề nghị “{self.other}” của {self.unit_name}. "
            "Một thành tích không khen hai lần; nộp báo cáo của thành tích khác, hoặc rút một trong hai.",
            en=f"The report behind “{self.nomination}” already stands behind “{self.other}” of {self.unit_name}. "
            "One achievement is not commended twice; report another one, or withdraw one of the two.",
        )


def _day(day: date | None) -> str:
    return "…" if day is None else f"{day:%d/%m/%Y}"
