"""July and early August: implementation plans, theme plans, and a cluster with its activity (R3, R4, R5)."""

from thidua.story.hai_ba_trung_2024.by_hand import TOLD_WHO_IS_SLOW
from thidua.story.hai_ba_trung_2024.cast import CLUSTER, HEAD, PLAN, SLOW, THEME_PLAN
from thidua.story.offices import Offices
from thidua.story.stage import Stage
from thidua.story.units import Units
from thidua.story.urging import expect_told_about, urge_who_is_late

_POINTS = ("content", "tasks", "award-criteria")


async def units_get_ready(stage: Stage) -> None:
    """Tell how units prepare, who is reminded, and who is overdue on 5 August."""
    bound = [row["unit"]["id"] for row in await stage.deadlines(obligation=PLAN)]
    prompt = [unit for unit in bound if unit not in SLOW]
    early, later = prompt[:12], prompt[12:]
    await stage.it_becomes("2024-07-19 15:00:00")
    delivered = await Units(stage).deliver(PLAN, early)
    stage.teller.expect(all(a.accepted for a in delivered), f"{len(early)} units deliver their implementation plans")
    await _a_cluster_is_formed(stage)
    await stage.it_becomes("2024-07-22 08:00:00")
    reminded = len(await stage.alerts(reason="deadline-ahead"))
    stage.teller.expect(
        reminded == len(bound) - len(early), f"the other {len(bound) - len(early)} are reminded", f"{reminded}"
    )
    await _leads_plan_their_themes(stage)
    await stage.it_becomes("2024-07-29 08:00:00")
    delivered = await Units(stage).deliver(PLAN, later)
    stage.teller.expect(all(a.accepted for a in delivered), f"{len(later)} more deliver")
    for morning in ("2024-08-02", "2024-08-04"):
        await stage.it_becomes(f"{morning} 08:00:00")
    await _the_fifth_of_august(stage)


async def _a_cluster_is_formed(stage: Stage) -> None:
    """Form one by an amendment: the plan obliges clusters and names none."""
    cluster = {
        "id": CLUSTER,
        "name": "Cụm thi đua số 1",
        "head": HEAD,
        "members": [HEAD, "phuong-nguyen-du", "phuong-pham-dinh-ho", "phuong-bach-dang"],
        "clause": "1",
    }
    answer = await Offices(stage).amend(
        [{"change": "cluster-set", "cluster": cluster}], "Thành lập cụm thi đua", "171/KH-UBND", "2024-07-19"
    )
    stage.teller.expect_done(answer, "a cluster of four wards is formed by an amendment: the plan itself names none")
    described = {"content": "Lễ báo công", "scale": "4 phường", "time": "Ngày 30/8/2024", "place": "Nhà văn hóa quận"}
    units = Units(stage)
    missing = await units.register_activity(CLUSTER, HEAD, content="Lễ báo công")
    stage.teller.expect_refused(
        missing, "activity-incomplete", "its head registers an activity with nothing but its content"
    )
    registered = await units.register_activity(CLUSTER, HEAD, **described)
    stage.teller.expect_done(registered, "and then with all that the plan wants to know")


async def _leads_plan_their_themes(stage: Stage) -> None:
    await stage.it_becomes("2024-07-25 10:00:00")
    units = Units(stage)
    owed = await stage.deadlines(obligation=THEME_PLAN)
    bare = await units.deliver_one(THEME_PLAN, owed[0]["unit"]["id"], theme=owed[0]["theme"]["id"])
    stage.teller.expect_refused(bare, "points-missing", "a lead sends a theme plan without tasks and criteria: refused")
    answers = [
        await units.deliver_one(
            THEME_PLAN,
            row["unit"]["id"],
            {point: [f"{stage.plan.document.authority}: {row['theme']['id']}"] for point in _POINTS},
            theme=row["theme"]["id"],
        )
        for row in owed
    ]
    leads = {row["unit"]["id"] for row in owed}
    stage.teller.expect(
        all(a.accepted for a in answers) and (len(answers), len(leads)) == (8, 6),
        "6 leads send the plans of their 8 themes, with tasks and award criteria (II.2, IV.5)",
        f"{len(leads)} leads, {len(answers)} plans",
    )


async def _the_fifth_of_august(stage: Stage) -> None:
    await stage.it_becomes("2024-08-05 00:00:00")
    overdue = [row["unit"]["id"] for row in await stage.deadlines(obligation=PLAN, state="overdue")]
    stage.teller.expect(
        sorted(overdue) == sorted(SLOW), f"overdue: {', '.join(map(stage.name, SLOW))}", ", ".join(overdue)
    )
    told = [alert["unit"]["id"] for alert in await stage.alerts(reason="overdue")]
    stage.teller.expect(sorted(told) == sorted(SLOW), "each of them is told so, once")
    await stage.it_becomes("2024-08-07 10:00:00")
    await Units(stage).deliver(PLAN, SLOW[:1])
    (late,) = await stage.deadlines(obligation=PLAN, unit=SLOW[0])
    stage.teller.expect(late["state"] == "met-late", f"{stage.name(SLOW[0])} delivers two days late", late["state"])
    await urge_who_is_late(stage, PLAN, SLOW[1:])
    await expect_told_about(stage, SLOW[1], PLAN, TOLD_WHO_IS_SLOW)
