"""10 October to the end: announced, one revoked, and closed with what is left open named (R26)."""

from thidua.story.hai_ba_trung_2024.cast import CLUSTER, EXAMPLE, HEAD
from thidua.story.nominees import individual
from thidua.story.offices import Decision, Offices
from thidua.story.papers import Json
from thidua.story.stage import Stage
from thidua.story.units import Units


async def the_campaign_ends(stage: Stage) -> None:
    """Tell the ceremony, a revocation, and the final report."""
    await _all_are_announced(stage)
    await _one_is_revoked(stage)
    await _the_campaign_is_closed(stage)


async def _all_are_announced(stage: Stage) -> None:
    await stage.it_becomes("2024-10-10 20:00:00")
    offices = Offices(stage)
    granted = await stage.nominations(status="awarded")
    by_office = {"chair": ("wrap-up",), "city-chair": ("city", "title")}
    for office, occasions in by_office.items():
        named = [row["id"] for row in granted if row["occasion"] in occasions]
        answer = await offices.announce(office, named, "2024-10-10", "Lễ kỷ niệm 70 năm Ngày Giải phóng Thủ đô")
        stage.teller.expect_done(answer, f"{len(named)} awards of the {office} are announced at the anniversary")


async def _one_is_revoked(stage: Stage) -> None:
    await stage.it_becomes("2024-11-05 10:00:00")
    offices = Offices(stage)
    rows = await stage.nominations(status="awarded", occasion="wrap-up", unit=EXAMPLE, category="individual")
    decision = Decision.of_chair(stage.plan, "1733/QĐ-UBND", "2024-11-05")
    named = rows[-1]["id"]
    why = "Báo cáo thành tích không đúng sự thật"
    answer = await offices.revoke("chair", named, "false-information", why, decision)
    stage.teller.expect_done(answer, "one award is revoked: its report was false")
    (row,) = await stage.quotas(unit=EXAMPLE, category="individual")
    used, awarded = row["submitted"], row["awarded"]
    stage.teller.expect((used, awarded) == (4, len(rows) - 1), "its place stays used", f"{used}, {awarded}")


async def _the_campaign_is_closed(stage: Stage) -> None:
    await stage.it_becomes("2024-11-29 16:00:00")
    units, offices = Units(stage), Offices(stage)
    refused = await offices.close()
    stage.teller.expect(
        refused.code == "work-still-open", "closing names the work that is still open, and is refused", refused.code
    )
    await units.report_held(CLUSTER, HEAD, await _activity(stage), "2024-08-30")
    closed = await offices.close("Các đơn vị còn lại không có đề nghị; kết thúc đợt thi đua")
    stage.teller.expect_done(closed, "it is closed with a reason for what is left open, which the record keeps")
    late = await units.begin(EXAMPLE, individual("Hồ Thị Mẫu", "Cán bộ", stage.name(EXAMPLE)), theme="vi-nguoi-ngheo")
    stage.teller.expect_refused(late, "campaign-closed", "after that nobody can be nominated")


async def _activity(stage: Stage) -> Json:
    path = f"/api/v1/campaigns/{stage.plan.campaign}/clusters"
    clusters = await stage.portal.rows("campaigns", path, ())
    activity: Json = next(row for row in clusters if row["id"] == CLUSTER)["activities"][0]
    return activity
