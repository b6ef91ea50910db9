"""Why nobody is urged."""

import datetime as dt
from typing import ClassVar

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text

_SHOWN = 5


class UnknownObligation(Refusal):
    """The plan knows no such obligation."""

    CODE: ClassVar[str] = "unknown-obligation"
    RULE: ClassVar[str] = "R5"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Kế hoạch không có việc này", en="No such obligation")

    obligation: str
    campaign: str
    known: tuple[str, ...]

    def explanation(self) -> Text:
        """Name the obligations that there are."""
        known = ", ".join(self.known) or "–"
        return Text(
            vi=f"Kế hoạch “{self.campaign}” không giao việc nào có mã “{self.obligation}”. Các mã có: {known}.",
            en=f"Plan “{self.campaign}” has no obligation “{self.obligation}”. There are: {known}.",
        )


class ThemeNotOwed(Refusal):
    """The obligation is not owed for such a theme."""

    CODE: ClassVar[str] = "theme-not-owed"
    RULE: ClassVar[str] = "R3"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không nộp theo chuyên đề này", en="Not owed for this theme")

    theme: str
    obligation_name: str
    known: tuple[str, ...]

    def explanation(self) -> Text:
        """Name the themes that it is owed for, or say that it is owed for none in particular."""
        if not self.known:
            return Text(
                vi=f"“{self.obligation_name}” không nộp theo từng chuyên đề. Bỏ “theme”.",
                en=f"“{self.obligation_name}” is not owed by theme. Leave “theme” out.",
            )
        known = ", ".join(self.known)
        return Text(
            vi=f"“{self.obligation_name}” không nộp cho chuyên đề “{self.theme}”. Các mã có: {known}.",
            en=f"“{self.obligation_name}” is not owed for a theme “{self.theme}”. There are: {known}.",
        )


class AlreadyUrged(Refusal):
    """These were urged to deliver it today: once a day is enough (R28). Nobody was urged now."""

    CODE: ClassVar[str] = "already-urged"
    RULE: ClassVar[str] = "R28"
    TITLE: ClassVar[Text] = Text(vi="Hôm nay đã đôn đốc", en="Urged today already")

    obligation_name: str
    clause: str
    day: dt.date
    by: tuple[str, ...]
    units: tuple[str, ...]

    def explanation(self) -> Text:
        """Say who, when and by which account, and when it can be done again."""
        units, by = _named(self.units), ", ".join(self.by)
        return Text(
            vi=f"Đã đôn đốc “{self.obligation_name}”, mục {self.clause}, ngày {self.day.day}/{self.day.month}/{self.day.year}, tài khoản {by}, với: {units.vi}. Mỗi ngày chỉ đôn đốc một đơn vị một lần: bỏ các đơn vị này khỏi “units”, hoặc đôn đốc lại từ ngày mai.",
            en=f"“{self.obligation_name}”, clause {self.clause}, was urged on {self.day.isoformat()} by account {by}, of: {units.en}. Once a day is the limit for each: take them out of “units”, or urge again from tomorrow on.",
        )


class NobodyToUrge(Refusal):
    """All who owe it have delivered, or nobody owes it."""

    CODE: ClassVar[str] = "nobody-to-urge"
    RULE: ClassVar[str] = "R28"
    TITLE: ClassVar[Text] = Text(vi="Không còn đơn vị nào cần đôn đốc", en="Nobody left to urge")

    obligation_name: str
    clause: str

    def explanation(self) -> Text:
        """Say that nothing is missing."""
        return Text(
            vi=f"Không còn đơn vị nào chưa nộp “{self.obligation_name}”, mục {self.clause}. Không cần làm gì thêm.",
            en=f"No unit is left that has not delivered “{self.obligation_name}”, clause {self.clause}. Nothing is to be done.",
        )


class NotToBeUrged(Refusal):
    """Some of the units named owe nothing of it any more, or never did: nobody was urged."""

    CODE: ClassVar[str] = "not-to-be-urged"
    RULE: ClassVar[str] = "R28"
    TITLE: ClassVar[Text] = Text(vi="Có đơn vị không cần đôn đốc", en="Some units are not to be urged")

    obligation_name: str
    clause: str
    units: tuple[str, ...]

    def explanation(self) -> Text:
        """Name them, and say that nobody was urged."""
        units = _named(self.units)
        return Text(
            vi=f"Các đơn vị sau đã nộp hoặc không phải nộp “{self.obligation_name}”, mục {self.clause}: {units.vi}. Chưa đôn đốc đơn vị nào: bỏ các đơn vị này khỏi “units” rồi gửi lại.",
            en=f"These have delivered “{self.obligation_name}”, clause {self.clause}, or do not owe it: {units.en}. Nobody was urged: take them out of “units” and send this again.",
        )


def _named(units: tuple[str, ...]) -> Text:
    """Name the first few units, and count the others."""
    named = ", ".join(f"“{unit}”" for unit in units[:_SHOWN])
    more = len(units) - _SHOWN
    if more <= 0:
        return Text(vi=named, en=named)
    return Text(vi=f"{named} và {more} đơn vị khác", en=f"{named} and {more} more")
