"""Late August: a rescue is commended at once, by the simplified procedure (R9, R16, R23)."""

from thidua.story.nominees import individual
from thidua.story.offices import Decision, Offices
from thidua.story.papers import paper
from thidua.story.stage import Stage
from thidua.story.units import Units

_UNIT = "cong-an-quan"
_HERO = individual("Bùi Văn Mẫu", "Cảnh sát khu vực", "Công an quận")


async def a_rescue_is_commended(stage: Stage) -> None:
    """Tell an ad hoc award from its draft to its announcement."""
    await stage.it_becomes("2024-08-26 09:00:00")
    units, offices = Units(stage), Offices(stage)
    before = await _drafted(units, "2024-06-30")
    letter = paper("submission-letter", f"{_UNIT}-ad-hoc")
    answer = await units.submit(_UNIT, before, letter)
    stage.teller.expect_refused(answer, "outside-the-period", "a deed of June is before the campaign: refused")
    await units.withdraw(_UNIT, before)
    rescue = await _drafted(units, "2024-08-25")
    answer = await units.submit(_UNIT, rescue, letter)
    stage.teller.expect_done(
        answer, f"{stage.name(_UNIT)} proposes an officer for a rescue of the day before: no minutes, no place used"
    )
    await offices.step(rescue, "endorse", "standing-office")
    decision = Decision.of_chair(stage.plan, "1402/QĐ-UBND", "2024-08-26")
    stage.teller.expect_done(await offices.decide("chair", [rescue], decision), "the chair decides the same day")
    await stage.it_becomes("2024-08-28 08:00:00")
    announced = await offices.announce("chair", [rescue], "2024-08-28", "Giao ban Công an quận")
    stage.teller.expect_done(announced, "and it is announced two days later: a fact of its own")


async def _drafted(units: Units, day: str) -> str:
    report = paper("summary-report", f"{_UNIT}-{day}")
    achieved = {"starts": day, "ends": day}
    return await units.draft(_UNIT, _HERO, [report], occasion="ad-hoc", achieved=achieved)
