"""Thanh Xuân, 2023: contest entries and nominees before 10/6, two interim reports before 30/6."""

from thidua.story.opening import open_campaign
from thidua.story.stage import Stage, individual

CAMPAIGN = "thanh-xuan-2023"

_ENTRIES, _NOMINEES = "bai-du-thi", "de-nghi-khen-thuong"
_FIRE_REPORT, _TAX_REPORT = "bao-cao-so-ket-pccc", "bao-cao-so-ket-thu-ngan-sach"
_EARLY = ("phuong-ha-dinh", "phuong-khuong-dinh", "phuong-nhan-chinh", "cong-an-quan", "uy-ban-mttq-quan")
_LATER = ("phuong-khuong-mai", "phuong-thuong-dinh", "phong-noi-vu", "trung-tam-chinh-tri-quan")
_NEVER = "phuong-kim-giang"


async def tell(stage: Stage) -> None:
    """Tell the campaign from its letter to the decisions."""
    await open_campaign(stage, "2023-05-22", "letter")
    await _entries_come_in(stage)
    nominations = await _lists_come_in(stage)
    await _the_tenth_of_june(stage)
    await _the_thirtieth_of_june(stage)
    await _decisions(stage, nominations)


async def _entries_come_in(stage: Stage) -> None:
    await stage.it_becomes("2023-05-25 09:00:00")
    delivered = await stage.deliver(_ENTRIES, _EARLY)
    stage.teller.expect(all(a.accepted for a in delivered), f"{len(_EARLY)} units send their contest entries early")
    for morning in ("2023-05-27", "2023-06-03"):
        await stage.it_becomes(f"{morning} 08:00:00")
    delivered = await stage.deliver(_ENTRIES, _LATER)
    stage.teller.expect(all(a.accepted for a in delivered), f"{len(_LATER)} more follow after the second reminder")
    await stage.it_becomes("2023-06-07 08:00:00")


async def _lists_come_in(stage: Stage) -> list[str]:
    await stage.it_becomes("2023-06-08 14:00:00")
    unit = "phuong-nhan-chinh"
    people = ("Trần Thị Mẫu", "Lê Văn Mẫu", "Phạm Thị Mẫu")
    nominations = [await stage.draft(unit, individual(name, "Tổ trưởng tổ dân phố", unit)) for name in people]
    answer = await stage.submit_list(unit)
    stage.teller.expect_done(
        answer, f"{stage.name(unit)} nominates {len(people)} people: the letter names no number, so none is passed"
    )
    await stage.it_becomes("2023-06-09 08:00:00")
    return nominations


async def _the_tenth_of_june(stage: Stage) -> None:
    await stage.draft(_NEVER, individual("Nguyễn Văn Mẫu", "Tổ trưởng tổ dân phố", _NEVER))
    await stage.it_becomes("2023-06-10 00:00:00")
    answer = await stage.submit_list(_NEVER)
    stage.teller.expect_refused(answer, "list-too-late", f"{stage.name(_NEVER)} submits at midnight and is refused")
    met = await stage.deadlines(obligation=_ENTRIES, state="met")
    overdue = await stage.deadlines(obligation=_ENTRIES, state="overdue")
    delivered = len(_EARLY) + len(_LATER)
    bound = len(stage.plan.units)
    stage.teller.expect(
        (len(met), len(overdue)) == (delivered, bound - delivered),
        f"contest entries: {delivered} units delivered, {bound - delivered} are overdue",
        f"{len(met)} and {len(overdue)}",
    )
    reminders = [alert for alert in await stage.alerts(unit=_NEVER) if alert["obligation"] == _ENTRIES]
    reasons = [alert["reason"] for alert in sorted(reminders, key=lambda alert: alert["raised_at"])]
    stage.teller.expect(
        reasons == ["deadline-ahead"] * 4 + ["overdue"],
        f"{stage.name(_NEVER)} was reminded 14, 7, 3 and 1 days ahead, and told that it is overdue",
        ", ".join(reasons),
    )
    spared = [alert for alert in await stage.alerts(unit=_EARLY[0]) if alert["obligation"] == _ENTRIES]
    stage.teller.expect(not spared, f"{stage.name(_EARLY[0])}, which had delivered, was left in peace")


async def _the_thirtieth_of_june(stage: Stage) -> None:
    for morning in ("2023-06-16", "2023-06-23", "2023-06-27"):
        await stage.it_becomes(f"{morning} 08:00:00")
    (report,) = await stage.deliver(_FIRE_REPORT, ["cong-an-quan"])
    stage.teller.expect_done(report, f"{stage.name('cong-an-quan')} files its interim report")
    await stage.draft("cong-an-quan", individual("Hoàng Văn Mẫu", "Cán bộ", "Đội PCCC"), occasion="interim")
    answer = await stage.submit_list("cong-an-quan")
    stage.teller.expect_done(answer, "and proposes whom to commend for it")
    await stage.it_becomes("2023-06-29 08:00:00")
    await stage.it_becomes("2023-06-30 00:00:00")
    (tax,) = await stage.deadlines(obligation=_TAX_REPORT)
    stage.teller.expect(
        tax["state"] == "overdue", f"that of {stage.name('chi-cuc-thue-quan')} is overdue", tax["state"]
    )
    await stage.it_becomes("2023-07-03 10:00:00")
    await stage.deliver(_TAX_REPORT, ["chi-cuc-thue-quan"])
    (tax,) = await stage.deadlines(obligation=_TAX_REPORT)
    stage.teller.expect(tax["state"] == "met-late", "it comes on 3 July: met, and late for ever", tax["state"])


async def _decisions(stage: Stage, nominations: list[str]) -> None:
    await stage.it_becomes("2023-07-10 09:00:00")
    for number, nomination in enumerate(nominations, start=1):
        await stage.step(nomination, "endorse", "standing-office")
        answer = await stage.step(
            nomination,
            "decide",
            "chair",
            number=f"{2000 + number}/QĐ-UBND",
            date="2023-07-10",
            signer=stage.plan.document.signer,
        )
        stage.teller.expect_done(answer, f"the chair commends nominee {number} of {stage.name('phuong-nhan-chinh')}")
    rows = await stage.quotas(unit="phuong-nhan-chinh", category="individual")
    counted = [(row["submitted"], row["awarded"], row["maximum"]) for row in rows]
    stage.teller.expect(counted == [(3, 3, None)], "the quota view: 3 nominated, 3 awarded, no maximum", f"{counted}")
    await stage.it_becomes("2023-07-10 17:00:00")
    decided = await stage.alerts(unit="phuong-nhan-chinh", reason="nomination-decided")
    stage.teller.expect(len(decided) == len(nominations), "and the ward is told of each decision")
