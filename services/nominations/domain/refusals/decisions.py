"""Why an award can't be decided, announced or revoked like this (R26)."""

from datetime import date
from typing import ClassVar

from services.nominations.domain.refusals.wording import day
from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class DecisionFromTheFuture(Refusal):
    """A decision is recorded after it was taken (R26)."""

    CODE: ClassVar[str] = "decision-from-the-future"
    RULE: ClassVar[str] = "R26"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Ngày quyết định chưa đến", en="Decision from the future")

    decided_on: date
    today: date

    def explanation(self) -> Text:
        """Say which day it is."""
        return Text(
            vi=f"Quyết định ghi ngày {day(self.decided_on)}, hôm nay là {day(self.today)}. Ghi đúng ngày của quyết định.",
            en=f"The decision is dated {self.decided_on}, and today is {self.today}. Give the decision's own date.",
        )


class DecisionBeforeCampaign(Refusal):
    """No decision on a campaign's nominees was taken before it began (R26)."""

    CODE: ClassVar[str] = "decision-before-the-campaign"
    RULE: ClassVar[str] = "R26"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Quyết định trước khi phát động", en="Decided before the campaign began")

    decided_on: date
    first: date

    def explanation(self) -> Text:
        """Name both days."""
        return Text(
            vi=f"Quyết định ghi ngày {self.decided_on:%d/%m/%Y}, trước khi phong trào bắt đầu ngày {self.first:%d/%m/%Y}. "
            "Ghi đúng ngày của quyết định.",
            en=f"The decision is dated {self.decided_on}, and the campaign began on {self.first}. Give its own date.",
        )


class DecisionNumberTaken(Refusal):
    """Another decision of this issuer and year has the number (R26)."""

    CODE: ClassVar[str] = "decision-number-taken"
    RULE: ClassVar[str] = "R26"
    TITLE: ClassVar[Text] = Text(vi="Số quyết định đã dùng", en="Decision number taken")

    number: str
    year: int
    issuer: str
    campaign: str
    issuer_name: str = ""

    def explanation(self) -> Text:
        """Say which decision has it."""
        who = self.issuer_name or f"“{self.issuer}”"
        return Text(
            vi=f"{who} đã ban hành quyết định số {self.number} năm {self.year} (phong trào “{self.campaign}”). "
            "Ghi đúng số của quyết định này.",
            en=f"{who} issued decision {self.number} of {self.year} already (campaign “{self.campaign}”). "
            "Give this decision's own number.",
        )


class AnnouncedBeforeDecided(Refusal):
    """An award is announced on the day of its decision or later (R26)."""

    CODE: ClassVar[str] = "announced-before-decided"
    RULE: ClassVar[str] = "R26"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Công bố trước khi quyết định", en="Announced before it was decided")

    announced_on: date
    decided_on: date
    number: str

    def explanation(self) -> Text:
        """Name both days."""
        return Text(
            vi=f"Ngày công bố {self.announced_on:%d/%m/%Y} trước ngày quyết định số {self.number}, {self.decided_on:%d/%m/%Y}. "
            "Ghi đúng ngày công bố.",
            en=f"{self.announced_on} comes before decision {self.number} of {self.decided_on}. Give the day it was announced.",
        )


class AnnouncedFromTheFuture(Refusal):
    """An announcement is recorded after it was made (R26)."""

    CODE: ClassVar[str] = "announcement-from-the-future"
    RULE: ClassVar[str] = "R26"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Ngày công bố chưa đến", en="Announcement from the future")

    announced_on: date
    today: date

    def explanation(self) -> Text:
        """Say which day it is."""
        return Text(
            vi=f"Ngày công bố {self.announced_on:%d/%m/%Y} chưa đến, hôm nay là {self.today:%d/%m/%Y}. Ghi nhận sau khi đã công bố.",
            en=f"{self.announced_on} has not come, today is {self.today}. Record the announcement once it was made.",
        )


class AnnouncedOtherwise(Refusal):
    """The award was announced before, on another day or elsewhere (R26)."""

    CODE: ClassVar[str] = "announced-otherwise"
    RULE: ClassVar[str] = "R26"
    TITLE: ClassVar[Text] = Text(vi="Đã công bố", en="Announced already")

    nomination: str
    announced_on: date

    def explanation(self) -> Text:
        """Say when it was."""
        return Text(
            vi=f"Khen thưởng của đề nghị “{self.nomination}” đã công bố ngày {self.announced_on:%d/%m/%Y}. Mỗi khen thưởng công bố một lần.",
            en=f"The award of “{self.nomination}” was announced on {self.announced_on}. An award is announced once.",
        )


class RevokedBeforeGranted(Refusal):
    """A revocation is dated on the day of the award's decision or later (R26)."""

    CODE: ClassVar[str] = "revoked-before-granted"
    RULE: ClassVar[str] = "R26"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Hủy trước khi khen", en="Revoked before it was granted")

    revoked_on: date
    decided_on: date
    number: str

    def explanation(self) -> Text:
        """Name both days."""
        return Text(
            vi=f"Quyết định hủy ghi ngày {self.revoked_on:%d/%m/%Y}, trước quyết định khen số {self.number}, {self.decided_on:%d/%m/%Y}. "
            "Ghi đúng ngày của quyết định hủy.",
            en=f"The revocation is dated {self.revoked_on}, before decision {self.number} of {self.decided_on}. Give its own date.",
        )
