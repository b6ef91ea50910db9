"""What the nominations service has written of decisions."""

import datetime as dt

from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    DecisionAct,
    DecisionIssued,
    RemarkedPersonal,
    RevocationGround,
    SavedPersonal,
)
from tests.contracts.written.parts import ACHIEVED, CAMPAIGN, DECISION, PERSON, TEAM, UNIT

EVENTS: tuple[Event, ...] = (
    AwardDecided(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=TEAM,
        by="office:chair",
        acting_unit="van-phong-hdnd-va-ubnd",
        rules_as_of=13,
        office="chair",
        issuer="hai-ba-trung",
        award_form="certificate-of-merit",
        number="1234/QĐ-UBND",
        date=dt.date(2024, 10, 1),
        signer="Nguyễn Quang Trung",
        achieved=ACHIEVED,
    ),
    AwardAnnounced(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=TEAM,
        office="standing-office",
        announced_on=dt.date(2024, 10, 8),
        place="Hội nghị tổng kết, Nhà văn hoá quận",
    ),
    AwardRevoked(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=TEAM,
        office="chair",
        issuer="hai-ba-trung",
        ground=RevocationGround.FALSE_INFORMATION,
        number="1502/QĐ-UBND",
        date=dt.date(2024, 12, 2),
        signer="Nguyễn Quang Trung",
        personal=RemarkedPersonal(reason="Số liệu trong báo cáo không đúng sự thật."),
    ),
    DecisionIssued(
        issuer="hai-ba-trung",
        number="1234/QĐ-UBND",
        date=dt.date(2024, 10, 1),
        signer="Nguyễn Quang Trung",
        act=DecisionAct.GRANT,
        campaign=CAMPAIGN,
        office="chair",
        nominations=(TEAM, PERSON),
        personal=SavedPersonal(documents=(DECISION,)),
    ),
)
