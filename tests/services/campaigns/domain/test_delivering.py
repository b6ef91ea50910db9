"""What one unit delivers of what it owes."""

from dataclasses import replace
from pathlib import Path

import pytest

from services.campaigns.adapters.plan_file import load_plan
from services.campaigns.domain.delivering import Deliver, deliver
from services.campaigns.domain.participation import PARTICIPATION
from services.campaigns.domain.refusals import (
    DeliveredAsEntry,
    DeliveredAsList,
    NotOwed,
    PointsMissing,
    PointsNotAskedFor,
    ThemeNotAskedFor,
    ThemeNotLed,
    UnknownObligation,
)
from services.campaigns.domain.taking_part import InForce
from shared.contracts.event import Event
from shared.contracts.events.campaigns import ObligationDelivered
from shared.contracts.plan import DeliveredAs, Plan, Unit
from shared.contracts.refusals import CampaignIsClosed, UnitHasMerged, UnknownUnit
from tests.given_when_then import Given
from tests.services.campaigns.small_plan import CLOSED, MEMBER, MERGED, OFFICE, OPEN, paper, says

_PLANS = Path(__file__).parents[4] / "plans"
REAL = [load_plan((_PLANS / f"{name}.toml").read_bytes()) for name in ("hai-ba-trung-2024", "thanh-xuan-2023")]

STATED = says("results", "lessons")
REPORT = Deliver(OPEN, MEMBER, "report", paper(), statements=STATED)
THEME_PLAN = Deliver(OPEN, OFFICE, "theme-plan", paper(), theme="sports")


def recorded(command: Deliver) -> ObligationDelivered:
    return ObligationDelivered(
        campaign=command.campaign.plan.campaign,
        unit=command.unit,
        obligation=command.obligation,
        theme=command.theme,
        statements=command.statements,
        document=command.document,
    )


def test_a_unit_delivers_a_report_that_states_what_it_must() -> None:
    """R6: a movement's standing unit files an interim report."""
    Given(PARTICIPATION).when(deliver, REPORT).then(recorded(REPORT))


def test_a_lead_delivers_a_plan_for_one_of_its_themes() -> None:
    """R3: every theme's lead unit issues its plan."""
    Given(PARTICIPATION).when(deliver, THEME_PLAN).then(recorded(THEME_PLAN))


def test_a_lead_of_two_themes_delivers_the_same_document_for_each() -> None:
    """R3."""
    other = replace(THEME_PLAN, theme="reading")
    Given(PARTICIPATION, recorded(THEME_PLAN)).when(deliver, other).then(recorded(other))


def owed_papers(plan: Plan, unit: Unit) -> list[str]:
    return [o.id for o in plan.obligations_of(unit) if o.delivered_as is DeliveredAs.DOCUMENT]


@pytest.mark.parametrize(
    ("plan", "unit"),
    [
        pytest.param(plan, unit, id=f"{plan.campaign}-{unit.id}")
        for plan in REAL
        for unit in plan.units
        if owed_papers(plan, unit)
    ],
)
def test_every_unit_can_deliver_every_document_it_owes(plan: Plan, unit: Unit) -> None:
    """R3, R5, R6: plans of leads, interim reports, whatever the two plans ask of the unit."""
    history: list[Event] = []
    for obligation in (o for o in plan.obligations_of(unit) if o.delivered_as is DeliveredAs.DOCUMENT):
        for theme in plan.themes_of(obligation, unit):
            stated = says(*obligation.states)
            command = Deliver(InForce(plan), unit.id, obligation.id, paper(), theme, stated)
            history.append(Given(PARTICIPATION, *history).when(deliver, command).event)
    assert len(history) == sum(
        len(plan.themes_of(o, unit)) for o in plan.obligations if o.id in owed_papers(plan, unit)
    )


def test_every_ward_owes_an_implementation_plan_before_the_fifth_of_august() -> None:
    """R3."""
    plan = REAL[0]
    ward = plan.unit("phuong-bach-mai")
    assert ward is not None
    (obligation,) = (o for o in plan.obligations_of(ward) if o.delivered_as is DeliveredAs.DOCUMENT)
    cutoff = plan.cutoff(plan.due(obligation, ward))
    assert cutoff is not None
    assert cutoff.isoformat() == "2024-08-05T00:00:00+07:00"


def test_the_same_delivery_again_records_nothing() -> None:
    """R5."""
    Given(PARTICIPATION, recorded(REPORT)).when(deliver, REPORT).then_nothing()


def test_the_same_statements_in_another_order_record_nothing() -> None:
    """R5."""
    again = replace(REPORT, statements=says("lessons", "results"))
    Given(PARTICIPATION, recorded(REPORT)).when(deliver, again).then_nothing()


def test_the_same_delivery_after_another_records_nothing() -> None:
    """R5."""
    other = replace(REPORT, document=paper(1))
    Given(PARTICIPATION, recorded(REPORT), recorded(other)).when(deliver, REPORT).then_nothing()


@pytest.mark.parametrize("campaign", [CLOSED, MERGED], ids=["closed", "merged"])
def test_the_same_delivery_again_records_nothing_whatever_came_between(campaign: InForce) -> None:
    """R2, R5: the answer that was lost is given again."""
    Given(PARTICIPATION, recorded(REPORT)).when(deliver, replace(REPORT, campaign=campaign)).then_nothing()


def test_another_document_stands_beside_the_first() -> None:
    """R5: nothing is edited in place."""
    other = replace(REPORT, document=paper(1))
    Given(PARTICIPATION, recorded(REPORT)).when(deliver, other).then(recorded(other))


def test_the_same_document_with_other_statements_stands_beside_the_first() -> None:
    """R5."""
    other = replace(REPORT, statements=(STATED[0], STATED[1].model_copy(update={"lines": ("khác",)})))
    Given(PARTICIPATION, recorded(REPORT)).when(deliver, other).then(recorded(other))


def test_statements_are_recorded_in_the_order_of_the_plan() -> None:
    """R6."""
    mixed = replace(REPORT, statements=says("lessons", "results"))
    Given(PARTICIPATION).when(deliver, mixed).then(recorded(REPORT))


def test_a_unit_outside_the_plan_is_refused() -> None:
    """R5."""
    Given(PARTICIPATION).when(deliver, replace(REPORT, unit="school-nine")).then_refused(UnknownUnit)


def test_a_unit_that_merged_delivers_nothing_more() -> None:
    """R2."""
    Given(PARTICIPATION).when(deliver, replace(REPORT, campaign=MERGED)).then_refused(UnitHasMerged)


def test_nothing_is_delivered_to_a_campaign_that_was_closed() -> None:
    """R1."""
    Given(PARTICIPATION).when(deliver, replace(REPORT, campaign=CLOSED)).then_refused(CampaignIsClosed)


def test_an_unknown_obligation_is_refused_with_what_the_unit_owes() -> None:
    """R5."""
    refusal = Given(PARTICIPATION).when(deliver, replace(REPORT, obligation="poem")).then_refused(UnknownObligation)
    assert refusal.explanation().vi == (
        "Kế hoạch không giao việc nào có mã “poem”. Trường Hai phải nộp: “Danh sách” (list); “Bài dự thi” (stories); "
        "“Báo cáo sơ kết” (report). Chọn một trong các việc đó."
    )


def test_what_the_plan_asks_of_another_unit_is_refused() -> None:
    """R5."""
    refusal = Given(PARTICIPATION).when(deliver, replace(REPORT, obligation="accounts")).then_refused(NotOwed)
    assert refusal.explanation().vi.startswith("Trường Hai không được giao “Quyết toán”, mục 13.")


def test_a_nominee_list_is_submitted_and_not_delivered() -> None:
    """R13."""
    refusal = Given(PARTICIPATION).when(deliver, replace(REPORT, obligation="list")).then_refused(DeliveredAsList)
    assert refusal.explanation().vi.startswith("“Danh sách”, mục 6, hoàn thành khi nộp danh sách")


def test_a_contest_entry_is_sent_to_its_contest_and_not_delivered() -> None:
    """R6."""
    refusal = Given(PARTICIPATION).when(deliver, replace(REPORT, obligation="stories")).then_refused(DeliveredAsEntry)
    assert refusal.explanation().vi.endswith(
        "Gửi bài dự thi “Cuộc thi viết” (writing): POST /api/v1/campaigns/small-2024/contests/writing/entries."
    )


@pytest.mark.parametrize("theme", [None, "singing"])
def test_what_is_owed_for_each_theme_needs_one_that_the_unit_leads(theme: str | None) -> None:
    """R3."""
    refusal = Given(PARTICIPATION).when(deliver, replace(THEME_PLAN, theme=theme)).then_refused(ThemeNotLed)
    assert "Phòng Nội vụ chủ trì: “1. Đọc sách” (reading); “2. Thể thao” (sports)" in refusal.explanation().vi


def test_what_is_owed_once_takes_no_theme() -> None:
    """R3."""
    refusal = Given(PARTICIPATION).when(deliver, replace(REPORT, theme="reading")).then_refused(ThemeNotAskedFor)
    assert "ghi chuyên đề “1. Đọc sách” (reading)" in refusal.explanation().vi


def test_all_points_that_a_document_does_not_state_are_named_at_once() -> None:
    """R6."""
    refusal = Given(PARTICIPATION).when(deliver, replace(REPORT, statements=())).then_refused(PointsMissing)
    assert refusal.missing == ("results", "lessons")


def test_missing_points_rest_on_the_clause_of_the_deadline_that_holds_for_the_unit() -> None:
    """R13: the second school's extension stands in a clause of its own."""
    refusal = Given(PARTICIPATION).when(deliver, replace(REPORT, statements=())).then_refused(PointsMissing)
    assert "mục 12a" in refusal.explanation().vi


def test_a_misspelt_point_is_named_with_the_one_that_is_missing() -> None:
    """R6."""
    misspelt = replace(REPORT, statements=says("results", "lesson"))
    refusal = Given(PARTICIPATION).when(deliver, misspelt).then_refused(PointsMissing)
    assert (refusal.missing, refusal.unasked) == (("lessons",), ("lesson",))


@pytest.mark.parametrize("more", ["weather", "results"], ids=["unknown", "twice"])
def test_a_statement_that_nobody_asked_for_is_refused(more: str) -> None:
    """R6."""
    command = replace(REPORT, statements=says("results", "lessons", more))
    refusal = Given(PARTICIPATION).when(deliver, command).then_refused(PointsNotAskedFor)
    assert refusal.unasked == (more,)
