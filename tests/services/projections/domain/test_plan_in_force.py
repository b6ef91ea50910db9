from datetime import datetime

from services.projections.domain.plan_in_force import OwedDeadline, deadlines_of, quotas_of
from shared.calendar import TermForm
from shared.contracts.plan import (
    Category,
    Change,
    DeadlineExtended,
    DeadlineMoved,
    Plan,
    ThemeLeadChanged,
    Unit,
    UnitsMerged,
    amended,
)
from tests.services.projections.invented_plan import UNITS, invented_plan, term

_PLAN = invented_plan(due_soon_days=5)


def _unit(unit_id: str, plan: Plan = _PLAN) -> Unit:
    unit = plan.unit(unit_id)
    assert unit is not None
    return unit


def _owed(unit: str, obligation: str, plan: Plan = _PLAN) -> OwedDeadline:
    return next(owed for owed in deadlines_of(plan, _unit(unit, plan)) if owed.shown.obligation == obligation)


def _themes(unit: str, *changes: Change) -> list[str | None]:
    """Return for which themes a unit owes its plan of the theme."""
    plan = amended(_PLAN, changes)
    owed = (owed.shown for owed in deadlines_of(plan, _unit(unit, plan)) if owed.shown.obligation == "theme-plan")
    return [None if shown.theme is None else shown.theme.id for shown in owed]


_TENTH, _TWELFTH = term(TermForm.BEFORE_DAY, "2024-11-10"), term(TermForm.BEFORE_DAY, "2024-11-12")
_EXTENSION = DeadlineExtended(obligation="report", units=("guild",), due=_TENTH)
_MERGER = UnitsMerged(units=UNITS[:1], into=Unit(id="great-harbour", name="Great Harbour", kind="harbour"))


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
    assert owed == ["report", "nominees", "deeds", "thanks", "theme-plan", "theme-plan", "essay"]


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


def test_a_lead_owes_its_plan_once_for_each_theme_in_the_plan_s_order() -> None:
    """R3."""
    assert (_themes(UNITS[0]), _themes("guild")) == (["sails", "nets"], ["ropes"])


def test_a_unit_that_leads_no_theme_owes_no_plan_of_one() -> None:
    """R3."""
    assert _themes("alpha-mill") == []


def test_a_theme_is_shown_with_its_number_and_title() -> None:
    theme = _owed("guild", "theme-plan").shown.theme
    assert theme is not None
    assert (theme.number, theme.title) == ("5.3", "Ropes")


def test_another_lead_owes_the_plan_of_the_theme() -> None:
    """R2, R3."""
    change = ThemeLeadChanged(theme="nets", lead="alpha-mill")
    assert (_themes(UNITS[0], change), _themes("alpha-mill", change)) == (["sails"], ["nets"])


def test_an_extension_is_the_term_of_its_unit_in_its_own_words() -> None:
    """R13."""
    shown = _owed("guild", "report", amended(_PLAN, [_EXTENSION])).shown
    assert (shown.literal, shown.cutoff, shown.extended) == (
        _TENTH.literal,
        datetime.fromisoformat("2024-11-10T00:00:00-05:00"),
        True,
    )


def test_an_extension_of_one_unit_leaves_all_others_as_they_were() -> None:
    """R13."""
    assert _owed("alpha-mill", "report", amended(_PLAN, [_EXTENSION])) == _owed("alpha-mill", "report")


def test_a_term_moved_past_an_extension_is_that_of_all() -> None:
    """R2, R13: an extension gives a unit more time than others, never less."""
    shown = _owed(
        "guild", "report", amended(_PLAN, [_EXTENSION, DeadlineMoved(obligation="report", due=_TWELFTH)])
    ).shown
    assert (shown.literal, shown.extended) == (_TWELFTH.literal, False)


def test_a_unit_that_merged_owes_nothing_and_has_no_quota() -> None:
    """R2."""
    plan = amended(_PLAN, [_MERGER])
    merged = _unit(UNITS[0], plan)
    assert (list(deadlines_of(plan, merged)), list(quotas_of(plan, merged))) == ([], [])


def test_its_heir_owes_what_units_of_its_kind_owe_and_leads_its_themes() -> None:
    """R2."""
    plan = amended(_PLAN, [_MERGER])
    owed = [owed.shown.obligation for owed in deadlines_of(plan, _unit("great-harbour", plan))]
    assert owed == ["report", "nominees", "deeds", "thanks", "theme-plan", "theme-plan", "essay"]
