"""Why a step of the route cannot be taken now, or not by this office."""

from typing import ClassVar

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class NotInThisState(Refusal):
    """The nomination is past, or not yet at, the point where this can be done (R24)."""

    CODE: ClassVar[str] = "not-in-this-state"
    RULE: ClassVar[str] = "R24"
    TITLE: ClassVar[Text] = Text(vi="Trạng thái hồ sơ không cho phép", en="Not possible in the present state")

    nomination: str
    status: str
    possible: tuple[str, ...]

    def explanation(self) -> Text:
        """Say where it stands and where it would have to."""
        possible = ", ".join(self.possible)
        return Text(
            vi=f"Đề nghị “{self.nomination}” đang ở trạng thái “{self.status}”; việc này chỉ làm được khi ở: {possible}.",
            en=f"Nomination “{self.nomination}” is “{self.status}”; this can only be done while: {possible}.",
        )


class WaitsElsewhere(Refusal):
    """Another office of the route has the nomination, or this step is not the office's to take (R23)."""

    CODE: ClassVar[str] = "waits-elsewhere"
    RULE: ClassVar[str] = "R23"
    TITLE: ClassVar[Text] = Text(vi="Chưa đến bước này", en="Not this office's turn")

    nomination: str
    office: str
    waits_at: str
    waits_at_name: str
    act: str

    def explanation(self) -> Text:
        """Say whose turn it is, and to do what."""
        return Text(
            vi=f"Đề nghị “{self.nomination}” đang ở {self.waits_at_name} (“{self.waits_at}”, bước “{self.act}”), không phải “{self.office}”.",
            en=f"Nomination “{self.nomination}” is with {self.waits_at_name} (“{self.waits_at}”, to {self.act}), not with “{self.office}”.",
        )


class VoteMissing(Refusal):
    """The council's step records its vote (R24)."""

    CODE: ClassVar[str] = "vote-missing"
    RULE: ClassVar[str] = "R24"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Thiếu kết quả biểu quyết", en="Vote missing")

    office: str

    def explanation(self) -> Text:
        """Say what to send."""
        return Text(
            vi=f"Bước của “{self.office}” phải ghi kết quả biểu quyết: vote.present, in_favour, against, minutes; số phiếu không quá số người dự.",
            en=f"The step of “{self.office}” records the vote: vote.present, in_favour, against, minutes; votes can't exceed those present.",
        )
