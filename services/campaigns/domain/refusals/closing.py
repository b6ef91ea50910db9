"""Why a campaign is not closed (R5)."""

import datetime as dt
from typing import ClassVar

from services.campaigns.domain.plan_problem import Problem
from services.campaigns.domain.wording import day
from shared.contracts.final_report import OpenKind
from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text

_COUNTED = {
    OpenKind.OBLIGATION: Text(vi="việc chưa nộp", en="not delivered"),
    OpenKind.NOMINATION: Text(vi="đề nghị chưa xử lý xong", en="nominated and not decided on"),
    OpenKind.ANNOUNCEMENT: Text(vi="khen thưởng chưa công bố", en="granted and not announced"),
    OpenKind.CLUSTER: Text(vi="cụm tổ chức chưa đủ hoạt động", en="cluster(s) with too few activities held"),
    OpenKind.CONTEST: Text(vi="cuộc thi chưa công nhận giải", en="contest(s) without prizes"),
}


class WorkStillOpen(Refusal):
    """Work of the campaign is open, and nobody said that it is to be left so.

    `counts` says how much of each kind there is, `problems` names it, the first of it where it is very much.
    """

    CODE: ClassVar[str] = "work-still-open"
    RULE: ClassVar[str] = "R5"
    TITLE: ClassVar[Text] = Text(vi="Còn việc chưa xong", en="Work still open")

    campaign: str
    counts: dict[OpenKind, int]
    problems: tuple[Problem, ...]

    def explanation(self) -> Text:
        """Count what is open, and say how the campaign is closed all the same."""
        vi = "; ".join(f"{count} {_COUNTED[kind].vi}" for kind, count in self.counts.items())
        en = "; ".join(_counted(count, _COUNTED[kind].en) for kind, count in self.counts.items())
        where = f"GET /api/v1/campaigns/{self.campaign}/final-report"
        return Text(
            vi=f"Còn {vi}. Hoàn thành các việc đó, hoặc để ngỏ có lý do: gửi lại với leave_open và reason. Toàn bộ: {where}.",
            en=f"Open: {en}. Bring it to an end, or leave it open for a reason: send this again with leave_open and reason. All of it: {where}.",
        )


class LeftOpenWithoutReason(Refusal):
    """Open work is to be left open, and no reason is given."""

    CODE: ClassVar[str] = "left-open-without-reason"
    RULE: ClassVar[str] = "R5"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Thiếu lý do để ngỏ", en="Left open without a reason")

    count: int

    def explanation(self) -> Text:
        """Ask for the reason."""
        return Text(
            vi=f"Còn {self.count} việc chưa xong; để ngỏ thì phải ghi lý do. Ghi lý do (reason) rồi gửi lại.",
            en=f"Open pieces of work: {self.count}. To leave them so, a reason is needed. Give it (reason) and send this again.",
        )


class TooMuchLeftOpen(Refusal):
    """So much is open that one report can't name it all."""

    CODE: ClassVar[str] = "too-much-left-open"
    RULE: ClassVar[str] = "R5"
    TITLE: ClassVar[Text] = Text(vi="Quá nhiều việc để ngỏ", en="Too much left open")

    count: int
    most: int

    def explanation(self) -> Text:
        """Say what makes it less: what is not wanted any more can be amended away."""
        return Text(
            vi=f"Còn {self.count} việc chưa xong; báo cáo tổng kết ghi được nhiều nhất {self.most}. Hoàn thành bớt, hoặc sửa đổi kế hoạch để bớt việc.",
            en=f"Open pieces of work: {self.count}; a final report can name {self.most}. Bring some to an end, or amend the plan so that it asks for less.",
        )


class ReportFromTheFuture(Refusal):
    """The report that closes the campaign is dated after today."""

    CODE: ClassVar[str] = "report-from-the-future"
    RULE: ClassVar[str] = "R18"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID
    TITLE: ClassVar[Text] = Text(vi="Báo cáo ghi ngày chưa đến", en="Report dated in the future")

    date: dt.date
    today: dt.date

    def explanation(self) -> Text:
        """Say both dates."""
        dated, today = day(self.date), day(self.today)
        return Text(
            vi=f"Báo cáo ghi ngày {dated.vi}, hôm nay là {today.vi}. Ghi đúng ngày của báo cáo (document.date).",
            en=f"The report is dated {dated.en}, and today is {today.en}. Give the date that it bears (document.date).",
        )


def _counted(count: int, words: str) -> str:
    return f"{count} {words.replace('(s)', '' if count == 1 else 's')}"
