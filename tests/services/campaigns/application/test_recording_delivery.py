"""Who is asked for what when a unit delivers: the campaign for its plan, the unit's own history for the rest."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

import pytest

from services.campaigns.adapters.plan_file import load_plan
from services.campaigns.application.recording_delivery import RecordingDelivery
from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.participation import Participation
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.history import Outcome
from shared.contracts.refusals import UnknownCampaign, UnknownUnit

S = TypeVar("S")

PLAN = load_plan((Path(__file__).parents[4] / "plans" / "hai-ba-trung-2024.toml").read_bytes())
PAPER = Document(kind="implementation-plan", file_name="kế hoạch.pdf", size=1, sha256="0" * 64)
BY = Provenance(actor="tests", correlation_id="tests")
NOW = datetime(2024, 8, 1, tzinfo=UTC)


class Kept(Generic[S]):
    """Histories that are in one state whatever they are asked for, and remember what that was."""

    def __init__(self, state: S) -> None:
        self.state = state
        self.asked: list[str] = []
        self.at: list[datetime] = []

    def load(self, aggregate_id: str) -> S:
        """Return the state."""
        self.asked.append(aggregate_id)
        return self.state

    def change(
        self, aggregate_id: str, decide: Callable[[S], Decision], *, provenance: Provenance, at: datetime
    ) -> Outcome[S]:
        """Decide, and record nothing."""
        assert provenance == BY
        self.asked.append(aggregate_id)
        self.at.append(at)
        decision = decide(self.state)
        return Outcome(self.state, "CAMPAIGNS:2", decision.refusal if isinstance(decision, Refused) else None)


class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        """Return the same instant."""
        return NOW


@pytest.fixture
def participations() -> Kept[Participation]:
    return Kept(Participation())


def recording(participations: Kept[Participation], campaign: Campaign) -> RecordingDelivery:
    return RecordingDelivery(Kept(campaign), participations, Noon())


def test_a_delivery_goes_into_the_unit_s_own_history(participations: Kept[Participation]) -> None:
    """R5."""
    deliver = recording(participations, Campaign(plan=PLAN))
    deliver(PLAN.campaign, "phuong-bach-mai", "x", PAPER, BY)
    assert participations.asked == ["hai-ba-trung-2024/phuong-bach-mai/participation"]


def test_a_delivery_occurs_when_the_clock_says(participations: Kept[Participation]) -> None:
    """R3."""
    recording(participations, Campaign(plan=PLAN))(PLAN.campaign, "phuong-bach-mai", "x", PAPER, BY)
    assert participations.at == [NOW]


def test_the_outcome_names_the_unit(participations: Kept[Participation]) -> None:
    """R5."""
    found = recording(participations, Campaign(plan=PLAN))(PLAN.campaign, "phuong-bach-mai", "x", PAPER, BY)
    assert found.unit == PLAN.unit("phuong-bach-mai")


def test_a_unit_outside_the_plan_is_refused(participations: Kept[Participation]) -> None:
    """R5."""
    found = recording(participations, Campaign(plan=PLAN))(PLAN.campaign, "phuong-hang-bac", "x", PAPER, BY)
    assert (type(found.outcome.refusal), found.unit) == (UnknownUnit, None)


@pytest.mark.parametrize(
    "campaign", ["hoan-kiem-2024", "", "*", "a/b", "x" * 5000], ids=lambda name: name[:10] or "none"
)
def test_a_campaign_that_was_not_issued_is_refused_and_nothing_else_asked(
    participations: Kept[Participation], campaign: str
) -> None:
    """R1."""
    found = recording(participations, Campaign())(campaign, "phuong-bach-mai", "x", PAPER, BY)
    assert (type(found.outcome.refusal), participations.asked) == (UnknownCampaign, [])
