"""Why a query is refused; the codes are stable."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class UnknownObligation(Refusal):
    """No unit of the campaign, or of any where none was named, owes such a thing."""

    CODE: ClassVar[str] = "unknown-obligation"
    RULE: ClassVar[str] = "R5"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Kế hoạch không có việc này", en="No such obligation")

    obligation: str
    campaign: str | None

    def explanation(self) -> Text:
        """Say which id is unknown and where the known ones are."""
        vi = "Không kế hoạch nào" if self.campaign is None else f"Kế hoạch “{self.campaign}” không"
        en = "No plan binds a unit" if self.campaign is None else f"Plan “{self.campaign}” binds no unit"
        return Text(
            vi=f"{vi} giao đơn vị nào việc “{self.obligation}”. Dùng mã trong mục obligations của kế hoạch.",
            en=f"{en} to “{self.obligation}”. Use an id from the plan's obligations.",
        )


class PlanPart(StrEnum):
    """What a plan names by ids, and lists are narrowed to."""

    THEME = "theme"
    OCCASION = "occasion"
    AWARD_FORM = "award-form"
    OFFICE = "office"
    ISSUER = "issuer"
    UNIT_KIND = "unit-kind"


_PARTS = {
    PlanPart.THEME: Text(vi="chuyên đề", en="theme"),
    PlanPart.OCCASION: Text(vi="dịp khen thưởng", en="award occasion"),
    PlanPart.AWARD_FORM: Text(vi="hình thức khen thưởng", en="form of award"),
    PlanPart.OFFICE: Text(vi="cơ quan, đơn vị trong quy trình xét", en="office of a route"),
    PlanPart.ISSUER: Text(vi="cơ quan ban hành quyết định khen thưởng", en="issuer of award decisions"),
    PlanPart.UNIT_KIND: Text(vi="loại đơn vị", en="kind of unit"),
}
_WHERE = {
    PlanPart.THEME: "themes",
    PlanPart.OCCASION: "occasions",
    PlanPart.AWARD_FORM: "award_forms",
    PlanPart.OFFICE: "routes",
    PlanPart.ISSUER: "offices",
    PlanPart.UNIT_KIND: "kinds",
}


class NotInPlan(Refusal):
    """The campaign's plan, or any where none was named, has no such theme, occasion, award form, office or issuer."""

    CODE: ClassVar[str] = "not-in-plan"
    RULE: ClassVar[str] = "R1"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Kế hoạch không có mã này", en="Not in the plan")

    part: PlanPart
    named: str
    campaign: str | None

    def explanation(self) -> Text:
        """Say which id is unknown, what it should be the id of, and where the known ones are."""
        what, where = _PARTS[self.part], _WHERE[self.part]
        vi = "Không kế hoạch nào có" if self.campaign is None else f"Kế hoạch “{self.campaign}” không có"
        en = "No plan" if self.campaign is None else f"Plan “{self.campaign}”"
        has = "has" if self.campaign is None else "does not have"
        return Text(
            vi=f"{vi} {what.vi} “{self.named}”. Dùng mã trong mục {where} của kế hoạch.",
            en=f"{en} {has} the {what.en} “{self.named}”. Use an id from the plan's {where}.",
        )


class NotIssuedYet(Refusal):
    """The campaign is known, and its plan had not been issued at the moment that is asked about."""

    CODE: ClassVar[str] = "not-issued-yet"
    RULE: ClassVar[str] = "R1"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Lúc đó chưa ban hành kế hoạch", en="Not issued yet at that moment")

    campaign: str
    issued_at: datetime

    def explanation(self) -> Text:
        """Say when the plan was issued, and what to ask for."""
        when = self.issued_at.isoformat()
        return Text(
            vi=f"Kế hoạch của phong trào “{self.campaign}” được ghi nhận ban hành lúc {when}. Ghi as_of từ lúc đó trở "
            "đi, hoặc bỏ as_of để xem hiện tại.",
            en=f"The plan of campaign “{self.campaign}” was recorded as issued at {when}. Give an as_of from then on, "
            "or leave as_of out to see the present.",
        )


class PastTooLong(Refusal):
    """A campaign has more events than are read for a question about its past."""

    CODE: ClassVar[str] = "past-too-long"
    RULE: ClassVar[str] = ""
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Lịch sử quá dài để xem lại", en="Too long a history to look back on")

    campaign: str
    most_events: int

    def explanation(self) -> Text:
        """Say how many events there may be, and what to do."""
        return Text(
            vi=f"Đợt thi đua “{self.campaign}” có hơn {self.most_events} sự kiện nên chưa xem lại quá khứ được. Bỏ as_of "
            "để xem hiện tại, hoặc nhờ quản trị viên tăng THIDUA_PAST_MAX_EVENTS.",
            en=f"Campaign “{self.campaign}” has more than {self.most_events} events: its past is not made. Leave as_of "
            "out to see the present, or ask the operator to raise THIDUA_PAST_MAX_EVENTS.",
        )
