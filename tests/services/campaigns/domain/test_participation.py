"""What one unit delivers of what it owes."""

from dataclasses import replace
from pathlib import Path

import pytest

from services.campaigns.adapters.plan_file import load_plan
from services.campaigns.domain.participation import PARTICIPATION, Deliver, deliver
from services.campaigns.domain.refusals import DeliveredAsList, NotOwed, UnknownObligation
from shared.contracts.document import Document
from shared.contracts.events.campaigns import ObligationDelivered, PlanIssued
from shared.contracts.plan import DeliveredAs, Plan, Unit
from shared.contracts.refusals import UnknownUnit
from tests.given_when_then import Given

_PLANS = Path(__file__).parents[4] / "plans"
PLAN = load_plan((_PLANS / "hai-ba-trung-2024.toml").read_bytes())
LETTER = load_plan((_PLANS / "thanh-xuan-2023.toml").read_bytes())
PAPER = Document(kind="implementation-plan", number="12/KH-UBND", file_name="kế hoạch.pdf", size=1, sha256="0" * 64)
ANOTHER = PAPER.model_copy(update={"sha256": "1" * 64})


def owed_papers(plan: Plan, unit_id: str) -> list[str]:
    unit = plan.unit(unit_id)
    assert unit is not None
    return [o.id for o in plan.obligations_of(unit) if o.delivered_as is DeliveredAs.DOCUMENT]


WARD = "phuong-bach-mai"
OWED = owed_papers(PLAN, WARD)[0]
DELIVER = Deliver(WARD, OWED, PAPER, PLAN)


def delivered(document: Document = PAPER, obligation: str = OWED) -> ObligationDelivered:
    return ObligationDelivered(campaign=PLAN.campaign, unit=WARD, obligation=obligation, document=document)


def test_a_unit_delivers_its_implementation_plan() -> None:
    """R3."""
    Given(PARTICIPATION).when(deliver, DELIVER).then(delivered())


@pytest.mark.parametrize(
    ("plan", "unit"),
    [
        pytest.param(plan, unit, id=f"{plan.campaign}-{unit.id}")
        for plan in (PLAN, LETTER)
        for unit in plan.units
        if owed_papers(plan, unit.id)
    ],
)
def test_every_unit_can_deliver_every_document_it_owes(plan: Plan, unit: Unit) -> None:
    """R3, R5, R6: plans of leads, contest entries, interim reports, whatever the plan asks of the unit."""
    for obligation in owed_papers(plan, unit.id):
        command = Deliver(unit.id, obligation, PAPER, plan)
        event = Given(PARTICIPATION).when(deliver, command).event
        assert event == ObligationDelivered(campaign=plan.campaign, unit=unit.id, obligation=obligation, document=PAPER)


def test_every_ward_owes_an_implementation_plan_before_the_fifth_of_august() -> None:
    """R3."""
    (obligation,) = (o for o in PLAN.obligations if o.id == OWED)
    cutoff = PLAN.cutoff(obligation.due)
    assert cutoff is not None
    assert cutoff.isoformat() == "2024-08-05T00:00:00+07:00"


def test_the_same_document_again_records_nothing() -> None:
    """R5."""
    Given(PARTICIPATION, delivered()).when(deliver, DELIVER).then_nothing()


def test_the_same_document_after_another_records_nothing() -> None:
    """R5."""
    Given(PARTICIPATION, delivered(), delivered(ANOTHER)).when(deliver, DELIVER).then_nothing()


def test_another_document_stands_beside_the_first() -> None:
    """R5: nothing is edited in place."""
    given = Given(PARTICIPATION, delivered())
    given.when(deliver, replace(DELIVER, document=ANOTHER)).then(delivered(ANOTHER))


def test_all_documents_of_an_obligation_are_kept_in_order() -> None:
    """R5."""
    assert Given(PARTICIPATION, delivered(), delivered(ANOTHER)).state.delivered == {OWED: (PAPER, ANOTHER)}


def test_a_unit_outside_the_plan_is_refused() -> None:
    """R5."""
    Given(PARTICIPATION).when(deliver, replace(DELIVER, unit="phuong-hang-bac")).then_refused(UnknownUnit)


def test_an_unknown_obligation_is_refused_with_what_the_unit_owes() -> None:
    """R5."""
    refusal = Given(PARTICIPATION).when(deliver, replace(DELIVER, obligation="poem")).then_refused(UnknownObligation)
    assert OWED in refusal.explanation().vi


def test_what_the_plan_asks_of_another_unit_is_refused() -> None:
    """R5."""
    command = replace(DELIVER, obligation="huong-dan-kinh-phi")
    refusal = Given(PARTICIPATION).when(deliver, command).then_refused(NotOwed)
    assert refusal.explanation().vi.startswith("Phường Bạch Mai không được giao “Hướng dẫn lập dự toán")


def test_a_nominee_list_is_submitted_and_not_delivered() -> None:
    """R13."""
    nominee_list = next(o.id for o in PLAN.obligations if o.delivered_as is DeliveredAs.NOMINEE_LIST)
    refusal = (
        Given(PARTICIPATION).when(deliver, replace(DELIVER, obligation=nominee_list)).then_refused(DeliveredAsList)
    )
    assert "nominations" in refusal.explanation().vi


def test_a_participation_is_not_concerned_by_a_plan() -> None:
    """R1."""
    given = Given(PARTICIPATION, delivered())
    assert PARTICIPATION.evolve(given.state, PlanIssued(campaign=PLAN.campaign, plan=PLAN)) == given.state
