"""Why a step of the route cannot be taken now, or not by this office."""

from typing import ClassVar

from services.nominations.domain.refusals.wording import AboutNomination, under
from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text

_STATUSES = {
    "draft": Text(vi="còn là dự thảo", en="a draft"),
    "submitted": Text(vi="đã nộp", en="submitted"),
    "returned": Text(vi="bị trả lại để bổ sung", en="returned"),
    "declined": Text(vi="không được chấp thuận", en="declined"),
    "withdrawn": Text(vi="đã rút", en="withdrawn"),
    "awarded": Text(vi="đã khen thưởng", en="awarded"),
    "revoked": Text(vi="đã bị hủy quyết định khen thưởng", en="revoked"),
}


class NotInThisState(AboutNomination):
    """The nomination is past, or not yet at, the point where this can be done (R24)."""

    CODE: ClassVar[str] = "not-in-this-state"
    RULE: ClassVar[str] = "R24"
    TITLE: ClassVar[Text] = Text(vi="Trạng thái hồ sơ không cho phép", en="Not possible in the present state")

    status: str
    possible: tuple[str, ...]

    def explanation(self) -> Text:
        """Say where it stands and where it would have to."""
        stands, possible = _STATUSES[self.status], [_STATUSES[status] for status in self.possible]
        vi, en = " hoặc ".join(each.vi for each in possible), " or ".join(each.en for each in possible)
        return Text(
            vi=f"{self.named().vi} {stands.vi}. Việc này chỉ làm được với đề nghị {vi}.",
            en=f"{self.named().en} is {stands.en}. This can only be done while it is {en}.",
        )


_ACTS = {
    "endorse": Text(vi="xác nhận, chuyển tiếp", en="endorse it"),
    "vote": Text(vi="biểu quyết", en="vote on it"),
    "decide": Text(vi="quyết định", en="decide on it"),
    "announce": Text(vi="công bố", en="announce it"),
    "revoke": Text(vi="hủy quyết định", en="revoke it"),
}


class WaitsElsewhere(AboutNomination):
    """Another office of the route has the nomination, or this step is not the office's to take (R23)."""

    CODE: ClassVar[str] = "waits-elsewhere"
    RULE: ClassVar[str] = "R23"
    TITLE: ClassVar[Text] = Text(vi="Chưa đến bước này", en="Not this office's turn")

    office: str
    waits_at: str
    waits_at_name: str
    act: str
    clause: str = ""

    def explanation(self) -> Text:
        """Say whose turn it is, and to do what."""
        act = _ACTS[self.act]
        return Text(
            vi=f"{self.named().vi} chờ {self.waits_at_name} (“{self.waits_at}”) {act.vi}, không phải “{self.office}”"
            f"{under(self.clause).vi}. Đợi đến lượt, hoặc ghi đúng cơ quan của mình (office).",
            en=f"{self.named().en} waits for {self.waits_at_name} (“{self.waits_at}”) to {act.en}, "
            f"not for “{self.office}”{under(self.clause).en}. Wait for your turn, or name the office that you act for (office).",
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


class VoteCarried(Refusal):
    """A council does not decline what its vote was in favour of (R24)."""

    CODE: ClassVar[str] = "vote-carried"
    RULE: ClassVar[str] = "R24"
    TITLE: ClassVar[Text] = Text(vi="Biểu quyết đã thông qua", en="Vote carried")

    in_favour: int
    against: int

    def explanation(self) -> Text:
        """Say how it stood, and what to do instead."""
        return Text(
            vi=f"{self.in_favour} phiếu thuận, {self.against} phiếu chống: đề nghị đã được thông qua. "
            "Hãy chuyển tiếp, hoặc ghi đúng số phiếu.",
            en=f"{self.in_favour} in favour and {self.against} against carry it. Pass it on, or give the votes as they were.",
        )


class VoteMissing(Refusal):
    """The council's step records its vote (R24)."""

    CODE: ClassVar[str] = "vote-missing"
    RULE: ClassVar[str] = "R24"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Thiếu kết quả biểu quyết", en="Vote missing")

    office: str
    office_name: str = ""

    def explanation(self) -> Text:
        """Say what to send."""
        who = self.office_name or f"“{self.office}”"
        return Text(
            vi=f"{who} phải ghi kết quả biểu quyết: số người dự, số phiếu thuận, số phiếu chống, biên bản; số phiếu không quá số "
            "người dự. Ghi vào vote (present, in_favour, against, minutes) rồi gửi lại.",
            en=f"{who} records its vote: present, in favour, against, minutes; votes can't exceed those present. "
            "Give it as vote (present, in_favour, against, minutes) and send it again.",
        )


class SamePersonTwice(AboutNomination):
    """The account took the step before this one (R25)."""

    CODE: ClassVar[str] = "same-person-twice"
    RULE: ClassVar[str] = "R25"
    TITLE: ClassVar[Text] = Text(vi="Một người không làm hai bước liền nhau", en="Two successive steps by one person")

    account: str

    def explanation(self) -> Text:
        """Say who took the step before, and who can take this one."""
        named = self.named()
        return Text(
            vi=f"Tài khoản “{self.account}” vừa thực hiện bước trước: {named.vi[0].lower()}{named.vi[1:]}. "
            "Bước này phải do người khác thực hiện, bằng tài khoản của người đó.",
            en=f"Account “{self.account}” took the step before: {named.en[0].lower()}{named.en[1:]}. "
            "This one is for somebody else to take, under an account of their own.",
        )


class NobodyPicks(Refusal):
    """Units nominate for the occasion: no council picks for it (R8)."""

    CODE: ClassVar[str] = "nobody-picks"
    RULE: ClassVar[str] = "R8"
    TITLE: ClassVar[Text] = Text(vi="Dịp này không do hội đồng chọn", en="No council picks for this occasion")

    occasion_name: str
    clause: str

    def explanation(self) -> Text:
        """Say who puts forward instead."""
        return Text(
            vi=f"“{self.occasion_name}” do đơn vị đề nghị, không do hội đồng chọn, mục {self.clause}. Lập đề nghị tại POST /api/v1/nominations.",
            en=f"For “{self.occasion_name}” units nominate and no council picks, clause {self.clause}. Use POST /api/v1/nominations.",
        )


class PickedAlready(Refusal):
    """What was picked is itself no nomination to pick from (R8)."""

    CODE: ClassVar[str] = "picked-already"
    RULE: ClassVar[str] = "R8"
    TITLE: ClassVar[Text] = Text(vi="Đã được chọn", en="Picked already")

    nomination: str
    occasion_name: str

    def explanation(self) -> Text:
        """Say what to name instead."""
        return Text(
            vi=f"“{self.nomination}” là lựa chọn đã trình cấp trên. Chọn cho “{self.occasion_name}” từ đề nghị của đơn vị.",
            en=f"“{self.nomination}” is a pick itself. Pick for “{self.occasion_name}” from what units nominated.",
        )


class VoteNotAsked(Refusal):
    """The step is none that votes (R24)."""

    CODE: ClassVar[str] = "vote-not-asked-for"
    RULE: ClassVar[str] = "R24"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Bước này không biểu quyết", en="This step does not vote")

    office_name: str

    def explanation(self) -> Text:
        """Say who votes."""
        return Text(
            vi=f"{self.office_name} không biểu quyết ở bước này; chỉ hội đồng mới biểu quyết. Bỏ “vote” rồi gửi lại.",
            en=f"{self.office_name} does not vote at this step; only a council does. Leave “vote” out and send it again.",
        )


class SourceFallen(Refusal):
    """What a pick rests on was withdrawn, declined or revoked since (R8)."""

    CODE: ClassVar[str] = "pick-without-ground"
    RULE: ClassVar[str] = "R8"
    TITLE: ClassVar[Text] = Text(vi="Đề nghị gốc không còn hiệu lực", en="What the pick rests on has fallen")

    nomination: str
    source: str

    def explanation(self) -> Text:
        """Say what to do instead."""
        return Text(
            vi=f"Đề nghị gốc “{self.source}” đã rút, không được chấp thuận hoặc đã bị hủy khen thưởng, nên không xét tiếp được "
            f"“{self.nomination}”. Hãy không chấp thuận, hoặc rút lựa chọn này.",
            en=f"“{self.source}”, which “{self.nomination}” rests on, was withdrawn, declined or revoked. "
            "Decline or withdraw the pick.",
        )


class SeveralLeads(Refusal):
    """A theme's lead passes on what is its own: papers of one lead do not speak for another's (R15)."""

    CODE: ClassVar[str] = "several-leads"
    RULE: ClassVar[str] = "R15"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Nhiều đơn vị chủ trì", en="Several leads at once")

    leads: tuple[str, ...]

    def explanation(self) -> Text:
        """Name the leads."""
        named = ", ".join(self.leads)
        return Text(
            vi=f"Các đề nghị thuộc chuyên đề của nhiều đơn vị chủ trì: {named}. Mỗi đơn vị chủ trì chuyển tiếp riêng, với tờ trình của mình.",
            en=f"The nominations are of themes with several leads: {named}. Each lead passes its own on, with papers of its own.",
        )
