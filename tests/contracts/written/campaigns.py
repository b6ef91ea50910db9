"""What the campaigns service has written."""

import datetime as dt

from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.campaigns import (
    Activity,
    CampaignClosed,
    ClusterActivityCancelled,
    ClusterActivityHeld,
    ClusterActivityRegistered,
    ContestEntrySubmitted,
    EntryPersonal,
    ObligationDelivered,
    PlanIssued,
    PrizeGiven,
    PrizesRecognised,
    Statement,
)
from shared.contracts.final_report import (
    ClusterTally,
    ContestTally,
    FinalReport,
    NominationTally,
    ObligationTally,
    OpenKind,
    OpenWork,
)
from shared.contracts.plan import Category
from tests.contracts.written.amendments import AMENDED
from tests.contracts.written.parts import CAMPAIGN, LETTER, MINUTES, TEAM, UNIT
from tests.contracts.written.plan import PLAN

_ACTIVITY = f"{CAMPAIGN}.cum-1.c4ca4238a0b923820dcc509a6"
_ENTRY = f"{CAMPAIGN}.{UNIT}.c81e728d9d4c2f636f067f89c"

_STORY = Document(
    kind="contest-entry",
    file_name="người đưa đò.docx",
    size=20_480,
    sha256="ef2d127de37b942baad06145e54b0c619a1f22327b2ebbcfbec78f5564afe39d",
)

_REPORT = FinalReport(
    obligations=(ObligationTally(obligation="nominee-list", owed=18, met=15, met_late=1, open=2),),
    nominations=(
        NominationTally(
            occasion="wrap-up",
            category=Category.COLLECTIVE,
            submitted=30,
            awarded=24,
            declined=2,
            withdrawn=1,
            revoked=1,
            open=2,
        ),
    ),
    clusters=(ClusterTally(cluster="cum-1", registered=2, held=1),),
    contests=(ContestTally(contest="bai-viet", entries=40, prizes=6),),
    nominations_as_of=1042,
)

EVENTS: tuple[Event, ...] = (
    PlanIssued(campaign=CAMPAIGN, plan=PLAN),
    AMENDED,
    ObligationDelivered(
        campaign=CAMPAIGN,
        unit=UNIT,
        obligation="theme-plan",
        theme="do-thi-van-minh",
        statements=(Statement(point="award-criteria", lines=("Hoàn thành trước hạn", "Có sáng kiến")),),
        document=LETTER,
    ),
    ClusterActivityRegistered(
        campaign=CAMPAIGN,
        cluster="cum-1",
        activity=_ACTIVITY,
        head=UNIT,
        described=Activity(
            content="Hội thao chào mừng Ngày Giải phóng Thủ đô",
            scale="9 phường, 180 người",
            time="tuần đầu tháng 10/2024",
            place="Nhà thi đấu quận",
            statements=(Statement(point="organiser", lines=("Công đoàn phường Bạch Mai",)),),
        ),
        document=LETTER,
    ),
    ClusterActivityHeld(
        campaign=CAMPAIGN, cluster="cum-1", activity=_ACTIVITY, held_on=dt.date(2024, 10, 5), document=LETTER
    ),
    ClusterActivityCancelled(campaign=CAMPAIGN, cluster="cum-1", activity=_ACTIVITY, reason="Mưa bão"),
    ContestEntrySubmitted(
        campaign=CAMPAIGN,
        unit=UNIT,
        contest="bai-viet",
        entry=_ENTRY,
        personal=EntryPersonal(
            author="Lê Thu Hà", title="Người đưa đò thầm lặng", subject="Cô giáo Nguyễn Thị Mai", document=_STORY
        ),
    ),
    PrizesRecognised(
        campaign=CAMPAIGN,
        contest="bai-viet",
        office="standing-office",
        number="31/QĐ-NV",
        date=dt.date(2024, 9, 20),
        signer="Trần Văn Bình",
        prizes=(PrizeGiven(entry=_ENTRY, unit=UNIT, prize="Giải Nhất"),),
    ),
    CampaignClosed(
        campaign=CAMPAIGN,
        report=_REPORT,
        document=MINUTES,
        left_open=(
            OpenWork(kind=OpenKind.OBLIGATION, about="theme-plan", unit="phong-noi-vu", theme="do-thi-van-minh"),
            OpenWork(kind=OpenKind.NOMINATION, about=TEAM.id, unit=UNIT),
            OpenWork(kind=OpenKind.ANNOUNCEMENT, about=TEAM.id, unit=UNIT),
            OpenWork(kind=OpenKind.CLUSTER, about="cum-1"),
            OpenWork(kind=OpenKind.CONTEST, about="bai-viet"),
        ),
        reason="Đơn vị đã giải thể trước khi nộp",
    ),
)
