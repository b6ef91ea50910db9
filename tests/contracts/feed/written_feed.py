"""One event of every type that the feed ever had, fixed for ever: what its golden file holds."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from shared.contracts.feed import (
    AchievedPeriod,
    AnnouncedAward,
    AnnouncedData,
    Announcement,
    AwardData,
    CitedDecision,
    FeedEvent,
    GrantedCommendation,
    GrantedTitle,
    NamedPart,
    Recipient,
    Revocation,
    RevokedAward,
    RevokedData,
    TitledCampaign,
)

GOLDEN = Path(__file__).parent / "golden"

_AT = datetime.fromisoformat("2024-10-10T20:00:00+07:00")
_CAMPAIGN = TitledCampaign(id="hai-ba-trung-2024", title="Tổ chức phong trào thi đua năm 2024")
_WARD = NamedPart(id="phuong-bach-mai", name="Phường Bạch Mai")
_PERSON = Recipient(
    category="individual", name="Trần Thị Hạnh", position="Tổ trưởng tổ dân phố", workplace="Phường Bạch Mai"
)
_TEAM = Recipient(category="collective", name="Tổ dân phố số 3", position=None, workplace=None)
_MERIT = NamedPart(id="certificate-of-merit", name="Giấy khen")
_BY_CHAIR = CitedDecision(
    issuer="ubnd-quan-hai-ba-trung", number="1501/QĐ-UBND", date=date(2024, 9, 20), signer="Nguyễn Quang Trung"
)
_BY_CITY = CitedDecision(
    issuer="ubnd-thanh-pho-ha-noi", number="5210/QĐ-UBND", date=date(2024, 10, 8), signer="Trần Sỹ Thanh"
)
_REVOKING = CitedDecision(
    issuer="ubnd-quan-hai-ba-trung", number="1733/QĐ-UBND", date=date(2024, 11, 5), signer="Nguyễn Quang Trung"
)
_SUMMER = AchievedPeriod(starts=date(2024, 7, 15), ends=date(2024, 10, 31))


def _which(award: str, form: NamedPart, decision: CitedDecision) -> dict[str, Any]:
    return {"award": award, "campaign": _CAMPAIGN, "unit": _WARD, "form": form, "decision": decision}


def _told(event_type: type[FeedEvent], sequence: int, data: Any) -> FeedEvent:
    return event_type.told(position=f"NOMINATIONS:{sequence}", source="urn:thidua", at=_AT, data=data)


_EVENTS = (
    _told(
        AnnouncedAward,
        42,
        AnnouncedData(
            **_which("hai-ba-trung-2024.phuong-bach-mai.7d793037a0760186574b0282f", _MERIT, _BY_CHAIR),
            theme=NamedPart(id="do-thi-van-minh", name="Xây dựng đô thị văn minh"),
            occasion=NamedPart(id="wrap-up", name="Khen thưởng tổng kết đợt thi đua"),
            recipient=_PERSON,
            achieved=_SUMMER,
            announced=Announcement(on=date(2024, 10, 10), place="Lễ kỷ niệm 70 năm Ngày Giải phóng Thủ đô"),
        ),
    ),
    _told(
        RevokedAward,
        57,
        RevokedData(
            **_which("hai-ba-trung-2024.phuong-bach-mai.7d793037a0760186574b0282f", _MERIT, _BY_CHAIR),
            revoked=Revocation(ground="false-information", decision=_REVOKING),
        ),
    ),
    _told(
        GrantedCommendation,
        40,
        AwardData(
            **_which(
                "hai-ba-trung-2024.city.1f3870be274f6c49b3e31a0c6",
                NamedPart(id="certificate-of-commendation", name="Bằng khen"),
                _BY_CITY,
            ),
            theme=None,
            occasion=NamedPart(id="city", name="Khen thưởng cấp Thành phố"),
            recipient=_TEAM,
            achieved=_SUMMER,
        ),
    ),
    _told(
        GrantedTitle,
        39,
        AwardData(
            **_which(
                "hai-ba-trung-2024.phuong-bach-mai.0cc175b9c0f1b6a831c399e26",
                NamedPart(id="outstanding-citizen", name="Danh hiệu “Công dân Thủ đô ưu tú”"),
                _BY_CITY,
            ),
            theme=None,
            occasion=NamedPart(id="title", name="Xét, đề nghị tặng danh hiệu “Công dân Thủ đô ưu tú”"),
            recipient=_PERSON,
            achieved=None,
        ),
    ),
)

WRITTEN: dict[str, FeedEvent] = {event.type: event for event in _EVENTS}
"""By type. A type's golden file never changes: another shape is another type, and this one stays."""


def golden(name: str) -> bytes:
    """Return the body that an event of a type was published as."""
    return (GOLDEN / f"{name}.json").read_bytes()
