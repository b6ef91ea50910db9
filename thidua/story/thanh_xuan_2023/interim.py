"""June: two movements are reviewed, and works get their plaques (R6)."""

from thidua.story.nominees import collective, individual
from thidua.story.stage import Stage
from thidua.story.thanh_xuan_2023.cast import BOARD, FIRE_AWARD, FIRE_REPORT, POLICE, TAX, TAX_AWARD, TAX_REPORT
from thidua.story.units import Units

_WORKS = "cong-trinh-gan-bien"


async def movements_are_reviewed(stage: Stage) -> None:
    """Tell both interim reports, one in time and one late, whom their units propose, and the works."""
    for morning in ("2023-06-16", "2023-06-23"):
        await stage.it_becomes(f"{morning} 08:00:00")
    await _works_get_plaques(stage)
    await stage.it_becomes("2023-06-27 08:00:00")
    units = Units(stage)
    report = await units.deliver_one(FIRE_REPORT, POLICE)
    stage.teller.expect_done(report, f"{stage.name(POLICE)} files its interim report")
    await units.draft(POLICE, individual("Hoàng Văn Mẫu", "Cán bộ", "Đội PCCC"), occasion=FIRE_AWARD)
    stage.teller.expect_done(await units.submit_list(POLICE), "and proposes whom to commend for it")
    await units.draft(TAX, collective("Đội thuế liên phường số 2"), occasion=TAX_AWARD)
    stage.teller.expect_done(await units.submit_list(TAX), f"so does {stage.name(TAX)}, in time")
    await stage.it_becomes("2023-06-29 08:00:00")
    await stage.it_becomes("2023-06-30 00:00:00")
    (tax,) = await stage.deadlines(obligation=TAX_REPORT)
    stage.teller.expect(tax["state"] == "overdue", "but its interim report is overdue", tax["state"])
    await stage.it_becomes("2023-07-03 10:00:00")
    await units.deliver_one(TAX_REPORT, TAX)
    (tax,) = await stage.deadlines(obligation=TAX_REPORT)
    stage.teller.expect(tax["state"] == "met-late", "it comes on 3 July: met, and late for ever", tax["state"])


async def _works_get_plaques(stage: Stage) -> None:
    units = Units(stage)
    works = (("Trường Tiểu học Mẫu", "Phường Khương Mai"), ("Nhà văn hóa Mẫu", "Phường Hạ Đình"))
    answers = [
        await units.deliver_one(_WORKS, BOARD, {"work": [work], "place": [place], "completed": ["06/2023"]})
        for work, place in works
    ]
    stage.teller.expect(all(a.accepted for a in answers), f"{stage.name(BOARD)} names {len(works)} works with plaques")
    await units.draft(BOARD, individual("Ngô Văn Mẫu", "Kỹ sư", stage.name(BOARD)), occasion="plaque-works")
    await units.draft(BOARD, collective("Tổ giám sát công trình"), occasion="plaque-works")
    stage.teller.expect_done(await units.submit_list(BOARD), "and proposes an engineer and a team for them")
