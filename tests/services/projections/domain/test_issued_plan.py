from datetime import datetime

from services.projections.domain.issued_plan import OwedDeadline, deadlines_of, quotas_of
from shared.contracts.plan import Category, Unit
from tests.services.projections.invented_plan import UNITS, invented_plan

_PLAN = invented_plan(due_soon_days=5)


def _unit(unit_id: str) -> Unit:
    unit = _PLAN.unit(unit_id)
    assert unit is not None
    return unit


def _owed(unit: str, obligation: str) -> OwedDeadline:
    return next(owed for owed in deadlines_of(_PLAN, _unit(unit)) if owed.shown.obligation == obligation)


def test_a_unit_has_a_quota_for_each_category_that_the_plan_gives_it_one_in() -> None:
    """R7."""
    assert [quota.category for quota in quotas_of(_PLAN, _unit(UNITS[0]))] == list(Category)


def test_a_unit_that_no_quota_applies_to_has_none() -> None:
    assert list(quotas_of(_PLAN, _unit("guild"))) == []


def test_a_quota_may_be_unknown_and_still_keeps_its_words() -> None:
    """R7: a text can name a number that is set elsewhere."""
    individuals = list(quotas_of(_PLAN, _unit(UNITS[0])))[1]
    assert (individuals.maximum, individuals.literal) == (None, "enough")


def test_a_unit_owes_what_binds_it_in_the_plan_s_order() -> None:
    """R5."""
    owed = [owed.shown.obligation for owed in deadlines_of(_PLAN, _unit(UNITS[0]))]
    assert owed == ["report", "nominees", "deeds", "thanks"]


def test_due_soon_begins_as_many_days_ahead_as_the_plan_sets_by_its_own_calendar() -> None:
    """In New York clocks change between the two: five days of the calendar are an hour more than five times 24."""
    report = _owed("guild", "report")
    assert report.shown.cutoff == datetime.fromisoformat("2024-11-06T00:00:00-05:00")
    assert report.due_soon_from == datetime.fromisoformat("2024-11-01T00:00:00-04:00")


def test_only_a_nominee_list_is_met_by_a_submission() -> None:
    assert (_owed(UNITS[0], "nominees").occasion, _owed(UNITS[0], "report").occasion) == ("wrap-up", None)


def test_a_nominee_list_concerns_the_categories_that_its_unit_has_quotas_in() -> None:
    assert _owed(UNITS[0], "nominees").categories == frozenset(Category)


def test_a_list_on_an_occasion_without_quotas_concerns_every_category() -> None:
    """R9: what does not count against a quota needs none."""
    obligations = tuple(
        each.model_copy(update={"binds": _PLAN.obligations[0].binds, "occasion": "ad-hoc"})
        for each in _PLAN.obligations
        if each.id == "nominees"
    )
    plan = _PLAN.model_copy(update={"obligations": obligations})
    assert next(deadlines_of(plan, _unit("guild"))).categories == frozenset(Category)


def test_a_list_that_needs_quotas_concerns_nobody_in_a_unit_without_any() -> None:
    obligations = tuple(
        each.model_copy(update={"binds": _PLAN.obligations[0].binds})
        for each in _PLAN.obligations
        if each.id == "nominees"
    )
    plan = _PLAN.model_copy(update={"obligations": obligations})
    assert next(deadlines_of(plan, _unit("guild"))).categories == frozenset()


def test_a_document_concerns_no_category() -> None:
    assert _owed("guild", "report").categories == frozenset()
