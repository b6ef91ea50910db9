"""A campaign is closed with its final report: nothing open is passed over in silence."""

import datetime as dt
from dataclasses import replace

import pytest

from services.campaigns.domain.campaign import CAMPAIGN
from services.campaigns.domain.closing import MOST_LEFT_OPEN, MOST_TOLD, CloseCampaign, Closing, close
from services.campaigns.domain.final_figures.happened import Happened, Standing
from services.campaigns.domain.final_figures.leaving_open import open_work
from services.campaigns.domain.final_figures.reporting import report_on
from services.campaigns.domain.refusals import (
    LeftOpenWithoutReason,
    ReportFromTheFuture,
    TooMuchLeftOpen,
    WorkStillOpen,
)
from shared.contracts.events.campaigns import CampaignClosed, PlanAmended, PlanIssued
from shared.contracts.final_report import OpenKind
from shared.contracts.plan import UnitsMerged
from shared.contracts.refusals import CampaignIsClosed, UnknownCampaign
from tests.given_when_then import Given
from tests.services.campaigns.amendments import DOCUMENT
from tests.services.campaigns.happenings import ALL_DONE, REPORT, done_but, nomination
from tests.services.campaigns.small_plan import HEAD, MEMBER, PLAN

NOW = dt.datetime.fromisoformat("2024-12-20T10:00:00+07:00")
ISSUED = PlanIssued(campaign=PLAN.campaign, plan=PLAN)
MUCH_OPEN = Happened()
REASON = "Các trường đã giải thể"


def command(happened: Happened = ALL_DONE, **asked: object) -> CloseCampaign:
    return CloseCampaign(PLAN.campaign, Closing(**{"document": REPORT, **asked}), happened, NOW)  # type: ignore[arg-type]  # the test's own


def closed(happened: Happened = ALL_DONE, reason: str | None = None) -> CampaignClosed:
    return CampaignClosed(
        campaign=PLAN.campaign,
        report=report_on(PLAN, happened),
        document=REPORT,
        left_open=open_work(PLAN, happened),
        reason=reason,
    )


def test_a_campaign_whose_work_is_done_is_closed_with_its_figures() -> None:
    Given(CAMPAIGN, ISSUED).when(close, command()).then(closed())


def test_open_work_is_refused_with_all_of_it_named_and_counted() -> None:
    """R5: participation is tracked to the end."""
    refusal = Given(CAMPAIGN, ISSUED).when(close, command(MUCH_OPEN)).then_refused(WorkStillOpen)
    assert (refusal.counts, len(refusal.problems)) == ({OpenKind.OBLIGATION: 10, OpenKind.CLUSTER: 1}, 11)


def test_the_refusal_says_how_the_campaign_is_closed_all_the_same() -> None:
    refusal = Given(CAMPAIGN, ISSUED).when(close, command(MUCH_OPEN)).then_refused(WorkStillOpen)
    assert refusal.explanation().vi == (
        "Còn 10 việc chưa nộp; 1 cụm tổ chức chưa đủ hoạt động. Hoàn thành các việc đó, hoặc để ngỏ có lý do: gửi lại "
        "với leave_open và reason. Toàn bộ: GET /api/v1/campaigns/small-2024/final-report."
    )


def test_a_reason_alone_leaves_nothing_open() -> None:
    Given(CAMPAIGN, ISSUED).when(close, command(MUCH_OPEN, reason=REASON)).then_refused(WorkStillOpen)


def test_open_work_is_left_open_for_a_reason_and_recorded() -> None:
    given = Given(CAMPAIGN, ISSUED)
    given.when(close, command(MUCH_OPEN, leave_open=True, reason=REASON)).then(closed(MUCH_OPEN, REASON))


def test_open_work_is_not_left_open_without_a_reason() -> None:
    refusal = (
        Given(CAMPAIGN, ISSUED).when(close, command(MUCH_OPEN, leave_open=True)).then_refused(LeftOpenWithoutReason)
    )
    assert refusal.count == 11


def test_where_nothing_is_open_no_reason_is_recorded() -> None:
    Given(CAMPAIGN, ISSUED).when(close, command(leave_open=True, reason=REASON)).then(closed())


def test_the_figures_are_those_of_the_plan_in_force() -> None:
    """R2: a merged unit owes nothing, so nothing of it is open."""
    merger = PlanAmended(
        campaign=PLAN.campaign,
        changes=(UnitsMerged(units=(MEMBER,), into=PLAN.units[0]),),
        reason="Sáp nhập",
        document=DOCUMENT,
    )
    refusal = Given(CAMPAIGN, ISSUED, merger).when(close, command(MUCH_OPEN)).then_refused(WorkStillOpen)
    assert refusal.counts[OpenKind.OBLIGATION] == 7


def test_closing_again_records_nothing() -> None:
    Given(CAMPAIGN, ISSUED, closed()).when(close, command()).then_nothing()


def test_closing_again_records_nothing_whatever_happened_since() -> None:
    """R26: an award can be revoked after the closing; the report stays as it was recorded."""
    later = done_but(nominations=(nomination(Standing.REVOKED),))
    Given(CAMPAIGN, ISSUED, closed()).when(close, command(later)).then_nothing()


def test_closing_again_for_the_same_reason_records_nothing() -> None:
    again = command(MUCH_OPEN, leave_open=True, reason=REASON)
    Given(CAMPAIGN, ISSUED, closed(MUCH_OPEN, REASON)).when(close, again).then_nothing()


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"document": REPORT.model_copy(update={"sha256": "1" * 64})}, id="another report"),
        pytest.param({"leave_open": True, "reason": "Lý do khác"}, id="another reason"),
        pytest.param({}, id="no reason"),
    ],
)
def test_closing_otherwise_once_it_is_closed_is_refused(asked: dict[str, object]) -> None:
    given = Given(CAMPAIGN, ISSUED, closed(MUCH_OPEN, REASON))
    given.when(close, command(MUCH_OPEN, **asked)).then_refused(CampaignIsClosed)


def test_an_unknown_campaign_is_refused() -> None:
    """R1."""
    Given(CAMPAIGN).when(close, command()).then_refused(UnknownCampaign)


def test_a_report_dated_after_today_is_refused() -> None:
    """R18."""
    tomorrow = REPORT.model_copy(update={"date": dt.date(2024, 12, 21)})
    refusal = Given(CAMPAIGN, ISSUED).when(close, command(document=tomorrow)).then_refused(ReportFromTheFuture)
    assert refusal.explanation().vi.startswith("Báo cáo ghi ngày 21/12/2024, hôm nay là 20/12/2024.")


def test_a_report_without_a_date_is_taken() -> None:
    """R18: a document's date may be blank."""
    undated = REPORT.model_copy(update={"date": None})
    event = Given(CAMPAIGN, ISSUED).when(close, command(document=undated)).event
    assert event == closed().model_copy(update={"document": undated})


def test_of_very_much_open_work_the_first_hundreds_are_named_and_all_counted() -> None:
    many = done_but(nominations=tuple(nomination(Standing.OPEN, f"{i:08}") for i in range(1000)))
    refusal = Given(CAMPAIGN, ISSUED).when(close, command(many)).then_refused(WorkStillOpen)
    assert (len(refusal.problems), refusal.counts) == (MOST_TOLD, {OpenKind.NOMINATION: 1000})


def test_more_open_work_than_an_event_can_hold_is_refused() -> None:
    many = done_but(nominations=tuple(nomination(Standing.OPEN, f"{i:08}") for i in range(MOST_LEFT_OPEN + 1)))
    asked = command(many, leave_open=True, reason=REASON)
    Given(CAMPAIGN, ISSUED).when(close, asked).then_refused(TooMuchLeftOpen)


def test_a_closed_campaign_keeps_its_plan_and_report() -> None:
    state = Given(CAMPAIGN, ISSUED, closed()).state
    assert (state.plan, state.closed) == (PLAN, closed())


def test_who_closes_names_a_campaign_that_is_there() -> None:
    """R1: the refusal names what was asked for."""
    refusal = Given(CAMPAIGN).when(close, replace(command(), campaign=HEAD)).then_refused(UnknownCampaign)
    assert refusal.campaign == HEAD
