"""A campaign is opened by a plan, once."""

from pathlib import Path

import pytest

from services.campaigns.adapters.plan_file import load_plan
from services.campaigns.domain.campaign import CAMPAIGN, IssuePlan, issue
from services.campaigns.domain.refusals import CampaignExists
from shared.contracts.document import Document
from shared.contracts.events.campaigns import ObligationDelivered, PlanAmended, PlanIssued
from shared.contracts.plan import Plan, UnitRenamed
from tests.given_when_then import Given
from tests.services.campaigns.amendments import DOCUMENT

PLANS = Path(__file__).parents[4] / "plans"


@pytest.fixture(scope="module", params=["hai-ba-trung-2024", "thanh-xuan-2023"])
def plan(request: pytest.FixtureRequest) -> Plan:
    return load_plan((PLANS / f"{request.param}.toml").read_bytes())


def issued(plan: Plan) -> PlanIssued:
    return PlanIssued(campaign=plan.campaign, plan=plan)


def test_a_plan_opens_its_campaign(plan: Plan) -> None:
    """R1."""
    Given(CAMPAIGN).when(issue, IssuePlan(plan)).then(issued(plan))


def test_the_same_plan_again_records_nothing(plan: Plan) -> None:
    """R2: issued once."""
    Given(CAMPAIGN, issued(plan)).when(issue, IssuePlan(plan)).then_nothing()


def test_another_plan_under_its_id_is_refused(plan: Plan) -> None:
    """R2: nothing is edited in place."""
    other = plan.model_copy(update={"due_soon_days": plan.due_soon_days + 1})
    refusal = Given(CAMPAIGN, issued(plan)).when(issue, IssuePlan(other)).then_refused(CampaignExists)
    assert refusal.explanation().en.startswith(f"Campaign id “{plan.campaign}” opened {plan.document.kind} “")


def renamed(plan: Plan) -> PlanAmended:
    changes = (UnitRenamed(unit=plan.units[0].id, name="Phường mới"),)
    return PlanAmended(campaign=plan.campaign, changes=changes, reason="Đổi tên", document=DOCUMENT)


def test_the_plan_that_was_issued_again_records_nothing_after_an_amendment(plan: Plan) -> None:
    """R2: the file that opened the campaign is still the same file."""
    Given(CAMPAIGN, issued(plan), renamed(plan)).when(issue, IssuePlan(plan)).then_nothing()


def test_the_plan_in_force_under_its_id_is_another_plan(plan: Plan) -> None:
    """R2: a plan is amended by an amendment, and issued once."""
    given = Given(CAMPAIGN, issued(plan), renamed(plan))
    assert given.state.plan is not None
    given.when(issue, IssuePlan(given.state.plan)).then_refused(CampaignExists)


def test_a_refused_plan_leaves_the_campaign_with_the_first(plan: Plan) -> None:
    """R2."""
    assert Given(CAMPAIGN, issued(plan)).state.plan == plan


def test_a_campaign_is_not_concerned_by_what_units_deliver(plan: Plan) -> None:
    """R5."""
    paper = Document(kind="plan", file_name="plan.pdf", size=1, sha256="0" * 64)
    delivered = ObligationDelivered(
        campaign=plan.campaign, unit=plan.units[0].id, obligation="x", theme=None, statements=(), document=paper
    )
    given = Given(CAMPAIGN, issued(plan))
    assert CAMPAIGN.evolve(given.state, delivered) == given.state
