"""Why a plan is not amended (R2)."""

from typing import ClassVar

from services.campaigns.domain.plan_problem import Problem
from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class AmendmentInvalid(Refusal):
    """Changes can't be made in the plan in force, or the document can't be right; everything is named at once."""

    CODE: ClassVar[str] = "amendment-invalid"
    RULE: ClassVar[str] = "R2"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Chưa sửa đổi được kế hoạch", en="The plan can't be amended so")

    campaign: str
    problems: tuple[Problem, ...]

    def explanation(self) -> Text:
        """Say how many obstacles there are, and name the first."""
        first, count = self.problems[0], len(self.problems)
        counted = "is 1 obstacle" if count == 1 else f"are {count} obstacles, the first of them"
        begun = "" if count == 1 else ", trước hết"
        return Text(
            vi=f"Chưa ghi nhận gì, còn {count} chỗ chưa được{begun}: {first.what.vi} ({first.key}). Cách sửa: {first.remedy.vi}. Sửa đủ rồi gửi lại.",
            en=f"Nothing was recorded, there {counted}: {first.what.en} ({first.key}). Remedy: {first.remedy.en}. Put all right and send this again.",
        )
