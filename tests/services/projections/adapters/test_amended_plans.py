"""R2: what is shown follows the plan in force; what units have done stays as it was."""

from datetime import datetime

import pytest

from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.deadline import DeadlineRow, DeadlineState
from services.projections.domain.quota import QuotaRow, QuotaState
from shared.calendar import TermForm
from shared.contracts.event import Event
from shared.contracts.plan import (
    Category,
    Change,
    DeadlineExtended,
    DeadlineMoved,
    Plan,
    Quota,
    QuotaSet,
    Selection,
    ThemeLeadChanged,
    Unit,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from tests.services.projections.history import (
    About,
    amended,
    closed,
    delivered,
    entered,
    issued,
    nomination,
    recorded,
    submitted,
)
from tests.services.projections.invented_plan import UNITS, invented_plan, term
from tests.services.projections.views_in_memory import FedViews

_PLAN = invented_plan()
_CAMPAIGN, _ZETA, _ALPHA, _GUILD, _GREAT = _PLAN.campaign, *UNITS, "great-harbour"
_LATER = term(TermForm.BEFORE_DAY, "2024-11-20")
_MERGER = UnitsMerged(units=(_ZETA,), into=Unit(id=_GREAT, name="Great Harbour", kind="harbour"))
_NOVEMBER = datetime.fromisoformat("2024-11-10T12:00:00-05:00")
"""After the report's cutoff of 6 November, before that of the list of nominees on the 20th."""


@pytest.fixture
def story(fed: FedViews) -> FedViews:
    """Give views in which the first harbour has used three places of three, and delivered one of its theme plans."""
    refs = [nomination(_CAMPAIGN, _ZETA, str(nth), Category.COLLECTIVE) for nth in range(3)]
    _happen(fed, issued(_PLAN), submitted(_CAMPAIGN, _ZETA, *refs), delivered(_CAMPAIGN, _ZETA, "theme-plan", "sails"))
    return fed


def _happen(fed: FedViews, *events: Event) -> None:
    fed.feed([recorded(events, after=fed.positions())])


def _amend(fed: FedViews, *changes: Change) -> None:
    _happen(fed, amended(_CAMPAIGN, *changes))


def _quota(fed: FedViews, unit: str, category: Category = Category.COLLECTIVE) -> QuotaRow:
    (row,) = fed.quotas(QuotasWanted(EVERYTHING, _CAMPAIGN, unit, category))
    return row


def _owed(fed: FedViews, unit: str, obligation: str, now: datetime = _NOVEMBER) -> list[DeadlineRow]:
    return fed.deadlines(now, DeadlinesWanted(EVERYTHING, _CAMPAIGN, unit, obligation))


def _theme_plans(fed: FedViews, unit: str) -> dict[str | None, DeadlineState]:
    return {row.theme.id if row.theme else None: row.state for row in _owed(fed, unit, "theme-plan")}


def _at_most(maximum: int, *units: str) -> QuotaSet:
    selection = Selection(units=units)
    quota = Quota(
        category=Category.COLLECTIVE, applies_to=selection, maximum=maximum, literal=f"{maximum}", clause="2.a"
    )
    return QuotaSet(quota=quota)


def test_a_quota_lowered_below_what_is_used_is_over_used_and_cancels_nobody(story: FedViews) -> None:
    """R2."""
    _amend(story, _at_most(1, _ZETA))
    row = _quota(story, _ZETA)
    assert (row.maximum, row.submitted, row.remaining, row.state) == (1, 3, 0, QuotaState.OVER_USED)


def test_a_quota_row_says_what_the_amendment_says(story: FedViews) -> None:
    """R2."""
    _amend(story, _at_most(5, _ZETA))
    row = _quota(story, _ZETA)
    assert (row.literal, row.clause, row.remaining) == ("5", "2.a", 2)


def test_a_moved_deadline_is_the_one_shown(story: FedViews) -> None:
    """R2."""
    _amend(story, DeadlineMoved(obligation="report", due=_LATER))
    (row,) = _owed(story, _ALPHA, "report")
    assert (row.literal, row.state, row.extended) == (_LATER.literal, DeadlineState.OPEN, False)


def test_what_was_late_is_in_time_by_a_deadline_that_was_moved_past_it(story: FedViews) -> None:
    """R2: lateness is judged by the plan in force."""
    late = (delivered(_CAMPAIGN, _ALPHA, "report"), _NOVEMBER)
    story.feed([recorded([late], after=story.positions())])
    (before,) = _owed(story, _ALPHA, "report")
    _amend(story, DeadlineMoved(obligation="report", due=_LATER))
    (after,) = _owed(story, _ALPHA, "report")
    assert (before.state, after.state) == (DeadlineState.MET_LATE, DeadlineState.MET)


def test_an_extension_is_that_of_its_unit_alone(story: FedViews) -> None:
    """R13."""
    _amend(story, DeadlineExtended(obligation="report", units=(_GUILD,), due=_LATER))
    states = {
        row.unit.id: (row.state, row.extended) for row in story.deadlines(_NOVEMBER) if row.obligation == "report"
    }
    assert states == {
        _ZETA: (DeadlineState.OVERDUE, False),
        _ALPHA: (DeadlineState.OVERDUE, False),
        _GUILD: (DeadlineState.OPEN, True),
    }


def test_a_unit_that_joins_owes_and_may_what_its_kind_does(story: FedViews) -> None:
    """R2."""
    _amend(story, UnitAdded(unit=Unit(id="pier", name="Pier", kind="harbour")))
    owed = [row.obligation for row in story.deadlines(_NOVEMBER, DeadlinesWanted(EVERYTHING, _CAMPAIGN, "pier"))]
    assert owed == ["report", "nominees", "deeds", "thanks", "essay"]
    assert _quota(story, "pier").remaining == 3


def test_a_renamed_unit_keeps_its_id_and_its_places_and_shows_its_old_name(story: FedViews) -> None:
    """R2."""
    _amend(story, UnitRenamed(unit=_ZETA, name="Omega Harbour"))
    row = _quota(story, _ZETA)
    assert (row.unit.name, row.unit.former_names, row.submitted) == ("Omega Harbour", ("Zeta-Harbour",), 3)


def test_of_a_merged_unit_what_it_met_stays_and_the_rest_is_released(story: FedViews) -> None:
    """R2: nobody is reminded of what a merged unit owed."""
    _amend(story, _MERGER)
    states = [(row.obligation, row.state, row.days_left) for row in story.deadlines(_NOVEMBER, _of(_ZETA))]
    assert states == [
        ("report", DeadlineState.RELEASED, None),
        ("nominees", DeadlineState.MET, None),
        ("deeds", DeadlineState.RELEASED, None),
        ("thanks", DeadlineState.RELEASED, None),
        ("theme-plan", DeadlineState.MET, None),
        ("theme-plan", DeadlineState.RELEASED, None),
        ("essay", DeadlineState.RELEASED, None),
    ]


def _of(unit: str) -> DeadlinesWanted:
    return DeadlinesWanted(EVERYTHING, _CAMPAIGN, unit)


def test_what_a_merged_unit_owed_moves_no_more(story: FedViews) -> None:
    """R2."""
    _amend(story, _MERGER)
    _amend(story, DeadlineMoved(obligation="report", due=_LATER))
    (row,) = _owed(story, _ZETA, "report")
    assert row.literal == "on-day-at-latest 2024-11-05"


def test_a_merged_unit_keeps_its_used_places_and_its_heir_has_its_own(story: FedViews) -> None:
    """R2."""
    _amend(story, _MERGER)
    merged, heir = _quota(story, _ZETA), _quota(story, _GREAT)
    assert (merged.unit.merged_into, merged.submitted, merged.remaining, merged.state) == (
        _GREAT,
        3,
        0,
        QuotaState.RELEASED,
    )
    assert (heir.submitted, heir.remaining, heir.state) == (0, 3, QuotaState.FREE)


def test_a_quota_set_for_a_unit_by_name_is_still_shown_when_it_has_merged(story: FedViews) -> None:
    """R2: the heir stands in its place wherever the plan names it."""
    _amend(story, _at_most(4, _ZETA))
    _amend(story, _MERGER)
    assert (_quota(story, _ZETA).maximum, _quota(story, _ZETA).submitted, _quota(story, _GREAT).maximum) == (4, 3, 3)


def test_what_a_merged_unit_nominated_goes_on(story: FedViews) -> None:
    """R2, R11: a place that is given back later is counted."""
    _amend(story, _MERGER)
    _happen(story, About(_CAMPAIGN, _ZETA, nomination(_CAMPAIGN, _ZETA, "0", Category.COLLECTIVE)).withdrawn())
    assert _quota(story, _ZETA).submitted == 2


def test_the_new_lead_owes_the_plan_of_its_theme(story: FedViews) -> None:
    """R2, R3: what the former lead delivered stays, what it did not it owes no more."""
    _amend(story, *(ThemeLeadChanged(theme=theme, lead=_ALPHA) for theme in ("sails", "nets")))
    assert _theme_plans(story, _ALPHA) == {"sails": DeadlineState.OVERDUE, "nets": DeadlineState.OVERDUE}
    assert _theme_plans(story, _ZETA) == {"sails": DeadlineState.MET, "nets": DeadlineState.RELEASED}


def test_a_lead_that_gets_its_theme_back_owes_its_plan_again(story: FedViews) -> None:
    """R2, R3."""
    _amend(story, ThemeLeadChanged(theme="nets", lead=_ALPHA))
    _amend(story, ThemeLeadChanged(theme="nets", lead=_ZETA))
    assert _theme_plans(story, _ZETA)["nets"] is DeadlineState.OVERDUE


def test_a_delivery_meets_the_theme_that_it_names_and_no_other(story: FedViews) -> None:
    """R3."""
    assert _theme_plans(story, _ZETA) == {"sails": DeadlineState.MET, "nets": DeadlineState.OVERDUE}


def test_an_entry_meets_what_its_contest_s_entries_are_owed_for(story: FedViews) -> None:
    """R6."""
    _happen(story, entered(_CAMPAIGN, _ALPHA, "essays"))
    assert [row.state for row in _owed(story, _ALPHA, "essay")] == [DeadlineState.MET]


def test_an_entry_for_another_contest_meets_nothing(story: FedViews) -> None:
    """R6."""
    _happen(story, entered(_CAMPAIGN, _ALPHA, "poems"))
    assert [row.state for row in _owed(story, _ALPHA, "essay")] == [DeadlineState.OPEN]


def test_in_a_closed_campaign_a_deadline_stands_as_it_stood_and_says_since_when(story: FedViews) -> None:
    closing = datetime.fromisoformat("2024-11-01T12:00:00-04:00")
    story.feed([recorded([(closed(_CAMPAIGN), closing)], after=story.positions())])
    (row,) = _owed(story, _ALPHA, "report")
    assert (row.state, row.days_left, row.closed_at) == (DeadlineState.DUE_SOON, 5, closing)


def test_an_amendment_of_one_campaign_changes_no_other(story: FedViews) -> None:
    other: Plan = invented_plan("rowing-cup")
    _happen(story, issued(other))
    before = story.quotas(QuotasWanted(EVERYTHING, other.campaign))
    _amend(story, _MERGER, _at_most(1, _ALPHA))
    assert story.quotas(QuotasWanted(EVERYTHING, other.campaign)) == before
