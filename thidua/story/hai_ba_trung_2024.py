"""Hai Bà Trưng, 2024: implementation plans before 05/8, nominee lists before 20/8, places that can't be passed."""

import asyncio

from thidua.story.opening import open_campaign
from thidua.story.stage import Stage, collective, individual

CAMPAIGN = "hai-ba-trung-2024"

_PLAN, _LIST = "ke-hoach-trien-khai", "ho-so-de-nghi-khen-thuong"
_THEME = "do-thi-van-minh"
_EXAMPLE = "phuong-bach-mai"
_SLOW = ("phuong-thanh-nhan", "phuong-quynh-loi", "phong-lao-dong-thuong-binh-va-xa-hoi")
_OTHERS = ("phuong-bach-khoa", "phuong-cau-den", "phuong-le-dai-hanh", "phuong-minh-khai")
_ROUTE = (("endorse", "theme-lead"), ("endorse", "standing-office"), ("endorse", "council"))
_VOTE = {"present": 9, "in_favour": 9, "against": 0, "minutes": "12/BB-HĐ"}


async def tell(stage: Stage) -> None:
    """Tell the campaign from its plan to the decisions."""
    await open_campaign(stage, "2024-07-15", "plan")
    await _implementation_plans_come_in(stage)
    await _the_fifth_of_august(stage)
    nominations = await _wards_nominate(stage)
    await _two_portals_want_the_last_place(stage)
    await _the_twentieth_of_august(stage)
    await _decisions(stage, nominations)


async def _implementation_plans_come_in(stage: Stage) -> None:
    bound = [row["unit"]["id"] for row in await stage.deadlines(obligation=_PLAN)]
    prompt = [unit for unit in bound if unit not in _SLOW]
    early, later = prompt[:12], prompt[12:]
    await stage.it_becomes("2024-07-19 15:00:00")
    delivered = await stage.deliver(_PLAN, early)
    stage.teller.expect(all(a.accepted for a in delivered), f"{len(early)} units deliver their implementation plans")
    await stage.it_becomes("2024-07-22 08:00:00")
    reminded = await stage.alerts(reason="deadline-ahead")
    stage.teller.expect(
        len(reminded) == len(bound) - len(early),
        f"the other {len(bound) - len(early)} are reminded",
        f"{len(reminded)}",
    )
    await stage.it_becomes("2024-07-29 08:00:00")
    delivered = await stage.deliver(_PLAN, later)
    stage.teller.expect(all(a.accepted for a in delivered), f"{len(later)} more deliver")
    for morning in ("2024-08-02", "2024-08-04"):
        await stage.it_becomes(f"{morning} 08:00:00")


async def _the_fifth_of_august(stage: Stage) -> None:
    await stage.it_becomes("2024-08-05 00:00:00")
    overdue = [row["unit"]["id"] for row in await stage.deadlines(obligation=_PLAN, state="overdue")]
    stage.teller.expect(
        sorted(overdue) == sorted(_SLOW), f"overdue: {', '.join(map(stage.name, _SLOW))}", ", ".join(overdue)
    )
    told = [alert["unit"]["id"] for alert in await stage.alerts(reason="overdue")]
    stage.teller.expect(sorted(told) == sorted(_SLOW), "each of them is told so, once")
    await stage.it_becomes("2024-08-07 10:00:00")
    await stage.deliver(_PLAN, _SLOW[:1])
    (late,) = await stage.deadlines(obligation=_PLAN, unit=_SLOW[0])
    stage.teller.expect(late["state"] == "met-late", f"{stage.name(_SLOW[0])} delivers two days late", late["state"])


async def _wards_nominate(stage: Stage) -> list[str]:
    await stage.it_becomes("2024-08-12 09:00:00")
    bare = await stage.draft(_EXAMPLE, collective("Tổ dân phố số 9"), with_papers=False, theme=_THEME)
    answer = await stage.submit(bare)
    stage.teller.expect_refused(answer, "dossier-incomplete", f"{stage.name(_EXAMPLE)} submits without papers: refused")
    await stage.withdraw(bare)
    nominees = [collective(f"Tổ dân phố số {number}") for number in (1, 2)]
    nominees += [individual(f"Nguyễn Thị Mẫu {n}", "Cán bộ", stage.name(_EXAMPLE)) for n in range(1, 5)]
    nominations = [await stage.draft(_EXAMPLE, nominee, theme=_THEME) for nominee in nominees]
    answer = await stage.submit_list(_EXAMPLE)
    stage.teller.expect_done(answer, "it nominates 2 collectives and 4 individuals, with all papers")
    third = await stage.draft(_EXAMPLE, collective("Tổ dân phố số 3"), theme=_THEME)
    stage.teller.expect_refused(await stage.submit(third), "quota-used-up", "its third collective is refused")
    await stage.it_becomes("2024-08-13 08:00:00")
    refused = await stage.alerts(unit=_EXAMPLE, reason="place-refused")
    stage.teller.expect(len(refused) == 1, "the ward finds that in its inbox, once", f"{len(refused)}")
    returned = await stage.step(
        nominations[0], "return", "theme-lead", reason="Bổ sung số liệu trong báo cáo thành tích"
    )
    stage.teller.expect_done(returned, "the theme's lead returns the first collective for supplement")
    (row,) = await stage.quotas(unit=_EXAMPLE, category="collective")
    counted = (row["submitted"], row["returned"], row["remaining"])
    stage.teller.expect(counted == (2, 1, 0), "it keeps its place: 2 of 2 used, 1 of them returned", f"{counted}")
    stage.teller.expect_done(await stage.submit(nominations[0]), "and comes back supplemented")
    for unit in _OTHERS:
        await stage.draft(unit, collective("Đội tự quản vệ sinh môi trường"), theme=_THEME)
        await stage.draft(unit, individual("Vũ Thị Mẫu", "Tổ trưởng tổ dân phố", stage.name(unit)), theme=_THEME)
    answers = [await stage.submit_list(unit) for unit in _OTHERS]
    stage.teller.expect(all(a.accepted for a in answers), f"{len(_OTHERS)} more wards submit their lists")
    return nominations


async def _two_portals_want_the_last_place(stage: Stage) -> None:
    unit = "phong-tai-chinh-ke-hoach"
    theme = "ket-cau-ha-tang-tiet-kiem"
    person = await stage.draft(unit, individual("Đỗ Thị Mẫu", "Chuyên viên", stage.name(unit)), theme=theme)
    stage.teller.expect_done(await stage.submit_list(unit, person), f"{stage.name(unit)} nominates an individual first")
    drafts = [await stage.draft(unit, collective(name), theme=theme) for name in ("Tổ A", "Tổ B")]
    answers = await asyncio.gather(*(stage.submit_list(unit, draft) for draft in drafts))
    outcomes = sorted("taken" if answer.accepted else answer.code for answer in answers)
    stage.teller.expect(
        outcomes == ["quota-used-up", "taken"],
        "two portals of it submit for its one collective at the same moment: one is taken, one refused",
        ", ".join(outcomes),
    )


async def _the_twentieth_of_august(stage: Stage) -> None:
    in_time, too_late = "phuong-vinh-tuy", "phuong-truong-dinh"
    for unit in (in_time, too_late):
        await stage.draft(unit, individual(f"Lê Thị Mẫu {unit}", "Cán bộ", stage.name(unit)), theme=_THEME)
    for morning in ("2024-08-17", "2024-08-19"):
        await stage.it_becomes(f"{morning} 08:00:00")
    await stage.it_becomes("2024-08-19 23:59:59")
    stage.teller.expect_done(await stage.submit_list(in_time), f"the list of {stage.name(in_time)} is taken")
    await stage.it_becomes("2024-08-20 00:00:00")
    answer = await stage.submit_list(too_late)
    stage.teller.expect_refused(answer, "list-too-late", f"one second later that of {stage.name(too_late)} is refused")
    states = {row["unit"]["id"]: row["state"] for row in await stage.deadlines(obligation=_LIST)}
    stage.teller.expect(
        (states[in_time], states[too_late]) == ("met", "overdue"), "the deadline view says met, and overdue"
    )


async def _decisions(stage: Stage, nominations: list[str]) -> None:
    await stage.it_becomes("2024-09-20 09:00:00")
    first, second, *people = nominations
    skipped = await stage.step(first, "decide", "chair", number="1/QĐ-UBND", date="2024-09-20", signer="x")
    stage.teller.expect_refused(skipped, "waits-elsewhere", "the chair can't decide before the others of the route")
    for nomination in (first, second, people[0]):
        for act, office in _ROUTE:
            await stage.step(nomination, act, office, **({"vote": _VOTE} if office == "council" else {}))
    decided = [
        await stage.step(
            nomination,
            "decide",
            "chair",
            number=f"{1500 + number}/QĐ-UBND",
            date="2024-09-20",
            signer=stage.plan.document.signer,
        )
        for number, nomination in enumerate((first, people[0]), start=1)
    ]
    stage.teller.expect(
        all(a.accepted for a in decided), "lead, standing office and council endorse, the chair decides two"
    )
    declined = await stage.step(second, "decline", "chair", reason="Chưa đủ tiêu chuẩn")
    stage.teller.expect_done(declined, "and declines the second collective")
    rows = {row["category"]: row for row in await stage.quotas(unit=_EXAMPLE)}
    counted = (rows["collective"]["awarded"], rows["collective"]["submitted"], rows["individual"]["awarded"])
    stage.teller.expect(
        counted == (1, 1, 1), "awarded: 1 collective, 1 individual; a place is free again", f"{counted}"
    )
    await stage.it_becomes("2024-09-20 17:00:00")
    told = await stage.alerts(unit=_EXAMPLE, reason="nomination-decided")
    stage.teller.expect(len(told) == 3, "the ward is told of the three decisions", f"{len(told)}")  # noqa: PLR2004  (as said)
