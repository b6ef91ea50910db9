"""Why a query is refused; the codes are stable."""

from typing import ClassVar

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


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
