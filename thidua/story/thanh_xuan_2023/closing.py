"""The rest of 2023: whom the standing office proposes to the city, the ceremony, the final report (R6, R26)."""

from thidua.story.nominees import individual
from thidua.story.offices import Decision, Offices
from thidua.story.stage import Stage
from thidua.story.units import Units

_UNIT = "phong-noi-vu"
_CITY = "UBND thành phố Hà Nội"


async def the_campaign_ends(stage: Stage) -> None:
    """Tell the city's commendation, the announcement and the closing."""
    await _the_city_commends(stage)
    offices = Offices(stage)
    granted = [row["id"] for row in await stage.nominations(status="awarded") if row["occasion"] != "city"]
    answer = await offices.announce("chair", granted, "2023-08-19", "Hội nghị biểu dương người tốt, việc tốt")
    stage.teller.expect_done(answer, f"{len(granted)} awards of the chair are announced")
    await stage.it_becomes("2023-12-29 16:00:00")
    refused = await offices.close()
    stage.teller.expect(refused.code == "work-still-open", "closing names what units never delivered", refused.code)
    closed = await offices.close("Các đơn vị còn lại không có đề xuất")
    stage.teller.expect_done(closed, "the campaign is closed, and what is left open is in the record")


async def _the_city_commends(stage: Stage) -> None:
    await stage.it_becomes("2023-08-01 09:00:00")
    units, offices = Units(stage), Offices(stage)
    person = individual("Lý Thị Mẫu", "Tổ trưởng tổ dân phố", "Phường Nhân Chính", managing_unit="phuong-nhan-chinh")
    nomination = await units.draft(_UNIT, person, occasion="city")
    await units.submit(_UNIT, nomination)
    await offices.step(nomination, "endorse", "standing-office")
    await offices.step(nomination, "endorse", "chair")
    await stage.it_becomes("2023-08-19 09:00:00")
    decision = Decision("4187/QĐ-UBND", "2023-08-18", _CITY)
    granted = await offices.decide("city-chair", [nomination], decision)
    stage.teller.expect_done(granted, "the city commends whom the standing office proposed: no number was set for it")
    announced = await offices.announce("city-chair", [nomination], "2023-08-19", "Hội nghị biểu dương")
    stage.teller.expect_done(announced, "and it is announced in August")
