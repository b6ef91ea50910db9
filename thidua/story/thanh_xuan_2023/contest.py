"""The writing contest: entries before 10 June, prizes that the standing office recognises (R6)."""

from thidua.story.offices import Decision, Offices
from thidua.story.sending import Answer
from thidua.story.stage import Stage
from thidua.story.thanh_xuan_2023.cast import CONTEST, EARLY, ENTRIES, EXAMPLE, LATER
from thidua.story.units import Units

_PRIZES = ("Giải Nhất", "Giải Nhì", "Giải Ba")
_JUDGE = "Trưởng phòng Nội vụ"


async def entries_come_in(stage: Stage) -> None:
    """Tell how units send in their entries, early and after reminders."""
    await stage.it_becomes("2023-05-25 09:00:00")
    entered = [await _enter(stage, unit) for unit in EARLY]
    stage.teller.expect(all(a.accepted for a in entered), f"{len(EARLY)} units send their contest entries early")
    plain = await Units(stage).deliver_one(ENTRIES, EXAMPLE)
    stage.teller.expect(not plain.accepted, "an entry without author, title and subject is refused", plain.code)
    for morning in ("2023-05-27", "2023-06-03"):
        await stage.it_becomes(f"{morning} 08:00:00")
    entered = [await _enter(stage, unit) for unit in LATER]
    stage.teller.expect(all(a.accepted for a in entered), f"{len(LATER)} more follow after the second reminder")
    await stage.it_becomes("2023-06-07 08:00:00")


async def _enter(stage: Stage, unit: str) -> Answer:
    title = f"Người tốt ở {stage.name(unit)}"
    return await Units(stage).enter(CONTEST, unit, f"Nguyễn Mẫu {unit}", title, "Bà Trần Thị Mẫu, tổ trưởng")


async def prizes_are_recognised(stage: Stage) -> None:
    """Tell the prizes: three entries win, and each wins once."""
    await stage.it_becomes("2023-07-05 09:00:00")
    offices = Offices(stage)
    path = f"/api/v1/campaigns/{stage.plan.campaign}/contests/{CONTEST}/entries"
    entries = await stage.portal.rows("campaigns", path, ("CAMPAIGNS",))
    expected = len(EARLY) + len(LATER)
    stage.teller.expect(len(entries) == expected, f"{expected} entries stand for judging", f"{len(entries)}")
    decision = Decision("21/QĐ-NV", "2023-07-05", _JUDGE)
    unknown = await offices.recognise(CONTEST, {f"{stage.plan.campaign}.{EXAMPLE}.00000000": _PRIZES[0]}, decision)
    stage.teller.expect(not unknown.accepted, "a prize for an entry that is not there is refused", unknown.code)
    winners = [entry["id"] for entry in entries[: len(_PRIZES)]]
    won = await offices.recognise(CONTEST, dict(zip(winners, _PRIZES, strict=True)), decision)
    stage.teller.expect_done(won, f"the standing office recognises {len(_PRIZES)} prizes")
