"""Why alerts can't be marked as read, or shown."""

from typing import ClassVar

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text

_SHOWN = 5


class AlertsNotThere(Refusal):
    """The unit's inbox holds no alerts of these names: nothing was marked."""

    CODE: ClassVar[str] = "unknown-alert"
    RULE: ClassVar[str] = "R27"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có thông báo này", en="No such alert")

    unit: str
    campaign: str
    alerts: tuple[str, ...]

    def explanation(self) -> Text:
        """Name those that are unknown, and where the known ones are."""
        named = ", ".join(f"“{each}”" for each in self.alerts[:_SHOWN])
        more = len(self.alerts) - _SHOWN
        return Text(
            vi=f"Hộp thông báo của đơn vị “{self.unit}” trong phong trào “{self.campaign}” không có: {named}{f' và {more} mã khác' if more > 0 else ''}. Chưa đánh dấu thông báo nào. Dùng mã (id) trong GET /api/v1/alerts?campaign={self.campaign}&unit={self.unit}.",
            en=f"The inbox of unit “{self.unit}” in campaign “{self.campaign}” does not hold {named}{f' and {more} more' if more > 0 else ''}. Nothing was marked. Use ids from GET /api/v1/alerts?campaign={self.campaign}&unit={self.unit}.",
        )


class UnknownAlert(Refusal):
    """No alert was recorded there."""

    CODE: ClassVar[str] = "unknown-alert"
    RULE: ClassVar[str] = "R27"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có thông báo này", en="No such alert")

    alert: str

    def explanation(self) -> Text:
        """Say which id is unknown, and where the known ones are."""
        return Text(
            vi=f"Không có thông báo “{self.alert}”. Dùng mã (id) trong GET /api/v1/alerts, ví dụ NOTIFICATIONS:7.",
            en=f"There is no alert “{self.alert}”. Use an id from GET /api/v1/alerts, like NOTIFICATIONS:7.",
        )
