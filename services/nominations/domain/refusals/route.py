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


class VoteNotCarried(Refusal):
    """A council endorses with more votes in favour than against; else it returns or declines (R24)."""

    CODE: ClassVar[str] = "vote-not-carried"
    RULE: ClassVar[str] = "R24"
    TITLE: ClassVar[Text] = Text(vi="Biểu quyết không thông qua", en="Vote not carried")

    in_favour: int
    against: int

    def explanation(self) -> Text:
        """Say how it stood, and what to do instead."""
        return Text(
            vi=f"{self.in_favour} phiếu thuận, {self.against} phiếu chống: không đủ để thông qua. Hãy trả lại hoặc không chấp thuận.",
            en=f"{self.in_favour} in favour and {self.against} against do not carry it. Return or decline the nomination.",
        )


class DecisionFromTheFuture(Refusal):
    """A decision is recorded after it was taken (R26)."""

    CODE: ClassVar[str] = "decision-from-the-future"
    RULE: ClassVar[str] = "R26"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Ngày quyết định chưa đến", en="Decision from the future")

    date: str
    today: str

    def explanation(self) -> Text:
        """Say which day it is."""
        return Text(
            vi=f"Quyết định ghi ngày {self.date}, hôm nay là {self.today}. Ghi đúng ngày của quyết định.",
            en=f"The decision is dated {self.date}, and today is {self.today}. Give the decision's own date.",
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
