"""Why a query is refused; the codes are stable."""

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
