"""October: whom the city commends, and one to whom it gives its title (R8, R23)."""

from thidua.story.nominees import individual
from thidua.story.offices import Decision, Offices
from thidua.story.papers import report
from thidua.story.stage import Stage
from thidua.story.units import Units

_CITY = "Chủ tịch UBND thành phố Hà Nội"
_UNIT = "phuong-bach-khoa"


async def the_city_decides(stage: Stage) -> None:
    """Tell the council's picks within the allotment, the title, and the city's answers."""
    await _a_title(stage)
    await stage.it_becomes("2024-09-25 14:00:00")
    offices = Offices(stage)
    rows = await stage.nominations(status="awarded", occasion="wrap-up")
    teams = [row["id"] for row in rows if row["category"] == "collective"]
    people = [row["id"] for row in rows if row["category"] == "individual"]
    picked = await offices.pick("city", [*teams[:2], *people[:3]])
    stage.teller.expect_done(picked, "the council picks 2 collectives and 3 individuals for the city (III.4.3)")
    third = await offices.pick("city", teams[2:3])
    stage.teller.expect_refused(third, "picks-used-up", "a third collective is refused")
    allotments = {row["category"]: row for row in await stage.picks()}
    counted = tuple(allotments[category]["remaining"] for category in ("collective", "individual"))
    stage.teller.expect(counted == (0, 0), "no place of the allotment is left", f"{counted}")
    await stage.it_becomes("2024-10-08 15:00:00")
    going_up = [row["id"] for row in picked.body["nominations"]]
    decision = Decision("5210/QĐ-UBND", "2024-10-08", _CITY)
    answer = await offices.decide("city-chair", going_up, decision)
    stage.teller.expect_done(answer, "the city grants its certificate of commendation to all five")


async def _a_title(stage: Stage) -> None:
    await stage.it_becomes("2024-09-23 09:00:00")
    units, offices = Units(stage), Offices(stage)
    citizen = individual("Phan Thị Mẫu", "Bác sĩ", stage.name(_UNIT))
    nomination = await units.draft(_UNIT, citizen, [report("công dân ưu tú")], occasion="title")
    await units.submit(_UNIT, nomination)
    await offices.step(nomination, "endorse", "standing-office")
    await offices.step(nomination, "endorse", "chair")
    await stage.it_becomes("2024-09-24 15:00:00")
    granted = await offices.decide("city-chair", [nomination], Decision("5105/QĐ-UBND", "2024-09-24", _CITY))
    stage.teller.expect_done(granted, f"one of {stage.name(_UNIT)} becomes “Công dân Thủ đô ưu tú”, before October")
