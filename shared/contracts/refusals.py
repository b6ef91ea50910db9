"""Refusals that more than one service gives."""

from typing import ClassVar

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class UnknownCampaign(Refusal):
    """No campaign of this id has been issued, as far as this service has heard."""

    CODE: ClassVar[str] = "unknown-campaign"
    RULE: ClassVar[str] = "R1"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có phong trào thi đua này", en="No such campaign")

    campaign: str

    def explanation(self) -> Text:
        """Say which id is unknown and where the known ones are."""
        return Text(
            vi=f"Không có phong trào thi đua “{self.campaign}”. Xem danh sách tại GET /api/v1/campaigns của dịch vụ campaigns.",
            en=f"There is no campaign “{self.campaign}”. The campaigns service lists them at GET /api/v1/campaigns.",
        )


class UnknownUnit(Refusal):
    """The unit is not in the plan's register."""

    CODE: ClassVar[str] = "unknown-unit"
    RULE: ClassVar[str] = "R5"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Đơn vị không có trong kế hoạch", en="Unit not in the plan's register")

    unit: str
    campaign: str

    def explanation(self) -> Text:
        """Say which id is unknown and where the register is."""
        return Text(
            vi=f"Kế hoạch “{self.campaign}” không có đơn vị “{self.unit}”. Dùng mã (id) trong danh sách đơn vị của kế hoạch.",
            en=f"Plan “{self.campaign}” has no unit “{self.unit}”. Use an id from the plan's register of units.",
        )


class UnitNowhere(Refusal):
    """No campaign's register holds the unit."""

    CODE: ClassVar[str] = "unknown-unit"
    RULE: ClassVar[str] = "R5"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có đơn vị này", en="No such unit")

    unit: str

    def explanation(self) -> Text:
        """Say which id is unknown and where the registers are."""
        return Text(
            vi=f"Không kế hoạch nào có đơn vị “{self.unit}”. Dùng mã (id) trong danh sách đơn vị của một kế hoạch.",
            en=f"No plan has a unit “{self.unit}”. Use an id from a plan's register of units.",
        )
