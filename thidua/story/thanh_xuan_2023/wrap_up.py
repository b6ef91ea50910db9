"""Nominees before 10 June: the letter names no number, so none is passed (R7, R13)."""

from thidua.story.nominees import individual
from thidua.story.offices import Decision, Offices
from thidua.story.stage import Stage
from thidua.story.thanh_xuan_2023.cast import EARLY, ENTRIES, EXAMPLE, LATER, NEVER
from thidua.story.units import Units

_PEOPLE = ("Trần Thị Mẫu", "Lê Văn Mẫu", "Phạm Thị Mẫu")


async def lists_come_in(stage: Stage) -> None:
    """Tell a list in time, and one at midnight."""
    await stage.it_becomes("2023-06-08 14:00:00")
    units = Units(stage)
    for name in _PEOPLE:
        await units.draft(EXAMPLE, individual(name, "Tổ trưởng tổ dân phố", EXAMPLE))
    answer = await units.submit_list(EXAMPLE)
    stage.teller.expect_done(
        answer, f"{stage.name(EXAMPLE)} nominates {len(_PEOPLE)} people: the letter names no number, so none is passed"
    )
    await stage.it_becomes("2023-06-09 08:00:00")
    await units.draft(NEVER, individual("Nguyễn Văn Mẫu", "Tổ trưởng tổ dân phố", NEVER))
    await stage.it_becomes("2023-06-10 00:00:00")
    answer = await units.submit_list(NEVER)
    stage.teller.expect_refused(answer, "list-too-late", f"{stage.name(NEVER)} submits at midnight and is refused")
    await _who_is_late(stage)


async def _who_is_late(stage: Stage) -> None:
    met = await stage.deadlines(obligation=ENTRIES, state="met")
    overdue = await stage.deadlines(obligation=ENTRIES, state="overdue")
    delivered, bound = len(EARLY) + len(LATER), len(stage.plan.units)
    stage.teller.expect(
        (len(met), len(overdue)) == (delivered, bound - delivered),
        f"contest entries: {delivered} units delivered, {bound - delivered} are overdue",
        f"{len(met)} and {len(overdue)}",
    )
    reminders = [alert for alert in await stage.alerts(unit=NEVER) if alert["obligation"] == ENTRIES]
    reasons = [alert["reason"] for alert in sorted(reminders, key=lambda alert: alert["raised_at"])]
    stage.teller.expect(
        reasons == ["deadline-ahead"] * 4 + ["overdue"],
        f"{stage.name(NEVER)} was reminded 14, 7, 3 and 1 days ahead, and told that it is overdue",
        ", ".join(reasons),
    )
    spared = [alert for alert in await stage.alerts(unit=EARLY[0]) if alert["obligation"] == ENTRIES]
    stage.teller.expect(not spared, f"{stage.name(EARLY[0])}, which had delivered, was left in peace")


async def the_chair_commends(stage: Stage) -> None:
    """Tell the decision on all that waits for the chair."""
    await stage.it_becomes("2023-07-10 09:00:00")
    offices = Offices(stage)
    waiting = [row["id"] for row in await stage.nominations(status="submitted") if row["occasion"] != "city"]
    await offices.endorse("standing-office", waiting)
    answer = await offices.decide("chair", waiting, Decision.of_chair(stage.plan, "2001/QĐ-UBND", "2023-07-10"))
    stage.teller.expect_done(answer, f"the chair commends all {len(waiting)} by one decision")
    rows = await stage.quotas(unit=EXAMPLE, category="individual")
    counted = [(row["submitted"], row["awarded"], row["maximum"]) for row in rows]
    stage.teller.expect(counted == [(3, 3, None)], "the quota view: 3 nominated, 3 awarded, no maximum", f"{counted}")
    await stage.it_becomes("2023-07-10 17:00:00")
    decided = await stage.alerts(unit=EXAMPLE, reason="nomination-decided")
    stage.teller.expect(len(decided) == len(_PEOPLE), "and the ward is told of each decision")
