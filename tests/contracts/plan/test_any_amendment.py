"""What holds for every plan, whatever is changed in it, in whatever order (R2)."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.events.campaigns import PlanAmended
from shared.contracts.plan import (
    AmendingDocument,
    DeadlineExtended,
    Plan,
    UnitRenamed,
    UnitsMerged,
    amended,
)
from tests.contracts.plan.any_amendment import CASES, EXTENSIONS, MERGERS, PLANS, REGISTER_CASES, Case
from tests.contracts.plan.words import selections

ANY = given(case=CASES)
ANY_REGISTER = given(case=REGISTER_CASES)
EACH_PLAN = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
NEVER = datetime.max.replace(tzinfo=UTC)


@EACH_PLAN
def test_no_change_changes_nothing(plan: Plan) -> None:
    """R2."""
    assert amended(plan, ()) == plan


@ANY
def test_amending_step_by_step_is_amending_at_once(case: Case) -> None:
    """R2: a reader that follows amendment by amendment has the plan that one has who reads them all."""
    plan, changes = case
    step_by_step = plan
    for change in changes:
        step_by_step = amended(step_by_step, (change,))
    assert amended(plan, changes) == step_by_step


@ANY
def test_an_amended_plan_survives_its_own_json(case: Case) -> None:
    """R2."""
    plan = amended(*case)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


@ANY
def test_an_amendment_survives_its_own_json(case: Case) -> None:
    """R2."""
    plan, changes = case
    paper = AmendingDocument(title="Kế hoạch", number="1/KH", date=datetime.now(UTC).date(), issuer="UBND")
    if changes:
        event = PlanAmended(campaign=plan.campaign, changes=changes, reason="x", document=paper)
        assert PlanAmended.model_validate_json(event.model_dump_json()) == event


@ANY_REGISTER
def test_a_unit_has_at_most_one_quota_of_a_category_always(case: Case) -> None:
    """R7."""
    plan = amended(*case)
    quotas = Counter((quota.category, unit.id) for quota in plan.quotas for unit in quota.applies_to.of(plan.units))
    assert [key for key, number in quotas.items() if number > 1] == []


@ANY_REGISTER
def test_nobody_leaves_the_register_or_changes_places_in_it(case: Case) -> None:
    """R2."""
    plan, changes = case
    ids = [unit.id for unit in plan.units]
    assert [unit.id for unit in amended(plan, changes).units][: len(ids)] == ids


@ANY_REGISTER
def test_no_unit_stands_twice_in_the_register(case: Case) -> None:
    """R2."""
    ids = Counter(unit.id for unit in amended(*case).units)
    assert [unit for unit, number in ids.items() if number > 1] == []


@ANY_REGISTER
def test_no_unit_forgets_a_name_that_it_had(case: Case) -> None:
    """R2."""
    plan, changes = case
    after = amended(plan, changes)
    names = {unit.id: {unit.name, *unit.former_names} for unit in after.units}
    assert [unit.id for unit in plan.units if unit.name not in names[unit.id]] == []


@given(case=CASES, data=st.data())
def test_renaming_keeps_every_id(case: Case, data: st.DataObject) -> None:
    """R2."""
    plan = amended(*case)
    unit = data.draw(st.sampled_from(plan.units))
    renamed = amended(plan, (UnitRenamed(unit=unit.id, name="Phường Đổi Tên"),))
    assert [each.id for each in renamed.units] == [each.id for each in plan.units]


@ANY_REGISTER
def test_each_merged_unit_leads_to_one_that_takes_part(case: Case) -> None:
    """R2: whoever follows from heir to heir comes to an end."""
    plan = amended(*case)
    heirs = {unit.id: unit.merged_into for unit in plan.units}
    for unit in plan.units:
        passed, at = set[str](), unit.id
        while (heir := heirs[at]) is not None:
            assert heir not in passed
            passed.add(heir)
            at = heir


@ANY
def test_no_merged_unit_owes_anything(case: Case) -> None:
    """R2, R5."""
    plan = amended(*case)
    assert [unit.id for unit in plan.units if unit.merged_into is not None and plan.obligations_of(unit)] == []


@given(case=EXTENSIONS)
def test_an_extension_never_shortens_a_deadline(case: tuple[Case, DeadlineExtended]) -> None:
    """R13."""
    plan = amended(*case[0])
    before, after = _cutoffs(plan), _cutoffs(amended(plan, (case[1],)))
    assert [key for key in before if after[key] < before[key]] == []


def _cutoffs(plan: Plan) -> dict[tuple[str, str], datetime]:
    return {
        (owed.id, unit.id): plan.cutoff(plan.due(owed, unit)) or NEVER
        for owed in plan.obligations
        for unit in plan.units
    }


@given(case=MERGERS)
def test_merging_leaves_no_mention_of_a_merged_unit(case: tuple[Case, UnitsMerged]) -> None:
    """R2: only what excluded it names it still."""
    plan = amended(*case[0])
    after = amended(plan, (case[1],))
    merged = {unit.id for unit in after.units if unit.merged_into} - {u.id for u in plan.units if u.merged_into}
    assert merged & _mentioned(after) == set()


def _mentioned(plan: Plan) -> set[str | None]:
    offices = {office.id for office in plan.offices}
    takers = {obligation.owed_to for obligation in plan.obligations}
    rule = plan.cluster_rule
    return {
        *(unit for selection in selections(plan) for unit in selection.units),
        *(theme.lead for theme in plan.themes),
        *(office.unit for office in plan.offices),
        *(cluster.head for cluster in plan.clusters),
        *(member for cluster in plan.clusters for member in cluster.members),
        *(extension.unit for obligation in plan.obligations for extension in obligation.extensions),
        *((takers | ({rule.registered_with} if rule else set())) - offices),
    }
