"""August: lists, places that can't be passed, a place used again, the cutoff and an extension (R7, R10, R11, R13)."""

import asyncio

from thidua.story.hai_ba_trung_2024.amending import quota_of_raised
from thidua.story.hai_ba_trung_2024.cast import EXAMPLE, EXTENDED, LIST, OTHERS, RAISED, THEME
from thidua.story.nominees import collective, individual
from thidua.story.offices import Offices
from thidua.story.papers import papers_of_list
from thidua.story.stage import Stage
from thidua.story.units import Units


async def lists_come_in(stage: Stage) -> None:
    """Tell how wards nominate up to the last second, and one of them after it."""
    await stage.it_becomes("2024-08-12 09:00:00")
    await _a_ward_nominates(stage)
    await _others_nominate(stage)
    await _a_quota_is_lowered_again(stage)
    await _two_portals_want_the_last_place(stage)
    await _the_twentieth_of_august(stage)
    await _the_extension(stage)


async def _a_ward_nominates(stage: Stage) -> None:
    units, ward = Units(stage), stage.name(EXAMPLE)
    bare = await units.draft(EXAMPLE, collective("Tổ dân phố số 9"), [], theme=THEME)
    answer = await units.submit(EXAMPLE, bare)
    stage.teller.expect_refused(answer, "dossier-incomplete", f"{ward} submits without papers: refused")
    await units.withdraw(EXAMPLE, bare)
    teams = [await units.draft(EXAMPLE, collective(f"Tổ dân phố số {n}"), theme=THEME) for n in (1, 2)]
    alone = await units.submit_list(EXAMPLE, *teams)
    stage.teller.expect_refused(alone, "needs-an-individual", "2 collectives without an individual are refused")
    for number in range(1, 5):
        await units.draft(EXAMPLE, individual(f"Nguyễn Thị Mẫu {number}", "Cán bộ", ward), theme=THEME)
    answer = await units.submit_list(EXAMPLE)
    stage.teller.expect_done(answer, "it nominates 2 collectives and 4 individuals, with all papers")
    third = await units.draft(EXAMPLE, collective("Tổ dân phố số 3"), theme=THEME)
    stage.teller.expect_refused(
        await units.look_at(third, OTHERS[0]),
        "unknown-nomination",
        f"its next draft does not exist for the officer of {stage.name(OTHERS[0])}, who asks for it by its id",
    )
    late = papers_of_list(f"{EXAMPLE}, bổ sung")
    answer = await units.submit(EXAMPLE, third, *late)
    stage.teller.expect_refused(answer, "quota-used-up", "its third collective is refused")
    twin = await units.draft(EXAMPLE, collective("TỔ DÂN PHỐ  SỐ 1"), theme=THEME)
    stage.teller.expect_refused(
        await units.submit(EXAMPLE, twin, *late),
        "nominated-already",
        "and so is the first one under a name spelt otherwise",
    )
    await units.withdraw(EXAMPLE, twin)
    await stage.it_becomes("2024-08-13 08:00:00")
    refused = await stage.alerts(unit=EXAMPLE, reason="place-refused")
    stage.teller.expect(len(refused) == 1, "the ward finds that in its inbox, once", f"{len(refused)}")
    await units.withdraw(EXAMPLE, teams[1])
    stage.teller.expect_done(
        await units.submit(EXAMPLE, third, *late), "it withdraws its second collective, and the third has its place"
    )
    (row,) = await stage.quotas(unit=EXAMPLE, category="collective")
    counted = (row["submitted"], row["remaining"])
    stage.teller.expect(counted == (2, 0), "2 of 2 places are used", f"{counted}")


async def _others_nominate(stage: Stage) -> None:
    units = Units(stage)
    for unit in OTHERS:
        await units.draft(unit, collective("Đội tự quản vệ sinh môi trường"), theme=THEME)
        await units.draft(unit, individual("Vũ Thị Mẫu", "Tổ trưởng tổ dân phố", stage.name(unit)), theme=THEME)
    answers = [await units.submit_list(unit) for unit in OTHERS]
    stage.teller.expect(all(a.accepted for a in answers), f"{len(OTHERS)} more wards submit their lists")


async def _a_quota_is_lowered_again(stage: Stage) -> None:
    units = Units(stage)
    for number in (1, 2, 3):
        await units.draft(RAISED, collective(f"Tổ liên gia số {number}"), theme=THEME)
    await units.draft(RAISED, individual("Đặng Thị Mẫu", "Tổ trưởng", stage.name(RAISED)), theme=THEME)
    answer = await units.submit_list(RAISED)
    stage.teller.expect_done(answer, f"{stage.name(RAISED)} nominates 3 collectives: its quota was raised")
    await stage.it_becomes("2024-08-14 09:00:00")
    lowered = await Offices(stage).amend(
        [{"change": "quota-set", "quota": quota_of_raised(2)}], "Cân đối chỉ tiêu", "195/KH-UBND", "2024-08-14"
    )
    stage.teller.expect_done(lowered, "its quota is lowered to 2 again")
    (row,) = await stage.quotas(unit=RAISED, category="collective")
    counted = (row["submitted"], row["maximum"], row["state"])
    stage.teller.expect(counted == (3, 2, "over-used"), "3 of 2 are used: shown, and nobody is cancelled", f"{counted}")


async def _two_portals_want_the_last_place(stage: Stage) -> None:
    units, unit, theme = Units(stage), "phong-tai-chinh-ke-hoach", "ket-cau-ha-tang-tiet-kiem"
    person = await units.draft(unit, individual("Đỗ Thị Mẫu", "Chuyên viên", stage.name(unit)), theme=theme)
    answer = await units.submit_list(unit, person)
    stage.teller.expect_done(answer, f"{stage.name(unit)} nominates an individual first")
    drafts = [await units.draft(unit, collective(name), theme=theme) for name in ("Tổ A", "Tổ B")]
    answers = await asyncio.gather(*(units.submit_list(unit, draft) for draft in drafts))
    outcomes = sorted("taken" if answer.accepted else answer.code for answer in answers)
    stage.teller.expect(
        outcomes == ["quota-used-up", "taken"],
        "two portals of it submit for its one collective at the same moment: one is taken, one refused",
        ", ".join(outcomes),
    )


async def _the_twentieth_of_august(stage: Stage) -> None:
    units, in_time, too_late = Units(stage), "phuong-thanh-luong", "phuong-truong-dinh"
    for unit in (in_time, too_late, EXTENDED):
        await units.draft(unit, individual(f"Lê Thị Mẫu {unit}", "Cán bộ", stage.name(unit)), theme=THEME)
    for morning in ("2024-08-17", "2024-08-19"):
        await stage.it_becomes(f"{morning} 08:00:00")
    await stage.it_becomes("2024-08-19 23:59:59")
    stage.teller.expect_done(await units.submit_list(in_time), f"the list of {stage.name(in_time)} is taken")
    await stage.it_becomes("2024-08-20 00:00:00")
    answer = await units.submit_list(too_late)
    stage.teller.expect_refused(answer, "list-too-late", f"one second later that of {stage.name(too_late)} is refused")
    states = {row["unit"]["id"]: row["state"] for row in await stage.deadlines(obligation=LIST)}
    seen = (states[in_time], states[too_late], states[EXTENDED])
    stage.teller.expect(
        seen == ("met", "overdue", "due-soon"), "the deadline view says met, overdue, and due soon", f"{seen}"
    )


async def _the_extension(stage: Stage) -> None:
    await stage.it_becomes("2024-08-24 16:00:00")
    answer = await Units(stage).submit_list(EXTENDED)
    stage.teller.expect_done(answer, f"that of {stage.name(EXTENDED)} is taken on 24 August: it has an extension")
