"""September: lead, standing office, council and chair; returns, and nobody twice in a row (R15, R23 to R26)."""

from thidua.story.hai_ba_trung_2024.by_hand import WAITING_WITH_ONE_RETURNED
from thidua.story.hai_ba_trung_2024.cast import EXAMPLE, LEAD, THEME
from thidua.story.offices import VOTE, Decision, Offices
from thidua.story.papers import Paper, paper, report
from thidua.story.stage import Stage
from thidua.story.units import Units
from thidua.story.waiting import show_who_waits

_LEADS_PAPERS = [paper(kind, LEAD) for kind in ("submission-letter", "council-minutes")]


async def dossiers_travel(stage: Stage) -> None:
    """Tell how the theme's dossiers travel from its lead to the chair."""
    await stage.it_becomes("2024-09-05 09:00:00")
    waiting = [row["id"] for row in await stage.nominations(theme=THEME, status="submitted")]
    back = next(row["id"] for row in await stage.nominations(theme=THEME, status="submitted", unit=EXAMPLE))
    await _one_is_returned(stage, back, waiting)
    await _the_lead_endorses(stage, waiting)
    await _the_council_votes(stage, waiting)
    await _the_chair_decides(stage, waiting)


async def _one_is_returned(stage: Stage, back: str, waiting: list[str]) -> None:
    offices = Offices(stage, LEAD)
    returned = await offices.step(back, "return", "theme-lead", reason="Bổ sung số liệu trong báo cáo thành tích")
    stage.teller.expect_done(returned, "the theme's lead returns the first collective for supplement")
    (row,) = await stage.quotas(unit=EXAMPLE, category="collective")
    counted = (row["submitted"], row["returned"], row["remaining"])
    stage.teller.expect(counted == (2, 1, 0), "it keeps its place: 2 of 2 used, 1 of them returned", f"{counted}")
    await show_who_waits(stage, WAITING_WITH_ONE_RETURNED)
    together = await offices.endorse("theme-lead", waiting, papers=_LEADS_PAPERS, reports=_reports(waiting))
    stage.teller.expect_refused(
        together, "not-in-this-state", f"{len(waiting)} can't be passed on together with it: none is"
    )
    units = Units(stage)
    await units.save_dossier(EXAMPLE, back, report(f"{back} bổ sung"))
    stage.teller.expect_done(await units.submit(EXAMPLE, back), "it comes back supplemented; the older report is kept")


async def _the_lead_endorses(stage: Stage, waiting: list[str]) -> None:
    offices = Offices(stage, LEAD)
    bare = await offices.endorse("theme-lead", waiting[:2])
    stage.teller.expect_refused(bare, "several-obstacles", "the lead sends no papers of its own: refused, all named")
    answer = await offices.endorse("theme-lead", waiting, papers=_LEADS_PAPERS, reports=_reports(waiting))
    stage.teller.expect_done(answer, f"with letter, minutes and confirmed reports {len(waiting)} go on at once")
    same = await offices.endorse("standing-office", waiting[:1], by=offices.actor("theme-lead"))
    stage.teller.expect_refused(
        same, "same-person-twice", "who endorsed for the lead can't take the standing office's step"
    )
    stage.teller.expect_done(await offices.endorse("standing-office", waiting), "somebody else of it does")


async def _the_council_votes(stage: Stage, waiting: list[str]) -> None:
    await stage.it_becomes("2024-09-12 14:00:00")
    offices = Offices(stage)
    *carried, last = waiting
    against = {**VOTE, "in_favour": 4, "against": 5, "minutes": "13/BB-HĐ"}
    lost = await offices.step(last, "endorse", "council", vote=against)
    stage.teller.expect_refused(lost, "vote-not-carried", "4 to 5 does not carry")
    declined = await offices.step(last, "decline", "council", reason="Chưa đủ tiêu chuẩn", vote=against)
    stage.teller.expect_done(declined, "the council declines that one, and its vote stands in the record")
    passed = await offices.endorse("council", carried, vote=VOTE)
    stage.teller.expect_done(passed, f"9 to 0 carries the other {len(carried)}")


async def _the_chair_decides(stage: Stage, waiting: list[str]) -> None:
    await stage.it_becomes("2024-09-20 09:00:00")
    offices = Offices(stage)
    granted = waiting[:-1]
    taken = Decision.of_chair(stage.plan, "1402/QĐ-UBND", "2024-09-20")
    stage.teller.expect_refused(
        await offices.decide("chair", granted, taken), "decision-number-taken", "a number used in August is refused"
    )
    decision = Decision.of_chair(stage.plan, "1501/QĐ-UBND", "2024-09-20")
    own = [row["id"] for row in await stage.nominations(status="submitted", theme=THEME, unit=EXAMPLE)]
    stage.teller.expect_refused(
        await offices.decide("chair", own, decision, by=stage.officer(EXAMPLE)),
        "not-permitted",
        f"the officer of {stage.name(EXAMPLE)} can't decide, not even on its own {len(own)}",
    )
    answer = await offices.decide("chair", granted, decision)
    stage.teller.expect_done(answer, f"the chair grants all {len(granted)} by one decision, for the campaign's period")
    awarded = sum(row["awarded"] for row in await stage.quotas())
    stage.teller.expect(awarded == len(granted), f"the quota view counts {len(granted)} awards", f"{awarded}")
    await stage.it_becomes("2024-09-20 17:00:00")
    told = await stage.alerts(reason="nomination-decided")
    expected = len(waiting) + 1
    stage.teller.expect(
        len(told) == expected, f"units were told of each decision: {expected} with the rescue", f"{len(told)}"
    )


def _reports(nominations: list[str]) -> dict[str, Paper]:
    return {nomination: report(f"{nomination} xác nhận", "theme-lead") for nomination in nominations}
