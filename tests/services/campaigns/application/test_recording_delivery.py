"""Who is asked for what when a unit delivers: the campaign for its plan, the unit's own history for the rest."""

import pytest

from services.campaigns.application.desk import Desk
from services.campaigns.application.recording_delivery import record_delivery
from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.participation import Delivery, Participation
from services.campaigns.domain.refusals import UnknownObligation
from shared.contracts.document import Document
from shared.contracts.history import Outcome
from shared.contracts.refusals import DocumentsNotUploaded, UnitHasMerged, UnknownCampaign, UnknownUnit
from tests.services.campaigns.application.desk_of_fakes import BY, NOW, FakeHistories
from tests.services.campaigns.small_plan import MEMBER, MERGED, PLAN, paper, says

ISSUED = Campaign(plan=PLAN)


def deliver(
    desk: Desk,
    campaign: str = PLAN.campaign,
    unit: str = MEMBER,
    obligation: str = "report",
    document: Document | None = None,
) -> Outcome[Participation]:
    return record_delivery(
        desk,
        campaign,
        unit=unit,
        obligation=obligation,
        theme=None,
        document=document or paper(),
        statements=says("results", "lessons"),
        provenance=BY,
    )


def test_a_delivery_goes_into_the_unit_s_own_history() -> None:
    """R5."""
    fakes = FakeHistories(ISSUED)
    deliver(fakes.desk)
    assert fakes.participations.asked == ["small-2024/school-two/participation"]


def test_a_delivery_occurs_when_the_clock_says() -> None:
    """R3."""
    fakes = FakeHistories(ISSUED)
    deliver(fakes.desk)
    assert fakes.participations.at == [NOW]


def test_a_delivery_is_judged_by_the_plan_in_force() -> None:
    """R2: the plan that was issued still has the unit, the amended one merged it."""
    amended = FakeHistories(Campaign(issued=PLAN, plan=MERGED.plan))
    assert isinstance(deliver(amended.desk).refusal, UnitHasMerged)


def test_a_unit_outside_the_plan_is_refused() -> None:
    """R5."""
    assert isinstance(deliver(FakeHistories(ISSUED).desk, unit="school-nine").refusal, UnknownUnit)


@pytest.mark.parametrize(
    "campaign", ["hoan-kiem-2024", "", "*", "a/b", "x" * 5000], ids=lambda name: name[:10] or "none"
)
def test_a_campaign_that_was_not_issued_is_refused_and_nothing_else_asked(campaign: str) -> None:
    """R1."""
    fakes = FakeHistories(Campaign())
    outcome = deliver(fakes.desk, campaign)
    assert (type(outcome.refusal), fakes.participations.asked) == (UnknownCampaign, [])


def test_what_was_delivered_before_is_not_asked_for_again() -> None:
    """R5, R18: sent again, it records nothing, whatever became of the bytes."""
    before = Delivery(document=paper(1), statements=says("results", "lessons"))
    fakes = FakeHistories(ISSUED, Participation(delivered={("report", ""): (before,)}), paper(1))
    assert deliver(fakes.desk, document=paper(1)).refusal is None


def test_a_document_that_was_not_uploaded_is_refused() -> None:
    """R18."""
    fakes = FakeHistories(ISSUED, None, paper(1))
    assert isinstance(deliver(fakes.desk, document=paper(1)).refusal, DocumentsNotUploaded)


def test_what_a_rule_refuses_is_not_refused_for_its_upload() -> None:
    """R5, R18: nobody uploads for nothing."""
    fakes = FakeHistories(ISSUED, None, paper(1))
    assert isinstance(deliver(fakes.desk, obligation="poem", document=paper(1)).refusal, UnknownObligation)
