"""Why a command on a cluster's activities is refused (R4)."""

import datetime as dt
from typing import ClassVar

from services.campaigns.domain.wording import Named, day, listed
from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text

_POINTS = {
    "content": Text(vi="nội dung", en="content"),
    "scale": Text(vi="quy mô", en="scale"),
    "time": Text(vi="thời gian", en="time"),
    "place": Text(vi="địa điểm", en="place"),
}
"""The points of every activity in words; any other is the plan's own, and has its id alone."""


class UnknownCluster(Refusal):
    """The plan has no such cluster."""

    CODE: ClassVar[str] = "unknown-cluster"
    RULE: ClassVar[str] = "R4"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có cụm, khối thi đua này", en="No such cluster")

    cluster: str
    campaign: str
    known: tuple[Named, ...]

    def explanation(self) -> Text:
        """Say which clusters there are, or how there come to be some."""
        if not self.known:
            where = f"POST /api/v1/campaigns/{self.campaign}/amendments"
            return Text(
                vi=f"Kế hoạch chưa có cụm, khối thi đua nào. Bổ sung cụm, khối bằng văn bản sửa đổi kế hoạch ({where}).",
                en=f"The plan has no clusters yet. An amendment of the plan adds them ({where}).",
            )
        known = listed(self.known)
        return Text(
            vi=f"Kế hoạch không có cụm, khối thi đua “{self.cluster}”. Dùng mã của một trong các cụm, khối: {known}.",
            en=f"The plan has no cluster “{self.cluster}”. Use the id of one that it has: {known}.",
        )


class NotTheClusterHead(Refusal):
    """Another unit than the cluster's head spoke for the cluster."""

    CODE: ClassVar[str] = "not-the-cluster-head"
    RULE: ClassVar[str] = "R4"
    TITLE: ClassVar[Text] = Text(vi="Không phải Cụm (Khối) trưởng", en="Not the cluster's head")

    cluster_name: str
    clause: str
    unit_name: str
    head: Named

    def explanation(self) -> Text:
        """Name the head."""
        return Text(
            vi=f"{self.unit_name} không phải Cụm (Khối) trưởng của {self.cluster_name}, mục {self.clause}. Đề nghị Cụm (Khối) trưởng thực hiện: {self.head}.",
            en=f"{self.unit_name} is not the head of {self.cluster_name}, clause {self.clause}. Leave this to the head: {self.head}.",
        )


class ActivityIncomplete(Refusal):
    """The registration does not state all that it must; every point is named at once."""

    CODE: ClassVar[str] = "activity-incomplete"
    RULE: ClassVar[str] = "R4"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Đăng ký hoạt động chưa đủ nội dung", en="The registration is incomplete")

    cluster_name: str
    clause: str
    missing: tuple[str, ...]

    def explanation(self) -> Text:
        """Name what is missing."""
        points = [_point(each) for each in self.missing]
        vi, en = ", ".join(each.vi for each in points), ", ".join(each.en for each in points)
        return Text(
            vi=f"Đăng ký hoạt động của {self.cluster_name} chưa nêu: {vi}, mục {self.clause}. Bổ sung rồi gửi lại.",
            en=f"The registration of {self.cluster_name} does not state: {en}, clause {self.clause}. Add it and send this again.",
        )


class ActivityIdTaken(Refusal):
    """The same key registered another activity before."""

    CODE: ClassVar[str] = "idempotency-key-reused"
    RULE: ClassVar[str] = ""
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Khóa đã dùng cho nội dung khác", en="Key already used for other content")

    activity: Named

    def explanation(self) -> Text:
        """Say what the key stands for already."""
        return Text(
            vi=f"Khóa Idempotency-Key này đã dùng khi đăng ký hoạt động {self.activity}, nội dung khác lần này. Dùng khóa mới cho hoạt động mới.",
            en=f"This Idempotency-Key registered activity {self.activity}, with other content than now. Use a new key for a new activity.",
        )


class UnknownActivity(Refusal):
    """The cluster has registered no such activity."""

    CODE: ClassVar[str] = "unknown-activity"
    RULE: ClassVar[str] = "R4"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có hoạt động này", en="No such activity")

    activity: str
    campaign: str
    cluster_name: str
    clause: str

    def explanation(self) -> Text:
        """Say where those there are can be found."""
        where = f"GET /api/v1/campaigns/{self.campaign}/clusters"
        return Text(
            vi=f"{self.cluster_name} chưa đăng ký hoạt động nào có mã “{self.activity}”, mục {self.clause}. Dùng mã của một hoạt động đã đăng ký ({where}).",
            en=f"{self.cluster_name} has registered no activity of the id “{self.activity}”, clause {self.clause}. Use the id of one that is registered ({where}).",
        )


class ActivityNotOpen(Refusal):
    """The activity was held or called off before."""

    CODE: ClassVar[str] = "activity-not-open"
    RULE: ClassVar[str] = "R4"
    TITLE: ClassVar[Text] = Text(vi="Hoạt động đã khép lại", en="Activity held or called off already")

    activity: Named
    cluster_name: str
    clause: str
    held_on: dt.date | None

    def explanation(self) -> Text:
        """Say what became of it, and what can be done instead."""
        was = Text(vi="đã hủy", en="was called off")
        if self.held_on is not None:
            held = day(self.held_on)
            was = Text(vi=f"đã báo cáo tổ chức ngày {held.vi}", en=f"was reported as held on {held.en}")
        return Text(
            vi=f"Hoạt động {self.activity} của {self.cluster_name} {was.vi}, mục {self.clause}. Nếu có hoạt động khác, đăng ký hoạt động mới.",
            en=f"Activity {self.activity} of {self.cluster_name} {was.en}, clause {self.clause}. Where there is another one, register it anew.",
        )


class HeldOnWrongDay(Refusal):
    """The day that an activity is said to have been held on lies ahead, or before the campaign."""

    CODE: ClassVar[str] = "held-on-wrong-day"
    RULE: ClassVar[str] = "R4"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Ngày tổ chức không hợp lệ", en="Not a day it can have been held on")

    activity: Named
    clause: str
    held_on: dt.date
    earliest: dt.date | None
    today: dt.date

    def explanation(self) -> Text:
        """Say between which days it must lie."""
        since, held, today = Text(vi="", en=""), day(self.held_on), day(self.today)
        if self.earliest is not None:
            first = day(self.earliest)
            since = Text(
                vi=f"từ ngày bắt đầu phong trào, {first.vi}, ", en=f"from {first.en}, when the campaign began, "
            )
        return Text(
            vi=f"Hoạt động {self.activity}, mục {self.clause}, ghi tổ chức ngày {held.vi}; ngày tổ chức phải {since.vi}đến hôm nay, {today.vi}. Ghi đúng ngày đã tổ chức.",
            en=f"Activity {self.activity}, clause {self.clause}, is said to have been held on {held.en}; the day must lie {since.en}up to today, {today.en}. Give the day it was held on.",
        )


def _point(point: str) -> Text:
    words = _POINTS.get(point)
    return (
        Text(vi=f"“{point}”", en=f"“{point}”")
        if words is None
        else Text(vi=f"{words.vi} (“{point}”)", en=f"“{words.en}”")
    )
