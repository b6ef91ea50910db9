"""What the written events are made of."""

import datetime as dt
from datetime import datetime

from shared.calendar import Term, TermForm
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.events.nominations import Achieved, NominationRef, Vote
from shared.contracts.plan import Category, Selection

CAMPAIGN, UNIT = "hai-ba-trung-2024", "phuong-bach-mai"
AT = datetime.fromisoformat("2024-08-19T23:59:59+07:00")
BY = Provenance(
    actor="unit:phuong-bach-mai",
    authority="12/GUQ-UBND",
    correlation_id="8c1f0e6a",
    causation_id="CAMPAIGNS:1",
)

LETTER = Document(
    kind="submission-letter",
    number="45/TTr-UBND",
    date=dt.date(2024, 8, 15),
    issuer="UBND phường Bạch Mai",
    file_name="tờ trình.pdf",
    media_type="application/pdf",
    size=182_344,
    sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
)
REPORT = Document(kind="achievement-report", file_name="báo cáo.docx", size=0, sha256="0" * 64)
CONFIRMED_REPORT = Document(
    kind="achievement-report",
    number="7/BC",
    date=dt.date(2024, 8, 1),
    issuer="Tổ dân phố số 3",
    file_name="báo cáo Trần Thị Hạnh.docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    size=40_960,
    sha256="2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    confirmed_by=("submitting-unit", "theme-lead"),
)
MINUTES = Document(
    kind="council-minutes",
    number="12/BB-HĐ",
    date=dt.date(2024, 9, 10),
    issuer="Hội đồng Thi đua - Khen thưởng quận",
    file_name="biên bản.pdf",
    size=90_112,
    sha256="fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9",
)
DECISION = Document(
    kind="award-decision",
    number="1234/QĐ-UBND",
    date=dt.date(2024, 10, 1),
    issuer="UBND quận Hai Bà Trưng",
    file_name="quyết định khen thưởng Trần Thị Hạnh.pdf",
    size=120_832,
    sha256="baa5a0964d3320fbc0c6a922140453c8513ea24ab8fd0577034804a967248096",
)
TEAM = NominationRef(
    id=f"{CAMPAIGN}.{UNIT}.5d41402abc4b2a76b9719d911",
    category=Category.COLLECTIVE,
    occasion="wrap-up",
    counts_against_quota=True,
)
PERSON = NominationRef(
    id=f"{CAMPAIGN}.{UNIT}.7d793037a0760186574b0282f",
    category=Category.INDIVIDUAL,
    occasion="ad-hoc",
    counts_against_quota=False,
)
PICKED = NominationRef(
    id=f"{CAMPAIGN}.city.1f3870be274f6c49b3e31a0c6",
    category=Category.COLLECTIVE,
    occasion="city",
    counts_against_quota=False,
)
ACHIEVED = Achieved(starts=dt.date(2024, 3, 1), ends=dt.date(2024, 7, 31))
VOTE = Vote(present=9, in_favour=8, against=1, minutes="Biên bản số 12/BB-HĐ")

BEFORE = Term(literal="Trước ngày 20/8/2024", clause="III.4.2", form=TermForm.BEFORE_DAY, value="2024-08-20")
LATER = Term(literal="chậm nhất ngày 30/8/2024", clause="1", form=TermForm.ON_DAY_AT_LATEST, value="2024-08-30")
NONE_SET = Term(literal="theo Kế hoạch", clause="II.2.1", form=TermForm.NONE_SET)
WARDS = Selection(kinds=("ward",), units=("phong-noi-vu",), excluding=("phuong-bach-khoa",))
