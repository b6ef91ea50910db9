"""Why a contest's entry or its prizes are refused (R6)."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from services.campaigns.domain.wording import Named, day, listed, quoted
from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text


class UnknownContest(Refusal):
    """The plan has no such contest."""

    CODE: ClassVar[str] = "unknown-contest"
    RULE: ClassVar[str] = "R6"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN
    TITLE: ClassVar[Text] = Text(vi="Không có cuộc thi này", en="No such contest")

    contest: str
    known: tuple[Named, ...]

    def explanation(self) -> Text:
        """Say which contests there are."""
        if not self.known:
            return Text(
                vi="Kế hoạch không có cuộc thi nào. Kiểm tra lại phong trào.",
                en="The plan has no contests. See whether this is the campaign that is meant.",
            )
        known = listed(self.known)
        return Text(
            vi=f"Kế hoạch không có cuộc thi “{self.contest}”. Dùng mã của một trong các cuộc thi: {known}.",
            en=f"The plan has no contest “{self.contest}”. Use the id of one that it has: {known}.",
        )


class EntryField(StrEnum):
    """What an entry says beside its bytes."""

    AUTHOR = "author"
    TITLE = "title"
    SUBJECT = "subject"
    DOCUMENT = "document"


_FIELDS = {
    EntryField.AUTHOR: Text(vi="tác giả", en="author"),
    EntryField.TITLE: Text(vi="tên bài", en="title"),
    EntryField.SUBJECT: Text(vi="đối tượng viết về", en="subject"),
    EntryField.DOCUMENT: Text(vi="thông tin về tệp", en="what is said of the file"),
}


class EntrySentOtherwise(Refusal):
    """The unit has sent in these bytes with something else said of them; the entry stands as it was sent in.

    Only what differs is named, never what it says: that is about people.
    """

    CODE: ClassVar[str] = "entry-sent-otherwise"
    RULE: ClassVar[str] = "R6"
    TITLE: ClassVar[Text] = Text(vi="Tệp này đã dự thi với nội dung khác", en="Sent in before with other content")

    entry: str
    unit_name: str
    contest_name: str
    clause: str
    differing: tuple[EntryField, ...]
    judge_name: str

    def explanation(self) -> Text:
        """Say what differs, and how a correction is sent in."""
        vi = ", ".join(_FIELDS[each].vi for each in self.differing)
        en = ", ".join(_FIELDS[each].en for each in self.differing)
        return Text(
            vi=f"{self.unit_name} đã gửi chính tệp này dự {self.contest_name}, mục {self.clause} (bài “{self.entry}”), lần này ghi khác: {vi}. Bài đã gửi giữ nguyên. Để sửa, gửi tệp đã sửa thành bài mới và báo {self.judge_name} bài nào được chấm.",
            en=f"{self.unit_name} has sent in this very file for {self.contest_name}, clause {self.clause} (entry “{self.entry}”), and now says otherwise: {en}. The entry stands as it was sent in. To correct it, send in a corrected file as a new entry, and tell {self.judge_name} which of them counts.",
        )


class NotTheJudge(Refusal):
    """Another office than the one that the plan names wants to recognise prizes."""

    CODE: ClassVar[str] = "not-the-judging-office"
    RULE: ClassVar[str] = "R6"
    TITLE: ClassVar[Text] = Text(vi="Không có thẩm quyền công nhận giải", en="Not the office that recognises prizes")

    office_name: str
    contest_name: str
    clause: str
    judge: Named

    def explanation(self) -> Text:
        """Name the office that does."""
        return Text(
            vi=f"{self.office_name} không công nhận giải của {self.contest_name}, mục {self.clause}. Đề nghị cơ quan có thẩm quyền thực hiện: {self.judge}.",
            en=f"{self.office_name} does not recognise the prizes of {self.contest_name}, clause {self.clause}. Leave this to the office that does: {self.judge}.",
        )


class Obstacle(BaseModel):
    """One thing that stands against a decision on prizes: the field it is about, what is wrong, and the remedy."""

    model_config = ConfigDict(frozen=True)

    field: str
    what: Text
    remedy: Text


class PrizesUnfit(Refusal):
    """The decision on prizes can't stand as it is: all that is in its way is named at once, and no prize recognised."""

    CODE: ClassVar[str] = "prizes-unfit"
    RULE: ClassVar[str] = "R6"
    TITLE: ClassVar[Text] = Text(vi="Chưa công nhận được giải", en="The prizes can't be recognised")

    contest_name: str
    clause: str
    obstacles: tuple[Obstacle, ...]

    def explanation(self) -> Text:
        """Say what is wrong; the remedies stand with each obstacle."""
        vi = "; ".join(obstacle.what.vi for obstacle in self.obstacles)
        en = "; ".join(obstacle.what.en for obstacle in self.obstacles)
        return Text(
            vi=f"Chưa công nhận giải nào của {self.contest_name}, mục {self.clause}: {vi}. Sửa tất cả rồi gửi lại.",
            en=f"No prize of {self.contest_name} was recognised, clause {self.clause}: {en}. Correct all and send it again.",
        )


def number_used(number: str, date: dt.date, office_name: str) -> Obstacle:
    """Say that another decision on the contest's prizes has this number, of the same issuer and year."""
    written = day(date)
    return Obstacle(
        field="number",
        what=Text(
            vi=f"số “{number}” năm {date.year} của {office_name} đã dùng cho quyết định khác, ngày {written.vi}",
            en=f"number “{number}” of {date.year} is another decision's of {office_name}, dated {written.en}",
        ),
        remedy=Text(
            vi="Ghi đúng số và ngày của quyết định này.", en="Give the number and the date that this decision bears."
        ),
    )


def dated_ahead(date: dt.date, today: dt.date) -> Obstacle:
    """Say that the decision is dated after today."""
    dated, now = day(date), day(today)
    return Obstacle(
        field="date",
        what=Text(
            vi=f"quyết định ghi ngày {dated.vi}, hôm nay là {now.vi}",
            en=f"it is dated {dated.en}, and today is {now.en}",
        ),
        remedy=Text(vi="Ghi đúng ngày của quyết định.", en="Give the decision's own date."),
    )


def no_such_entry(place: int, entry: str) -> Obstacle:
    """Say that nobody has sent in this entry for the contest."""
    return Obstacle(
        field=f"prizes[{place}].entry",
        what=Text(vi=f"cuộc thi không có bài dự thi “{entry}”", en=f"the contest has no entry “{entry}”"),
        remedy=Text(vi="Dùng mã trong danh sách bài dự thi.", en="Use an id from the list of entries."),
    )


def named_twice(place: int, entry: str) -> Obstacle:
    """Say that the decision gives two prizes to one entry."""
    return Obstacle(
        field=f"prizes[{place}].entry",
        what=Text(vi=f"bài “{entry}” ghi hai lần", en=f"entry “{entry}” stands there twice"),
        remedy=Text(vi="Mỗi bài chỉ nhận một giải: bỏ một dòng.", en="An entry wins one prize: take one out."),
    )


def has_a_prize(place: int, entry: str, prize: str, number: str, date: dt.date) -> Obstacle:
    """Say which prize an earlier decision gave the entry."""
    written = day(date)
    return Obstacle(
        field=f"prizes[{place}].entry",
        what=Text(
            vi=f"bài “{entry}” đã nhận giải “{prize}” theo quyết định số {number} ngày {written.vi}",
            en=f"entry “{entry}” has the prize “{prize}” by decision {number} of {written.en}",
        ),
        remedy=Text(vi="Mỗi bài chỉ nhận một giải: bỏ dòng này.", en="An entry wins one prize: take it out."),
    )


def no_such_prize(place: int, prize: str, known: tuple[str, ...]) -> Obstacle:
    """Say that the plan does not set this prize, and which it sets."""
    return Obstacle(
        field=f"prizes[{place}].prize",
        what=Text(vi=f"kế hoạch không có giải “{prize}”", en=f"the plan sets no prize “{prize}”"),
        remedy=Text(vi=f"Chọn một trong các giải: {quoted(known)}.", en=f"Choose one of: {quoted(known)}."),
    )
